/**
 * What a layer must state so that, laid over `below`, it gives `target`: the inverse of the overlay
 * of `flatten`.
 */
import { itemsByKey, memberSegment } from '../merge/items.ts'
import { isList, isObject, memberOf, objectOf } from '../merge/json.ts'
import type { Json, JsonObject, Value } from '../merge/json.ts'
import { childRule } from '../merge/rules.ts'
import type { Rule } from '../merge/rules.ts'

/** Undefined: nothing to state. */
export function overlayOf(rule: Rule, below: Value, target: Value): Value {
  if (below === undefined || target === undefined) return target
  if (same(below, target)) return undefined
  switch (rule.kind) {
    case 'struct':
    case 'leaf':
    case 'map':
      return isObject(below) && isObject(target) ? members(rule, below, target) : target
    case 'keyed':
      return isList(below) && isList(target) ? items(rule, below, target) : target
    case 'set':
      return isList(below) && isList(target) ? setMembers(below, target) : target
    default:
      return target
  }
}

const same = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other)

function members(rule: Rule, below: JsonObject, target: JsonObject): Value {
  const grouped = new Map<string, Value>()
  for (const group of rule.groups) {
    const changed = group.members.some(
      (name) => !same(memberOf(below, name), memberOf(target, name)),
    )
    if (!changed || memberOf(target, group.name) === undefined) continue
    // A group that is stated is stated as a whole; what it leaves out is removed.
    for (const name of group.members) grouped.set(name, memberOf(target, name))
  }
  const dropped = Object.keys(below).filter(
    (name) => memberOf(target, name) === undefined && !grouped.has(name),
  )
  const stated = Object.keys(target).map((name): readonly [string, Value] => [
    name,
    grouped.has(name)
      ? grouped.get(name)
      : overlayOf(childRule(rule, name), memberOf(below, name), memberOf(target, name)),
  ])
  const overlay = objectOf([
    ...stated,
    ...(dropped.length > 0 ? [['$unset', dropped] as const] : []),
  ])
  return Object.keys(overlay).length > 0 ? overlay : undefined
}

function setMembers(below: readonly Json[], target: readonly Json[]): Value {
  const key = memberSegment
  const had = new Set(below.map(key))
  const has = new Set(target.map(key))
  const added = target.filter((member) => !had.has(key(member)))
  const removed = below.filter((member) => !has.has(key(member)))
  return added.length + removed.length === 0 ? undefined : { $add: added, $remove: removed }
}

function items(rule: Rule, below: readonly Json[], target: readonly Json[]): Value {
  const old = itemsByKey(rule, below)
  const next = itemsByKey(rule, target)
  const removals = [...old]
    .filter(([key]) => !next.has(key))
    .map(([, item]): JsonObject => ({ ...keysOf(rule, item), $remove: true }))
  const kept = [...old.keys()].filter((key) => next.has(key))
  const natural = [...kept, ...[...next.keys()].filter((key) => !old.has(key))]
  const wanted = [...next.keys()]
  const moves = rule.order !== 'ignored' && !same(natural, wanted)
  const statements = wanted.flatMap((key, index): JsonObject[] => {
    const item = next.get(key)
    if (item === undefined) return []
    const change = overlayOf(childRule(rule, key), old.get(key), item)
    // In order: the first stands before what was first, each other after the one before it.
    const anchor = !moves
      ? {}
      : index > 0
        ? { $after: wanted[index - 1] ?? '' }
        : natural[0] === undefined || natural[0] === key
          ? {}
          : { $before: natural[0] }
    if (change === undefined && Object.keys(anchor).length === 0) return []
    return [{ ...keysOf(rule, item), ...(isObject(change) ? change : {}), ...anchor }]
  })
  const all = [...removals, ...statements]
  return all.length > 0 ? all : undefined
}

const keysOf = (rule: Rule, item: JsonObject): JsonObject =>
  objectOf(rule.key.map((name) => [name, item[name]]))
