/**
 * uids: the immutable names that records hold of fields, options, stages and roles. A release gives
 * them once: an item keeps the uid of the release before, also under a new key when a migration
 * renames it; what a parent or a plugin brought keeps the uid it has there.
 */
import { keyOf } from '../merge/items.ts'
import { isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, JsonObject, Value } from '../merge/json.ts'
import { getAt } from '../merge/locate.ts'
import type { Migration } from '../merge/migration.ts'
import { childPointer } from '../merge/pointer.ts'
import { childRule } from '../merge/rules.ts'
import type { Rule, Rules } from '../merge/rules.ts'
import { formerly } from './earlier.ts'
import { hasUids } from './walk.ts'

export interface UidSources {
  /** Prefix of new uids: the key of the vertical, so that two verticals never share one by accident. */
  readonly scope: string
  readonly rules: Rules
  /** Parents and plugin defaults, flattened. */
  readonly below: Value
  /** Sections of the release before; none for the first. */
  readonly previous: Value
  /** From the release before to this one. */
  readonly operations: readonly Migration[]
  /** uids that any release ever gave, so that none is given to a second thing. */
  readonly given: ReadonlySet<string>
}

/** The sections with a uid on every item that needs one. */
export function assignUids(sections: JsonObject, sources: UidSources): JsonObject {
  const given = new Set(sources.given)
  const visit = (rule: Rule, value: Json, pointer: string, names: readonly string[]): Json => {
    if (isList(value)) {
      if (rule.kind !== 'keyed') return value
      return value.map((item) => {
        const key = keyOf(rule, item)
        if (key === undefined || !isObject(item)) return item
        const at = childPointer(pointer, key)
        const path = [...names, key]
        const visited = visit(childRule(rule, key), item, at, path)
        return hasUids(rule) && isObject(visited) && item['$remove'] !== true
          ? withUid(visited, at, path, sources, given)
          : visited
      })
    }
    if (!isObject(value) || rule.kind === 'atomic') return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name.startsWith('$')
          ? member
          : visit(
              childRule(rule, name),
              member,
              childPointer(pointer, name),
              // `base.product` is `product` in a uid.
              rule.kind === 'map' ? [...names, name.slice(name.lastIndexOf('.') + 1)] : names,
            ),
      ]),
    )
  }
  const assigned = visit(sources.rules.root, sections, '', [])
  return isObject(assigned) ? assigned : sections
}

function withUid(
  item: JsonObject,
  at: string,
  names: readonly string[],
  { scope, rules, below, previous, operations }: UidSources,
  given: Set<string>,
): JsonObject {
  if (typeof item['uid'] === 'string') return item
  const before = getAt(previous, formerly(at, operations), rules)
  const known = memberOf(before, 'uid')
  if (typeof known === 'string' && isStoredAlike(before, item)) return { ...item, uid: known }
  const inherited = getAt(below, at, rules)
  if (inherited !== undefined && isStoredAlike(inherited, item)) return item
  const uid = freeUid([scope, ...names].join('_'), given)
  given.add(uid)
  return { ...item, uid }
}

function freeUid(wish: string, given: ReadonlySet<string>): string {
  const stem = wish.slice(0, 60)
  for (let count = 1; ; count++) {
    const uid = count === 1 ? stem : `${stem}_${String(count)}`
    if (!given.has(uid)) return uid
  }
}

/** What decides how a value of a field is kept; a change of it needs another uid (decision 27). */
const storing = ['type', 'scale', 'entity'] as const
/** Kept as the same text, so that a change between them loses nothing. */
const texts: ReadonlySet<Value> = new Set(['text', 'longText'])

/**
 * Whether values stored for the one definition can be read by the other. A statement without a type
 * changes no type.
 */
export function isStoredAlike(before: Value, after: Value): boolean {
  const type = memberOf(after, 'type')
  if (type === undefined) return true
  if (texts.has(type) && texts.has(memberOf(before, 'type'))) return true
  return storing.every((name) => memberOf(before, name) === memberOf(after, name))
}

/** Every uid in a document. */
export function uidsIn(value: Value, found = new Set<string>()): Set<string> {
  if (isList(value)) for (const item of value) uidsIn(item, found)
  else if (isObject(value)) {
    if (typeof value['uid'] === 'string') found.add(value['uid'])
    for (const member of Object.values(value)) uidsIn(member, found)
  }
  return found
}
