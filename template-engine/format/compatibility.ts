/**
 * Which kind of version a change asks for. Tenants, records and other people's programs hold ids
 * and types: taking one away or giving it another meaning is major; something new is minor; words
 * are a patch.
 */
import { diff } from '../merge/diff.ts'
import type { Change } from '../merge/diff.ts'
import { canonical, isObject } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import type { Migration } from '../merge/migration.ts'
import { childPointer, parsePointer } from '../merge/pointer.ts'
import { ruleAt } from '../merge/rules.ts'
import type { Rule, Rules } from '../merge/rules.ts'
import type { Sections } from './compile-format.ts'
import { inNewWords } from './earlier.ts'
import { isStoredAlike } from './uids.ts'
import { hasMadeUpKeys } from './walk.ts'

export type Bump = 'major' | 'minor' | 'patch'

export interface Reason {
  readonly bump: Bump
  /** Pointer into the new document, or into the old one for what is gone. */
  readonly pointer: string
  /** What changed, in a few words. */
  readonly text: string
}
export interface Compatibility {
  /** Undefined when nothing changed. */
  readonly bump: Bump | undefined
  /** Weightiest first. */
  readonly reasons: readonly Reason[]
}

const weights: Readonly<Record<Bump, number>> = { major: 2, minor: 1, patch: 0 }

/**
 * Compares two flattened releases.
 * @param operations declared migrations from the one to the other
 * @throws MergeInputError when a document is not in normal form or a migration does not fit
 */
export function compareReleases(
  before: Json,
  after: Json,
  rules: Rules,
  operations: readonly Migration[] = [],
): Compatibility {
  const renamed = inNewWords(before, operations, rules) ?? {}
  const renames = operations.flatMap((operation): Reason[] =>
    operation.op === 'renameItem' || operation.op === 'renameKey'
      ? [
          {
            bump: 'major',
            pointer: childPointer(operation.path, operation.to),
            text: `"${operation.from}" is called "${operation.to}"`,
          },
        ]
      : [],
  )
  const reasons = [
    ...renames,
    ...diff(renamed, after, rules).map((change) => reasonFor(change, rules)),
  ]
  return weighed(reasons)
}

const weighed = (reasons: readonly Reason[]): Compatibility => {
  const sorted = reasons.toSorted((left, right) => weights[right.bump] - weights[left.bump])
  return { bump: sorted[0]?.bump, reasons: sorted }
}

/**
 * The least bump that versions allow: below 1.0.0 nothing is promised, so a breaking change is a
 * minor one there (Semantic Versioning 2.0.0, item 4).
 */
export function neededBump({ bump }: Compatibility, before: string): Bump | undefined {
  return bump === 'major' && before.startsWith('0.') ? 'minor' : bump
}

export const isEnough = (given: Bump, needed: Bump | undefined): boolean =>
  needed === undefined || weights[given] >= weights[needed]

function reasonFor({ path, kind, base, ours }: Change, rules: Rules): Reason {
  const hash = path.lastIndexOf('#')
  const mark = hash > path.lastIndexOf('/') ? path.slice(hash + 1) : undefined
  const pointer = mark === undefined ? path : path.slice(0, hash)
  const segments = parsePointer(pointer)
  const rule = ruleAt(rules, segments)
  const name = segments.at(-1) ?? ''
  const reason = (bump: Bump, text: string): Reason => ({ bump, pointer, text })
  if (mark === 'order') return reason('minor', 'another order')
  if (mark !== undefined) return typeReason(reason, base, ours)
  const parent = ruleAt(rules, segments.slice(0, -1))
  if (isWording(rule, segments))
    return reason('patch', `${kind === 'add' ? 'new' : 'other'} wording`)
  if (kind === 'add') return reason('minor', `"${name}" is new`)
  if (kind === 'remove')
    return isName(parent, segments)
      ? reason('major', `"${name}" is gone`)
      : reason('minor', `"${name}" is taken out`)
  if (name === 'active' && segments[0] === 'modules' && ours === false)
    return reason('major', `module "${segments[1] ?? ''}" is switched off`)
  if (name === 'entity' || name === 'dataset')
    return reason('major', `"${name}" is ${show(ours)} instead of ${show(base)}`)
  return reason('minor', `"${name}" is ${show(ours)} instead of ${show(base)}`)
}

function typeReason(
  reason: (bump: Bump, text: string) => Reason,
  base: Value,
  ours: Value,
): Reason {
  if (!isStoredAlike(base, ours))
    return reason('major', `type is ${show(ours)} instead of ${show(base)}`)
  const narrower = ['maxLength', 'precision'].find((name) => limit(ours, name) < limit(base, name))
  return narrower === undefined
    ? reason('minor', 'more room')
    : reason(
        'major',
        `"${narrower}" is ${String(limit(ours, narrower))} instead of ${show(isObject(base) ? (base[narrower] ?? null) : null)}`,
      )
}

function limit(value: Value, name: string): number {
  const found = isObject(value) ? value[name] : undefined
  return typeof found === 'number' ? found : Infinity
}

/** Texts that people read and nothing else depends on. */
const isWording = (rule: Rule, segments: readonly string[]): boolean =>
  rule.kind === 'text' || rule.onConflict === 'ours' || segments[0] === 'labels'

/** Whether others hold the last segment as a name: ids that people made up, modules and flags. */
function isName(parent: Rule, segments: readonly string[]): boolean {
  if (parent.kind === 'keyed') return hasMadeUpKeys(parent) && segments.at(-2) !== 'filters'
  return (
    parent.kind === 'map' &&
    ['modules', 'flags', 'customFields'].includes(segments[0] ?? '') &&
    segments.length === 2
  )
}

const show = (value: Value): string => {
  const text = canonical(value)
  return text === '' ? 'nothing' : text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/**
 * Defaults of the sections' schemas that differ between two versions of the engine. Since defaults
 * are never written into documents, each changes every tenant that left the member out.
 * @param operations `setDefault` with the old value at the member makes the change harmless
 */
export function changedDefaults(
  before: Sections,
  after: Sections,
  operations: readonly Migration[] = [],
): Reason[] {
  const old = defaultsOf(before)
  return [...defaultsOf(after)].flatMap(([pointer, value]): Reason[] => {
    const was = old.get(pointer)
    const isCovered = operations.some(
      (operation) =>
        operation.op === 'setDefault' &&
        operation.path === pointer &&
        canonical(operation.value) === was,
    )
    return was === undefined || was === value || isCovered
      ? []
      : [{ bump: 'major', pointer, text: `the default is ${value} instead of ${was}` }]
  })
}

/** Canonical defaults by pattern, items and entries as `*`. */
function defaultsOf(
  properties: Readonly<Record<string, unknown>>,
  pointer = '',
  found = new Map<string, string>(),
): Map<string, string> {
  const visit = (schema: unknown, at: string): void => {
    if (!isObject(schema)) return
    if (schema['default'] !== undefined) found.set(at, canonical(schema['default']))
    if (isObject(schema['properties'])) defaultsOf(schema['properties'], at, found)
    visit(schema['items'], `${at}/*`)
    visit(schema['additionalProperties'], `${at}/*`)
  }
  for (const [name, schema] of Object.entries(properties))
    visit(schema, childPointer(pointer, name))
  return found
}
