/**
 * One layer laid over another (V2). A layer states only what it adds or changes:
 * - an object sets its members; `{"$unset": ["name"]}` removes members and map entries;
 * - a keyed item is merged into the item of the same key, or added at the end; `"$remove": true`
 *   removes it, `"$before": key` and `"$after": key` place it;
 * - a set is stated as members to add, or as `{"$add": [...], "$remove": [...]}`;
 * - a group whose naming member is stated is stated as a whole: what it leaves out is removed;
 * - everything else (texts, sequences, atomic values, scalars) is replaced.
 */
import { itemsByKey, keyOf, memberSegment } from '../merge/items.ts'
import { isList, isObject, memberOf, objectOf } from '../merge/json.ts'
import type { Json, JsonList, JsonObject, Value } from '../merge/json.ts'
import { childPointer } from '../merge/pointer.ts'
import { MergeInputError } from '../merge/problems.ts'
import { childRule } from '../merge/rules.ts'
import type { Rule } from '../merge/rules.ts'
import { exactEqual } from '../merge/equality.ts'
import { credit, forget } from './origin.ts'
import type { Origins } from './origin.ts'

export interface Stratum {
  /** `name@version`, as it appears in origins and errors. */
  readonly layer: string
  readonly isAddon: boolean
  readonly origins: Origins
  /** Keyed items that an add-on brought: pointer to the add-on. */
  readonly addonItems: Map<string, string>
}

export function overlay(rule: Rule, path: string, below: Value, over: Json, by: Stratum): Value {
  switch (rule.kind) {
    case 'struct':
    case 'leaf':
    case 'map':
      return isObject(over)
        ? overlayMembers(rule, path, below, over, by)
        : replaceWith(path, below, over, by)
    case 'keyed':
      return isList(over)
        ? overlayItems(rule, path, below, over, by)
        : replaceWith(path, below, over, by)
    case 'set':
      return overlaySet(path, below, over, by)
    default:
      return replaceWith(path, below, over, by)
  }
}

/** Saying what is said already overrides nobody. */
function replaceWith(path: string, below: Value, over: Json, by: Stratum): Json {
  if (below !== undefined && exactEqual(below, over)) return below
  forget(by.origins, path, true)
  credit(by.origins, path, by.layer)
  return over
}

const textsOf = (value: Value): readonly string[] =>
  isList(value) ? value.filter((element) => typeof element === 'string') : []

function overlayMembers(
  rule: Rule,
  path: string,
  below: Value,
  over: JsonObject,
  by: Stratum,
): JsonObject {
  // An object that replaces a scalar takes the scalar's place.
  if (below !== undefined && !isObject(below)) forget(by.origins, path)
  const dropped = new Set(textsOf(memberOf(over, '$unset')))
  for (const { name, members } of rule.groups) {
    if (!Object.hasOwn(over, name)) continue
    for (const member of members) if (!Object.hasOwn(over, member)) dropped.add(member)
  }
  const result = new Map<string, Value>()
  for (const [name, member] of Object.entries(isObject(below) ? below : {})) {
    if (dropped.has(name)) forget(by.origins, childPointer(path, name))
    else result.set(name, member)
  }
  for (const [name, member] of Object.entries(over)) {
    if (isDirective(name)) continue
    const at = childPointer(path, name)
    result.set(name, overlay(childRule(rule, name), at, result.get(name), member, by))
  }
  return objectOf(result)
}

const directives = new Set(['$unset', '$remove', '$before', '$after', '$add'])
const isDirective = (name: string): boolean => directives.has(name)

function overlaySet(path: string, below: Value, over: Json, by: Stratum): Value {
  const edits = isObject(over) && (Object.hasOwn(over, '$add') || Object.hasOwn(over, '$remove'))
  if (!edits && !isList(over)) return replaceWith(path, below, over, by)
  const added = edits ? memberOf(over, '$add') : over
  const removed = new Set(edits ? listOf(memberOf(over, '$remove')) : [])
  for (const member of removed) forget(by.origins, childPointer(path, memberSegment(member)))
  const members = new Set(listOf(below).filter((member) => !removed.has(member)))
  for (const member of listOf(added)) {
    if (!members.has(member))
      credit(by.origins, childPointer(path, memberSegment(member)), by.layer)
    members.add(member)
  }
  return [...members]
}

const listOf = (value: Value): JsonList => (isList(value) ? value : [])

function overlayItems(rule: Rule, path: string, below: Value, over: JsonList, by: Stratum): Value {
  let items: Map<string, JsonObject> = itemsByKey(rule, below)
  const stated = new Set<string>()
  for (const [index, statement] of over.entries()) {
    const key = keyOf(rule, statement)
    if (!isObject(statement) || key === undefined) {
      const at = childPointer(path, String(index))
      const message = `Expected an object with "${rule.key.join('" and "')}" at "${at}" of ${by.layer}, found none. Give the item its key.`
      throw new MergeInputError('missing-key', at, message)
    }
    const at = childPointer(path, key)
    if (stated.has(key)) {
      const message = `Expected "${key}" once in "${path}" of ${by.layer}, found it twice. Merge the two statements.`
      throw new MergeInputError('duplicate-key', at, message)
    }
    if (statement['$remove'] === true) {
      items.delete(key)
      forget(by.origins, at)
      by.addonItems.delete(at)
      continue
    }
    stated.add(key)
    const merged = overlayItem(rule, at, key, items.get(key), statement, by)
    items.set(key, merged)
    items = placed(items, key, statement, at, by)
  }
  return [...items.values()]
}

function overlayItem(
  rule: Rule,
  at: string,
  key: string,
  below: JsonObject | undefined,
  statement: JsonObject,
  by: Stratum,
): JsonObject {
  const rival = by.addonItems.get(at)
  if (by.isAddon && rival !== undefined && rival !== by.layer) {
    const message = `Expected "${at}" from one add-on, found it in ${rival} and ${by.layer}. Prefix the id in one of them or install only one.`
    throw new MergeInputError('duplicate-new-item', at, message)
  }
  if (below === undefined) {
    if (by.isAddon) by.addonItems.set(at, by.layer)
    credit(by.origins, at, by.layer)
  }
  const merged = overlay(childRule(rule, key), at, below, statement, by)
  return isObject(merged) ? merged : statement
}

/** Where `$before` or `$after` want an item; without them it stays, or was added at the end. */
function placed(
  items: Map<string, JsonObject>,
  key: string,
  statement: JsonObject,
  at: string,
  by: Stratum,
): Map<string, JsonObject> {
  const before = statement['$before']
  const anchor = before ?? statement['$after']
  if (anchor === undefined) return items
  if (typeof anchor !== 'string' || anchor === key || !items.has(anchor)) {
    const message = `Expected "$${before === undefined ? 'after' : 'before'}" of "${at}" in ${by.layer} to name another item of the array, found ${JSON.stringify(anchor)}. Name one of ${[...items.keys()].join(', ')}.`
    throw new MergeInputError('missing-anchor', at, message)
  }
  const moved = items.get(key)
  const order = [...items].filter(([other]) => other !== key)
  const index = order.findIndex(([other]) => other === anchor) + (before === undefined ? 1 : 0)
  return new Map([
    ...order.slice(0, index),
    ...(moved ? [[key, moved] as const] : []),
    ...order.slice(index),
  ])
}
