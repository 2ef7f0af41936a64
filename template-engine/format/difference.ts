/** What lies between two flattened documents, for people. */
import { diff } from '../merge/diff.ts'
import { canonical, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import { getAt } from '../merge/locate.ts'
import { formatPointer, parsePointer } from '../merge/pointer.ts'
import { ruleAt } from '../merge/rules.ts'
import type { Rules } from '../merge/rules.ts'

export interface Difference {
  readonly section: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** Key-segment pointer; with `#order` where items changed places, `#type` where members change together. */
  readonly pointer: string
  /** Labels on the way: `Purchase order > Approved > SLA hours`. */
  readonly label: string
  readonly before?: Json
  readonly after?: Json
}

const kinds = { add: 'added', change: 'changed', remove: 'removed' } as const

/**
 * @throws MergeInputError when a document is not in normal form
 */
export const differences = (before: Json, after: Json, rules: Rules): Difference[] =>
  diff(before, after, rules).map(({ path, kind, base, ours }) => ({
    section: parsePointer(path)[0]?.split('#')[0] ?? '',
    kind: kinds[kind],
    pointer: path,
    label: labelOf(path, kind === 'remove' ? before : after, rules),
    ...(base !== undefined && { before: base }),
    ...(ours !== undefined && { after: ours }),
  }))

function labelOf(path: string, document: Json, rules: Rules): string {
  const hash = path.lastIndexOf('#')
  const marked = hash > path.lastIndexOf('/')
  const segments = parsePointer(marked ? path.slice(0, hash) : path)
  const names = segments.slice(1).flatMap((segment, index): string[] => {
    const at = segments.slice(0, index + 2)
    const parent = ruleAt(rules, at.slice(0, -1))
    const value = getAt(document, formatPointer(at), rules)
    const label = memberOf(value, 'label')
    if (typeof label === 'string') return [label]
    // Lists and maps on the way only hold what comes next.
    const holds = ruleAt(rules, at).kind === 'keyed' && index + 2 < segments.length
    return holds ? [] : [parent.kind === 'struct' ? spaced(segment) : segment]
  })
  const mark = marked ? path.slice(hash + 1) : ''
  return [...names, ...(mark === '' ? [] : [mark])].join(' > ')
}

/** `slaHours` -> `sla hours`. */
const spaced = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** Plain text, one change a line, by section. */
export function differencesAsText(list: readonly Difference[]): string {
  if (list.length === 0) return 'Nothing changed.\n'
  const sections = [...new Set(list.map(({ section }) => section))]
  return sections
    .map((section) => {
      const lines = list
        .filter((difference) => difference.section === section)
        .map(
          ({ kind, label, before, after }) =>
            `  ${signs[kind]} ${label}${values(kind, before, after)}`,
        )
      return `${section}\n${lines.join('\n')}\n`
    })
    .join('\n')
}

const signs = { added: '+', changed: '~', removed: '-' } as const

function values(kind: Difference['kind'], before: Value, after: Value): string {
  return kind === 'changed' ? `: ${short(before)} -> ${short(after)}` : ''
}

function short(value: Value): string {
  const text = canonical(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
