/** Items of keyed arrays and members of sets, by the segment that names them in a pointer. */
import { isList, isObject } from './json.ts'
import type { Json, JsonObject, Value } from './json.ts'
import type { Rule } from './rules.ts'

/** The key of an item; a tuple's values joined by "," (K2). Absent when a key member is no string. */
export function keyOf(rule: Rule, item: Value): string | undefined {
  if (!isObject(item)) return undefined
  const parts: string[] = []
  for (const name of rule.key) {
    const part = Object.hasOwn(item, name) ? item[name] : undefined
    if (typeof part !== 'string') return undefined
    parts.push(part)
  }
  return parts.length === 1 ? parts[0] : parts.join(',')
}

/** The items in their order; documents in normal form have no item without a key. */
export function itemsByKey(rule: Rule, list: Value): Map<string, JsonObject> {
  const items = new Map<string, JsonObject>()
  if (!isList(list)) return items
  for (const item of list) {
    const key = keyOf(rule, item)
    if (key !== undefined && isObject(item)) items.set(key, item)
  }
  return items
}

/** The segment of a set member in a pointer: itself, or its JSON when it is no string. */
export const memberSegment = (member: Json): string =>
  typeof member === 'string' ? member : JSON.stringify(member)
