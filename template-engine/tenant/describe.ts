/** Changes of a configuration as lines for people. */
import { diff, parsePointer } from '../merge/index.ts'
import type { Change, Rules } from '../merge/index.ts'
import { isObject, memberOf } from '../merge/json.ts'
import type { Json, JsonObject } from '../merge/json.ts'
import type { PlanChange } from './plan.ts'

/** What differs between two documents, each with a line. */
export const changesIn = (before: JsonObject, after: JsonObject, rules: Rules): PlanChange[] =>
  withRenames(diff(before, after, rules)).map((change) => {
    const { path, kind, base, ours } = change
    return {
      pointer: path,
      kind,
      ...(base !== undefined && { before: base }),
      ...(ours !== undefined && { after: ours }),
      text: lineOf(change),
    }
  })

type Described = Omit<Change, 'kind'> & {
  readonly kind: PlanChange['kind']
  /** The id before a rename. */
  readonly from?: string
}

/** An item that went and one that came in the same list with the same uid are one that was renamed. */
function withRenames(changes: readonly Change[]): readonly Described[] {
  const gone = new Map(
    changes.flatMap((change) => {
      const identity = change.kind === 'remove' ? identityOf(change.path, change.base) : undefined
      return identity === undefined ? [] : [[identity, change] as const]
    }),
  )
  const renamed = new Set<Change>()
  const described = changes.map((change): Described => {
    const identity = change.kind === 'add' ? identityOf(change.path, change.ours) : undefined
    const before = identity === undefined ? undefined : gone.get(identity)
    if (before?.base === undefined) return change
    renamed.add(before)
    const from = parsePointer(before.path).at(-1) ?? ''
    return { ...change, kind: 'rename', base: before.base, from }
  })
  return described.filter((change) => !renamed.has(change as Change))
}

function identityOf(path: string, item: Json | undefined): string | undefined {
  const uid = memberOf(item, 'uid')
  return typeof uid === 'string' ? `${path.slice(0, path.lastIndexOf('/'))} ${uid}` : undefined
}

const singular: Readonly<Record<string, string>> = {
  modules: 'module',
  customFields: 'field',
  workflows: 'workflow',
  stages: 'stage',
  transitions: 'transition',
  dashboards: 'dashboard',
  widgets: 'widget',
  reports: 'report',
  columns: 'column',
  filters: 'filter',
  groupings: 'grouping',
  notifications: 'notification',
  roles: 'role',
  permissions: 'permission',
  documents: 'document',
  numbering: 'number series',
  options: 'option',
  flags: 'flag',
  labels: 'translations',
}

const verbs = { add: 'added', remove: 'removed', change: 'changed', rename: 'renamed' } as const

function lineOf({ path, kind, base, ours, from }: Described): string {
  const segments = parsePointer(path)
  const last = segments.at(-1) ?? ''
  const [name = '', mark] = last.split('#')
  if (mark !== undefined && mark !== 'order')
    return `${place([...segments.slice(0, -1), name])}${mark} changed: ${differing(base, ours)}`
  if (mark === 'order')
    return `${place(segments.slice(0, -1))}${name} reordered: ${Array.isArray(ours) ? ours.join(', ') : ''}`
  const what = thing(segments)
  if (what !== undefined) {
    const label = memberOf(ours ?? base, 'label')
    const title = typeof label === 'string' && label !== last ? `"${label}" (${last})` : `"${last}"`
    // The entity of a field is a segment of its own, not the name of a list.
    const around = segments.slice(0, what === 'field' ? -1 : -2)
    const was = from === undefined ? '' : ` from "${from}"`
    return `${what} ${title} ${verbs[kind]}${was}${inside(around)}`
  }
  const values = kind === 'change' ? `: ${short(base)} -> ${short(ours)}` : ''
  return `${place(segments.slice(0, -1))}${name} ${verbs[kind]}${values}`
}

/** The members of a group that differ: the others say nothing. */
function differing(base: Json | undefined, ours: Json | undefined): string {
  if (!isObject(base) || !isObject(ours)) return `${short(base)} -> ${short(ours)}`
  return [...new Set([...Object.keys(base), ...Object.keys(ours)])]
    .filter((member) => JSON.stringify(base[member]) !== JSON.stringify(ours[member]))
    .map((member) => `${member} ${short(base[member])} -> ${short(ours[member])}`)
    .join(', ')
}

/** The singular of the list that the last segment is an item of. */
function thing(segments: readonly string[]): string | undefined {
  const [section] = segments
  if (section === 'customFields')
    return segments.length === 3
      ? 'field'
      : segments.length > 3
        ? singular[segments.at(-2) ?? '']
        : undefined
  if (section === 'modules') return segments.length === 2 ? 'module' : undefined
  return singular[segments.at(-2) ?? '']
}

function inside(segments: readonly string[]): string {
  if (segments.length < 2 && segments[0] !== 'customFields') return ''
  if (segments[0] === 'customFields')
    return segments[1] === undefined
      ? ''
      : ` on ${segments[1]}${segments[2] === undefined ? '' : ` ${segments[2]}`}`
  const what = singular[segments[0] ?? '']
  return what === undefined ? '' : ` in ${what} "${segments[1] ?? ''}"`
}

function place(segments: readonly string[]): string {
  const [section, item, list, inner] = segments
  if (section === undefined) return ''
  if (section === 'customFields') {
    const field = list === undefined ? '' : `field "${list}" on `
    const option =
      segments[4] === undefined
        ? ''
        : `${singular[inner ?? ''] ?? inner ?? ''} "${segments[4]}" of `
    return `${option}${field}${item ?? ''}: `
  }
  const outer = `${singular[section] ?? section}${item === undefined ? '' : ` "${item}"`}`
  return inner === undefined
    ? `${outer}: `
    : `${outer}, ${singular[list ?? ''] ?? list ?? ''} "${inner}": `
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
