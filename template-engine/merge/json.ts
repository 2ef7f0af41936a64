/** JSON as the merge sees it: an absent value (⊥ in the design) is `undefined`, never `null`. */

export type Json = null | boolean | number | string | JsonList | JsonObject
export type JsonList = readonly Json[]
export interface JsonObject {
  readonly [name: string]: Json
}

/** A JSON value or its absence. `null`, `""`, `[]`, `{}` and absence are five values (N4). */
export type Value = Json | undefined

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

export const isList = (value: unknown): value is JsonList => Array.isArray(value)

/** Own members only: `constructor` is an ordinary id here, never something inherited. */
export const memberOf = (object: Value, name: string): Value =>
  isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined

/** The object without its absent members; member order is that of the entries. */
export function objectOf(entries: Iterable<readonly [string, Value]>): JsonObject {
  const object: Record<string, Json> = {}
  for (const [name, value] of entries) if (value !== undefined) object[name] = value
  return object
}

/** As `map`, but the very same list when no element changed. */
export function mapElements(list: JsonList, change: (element: Json) => Json): JsonList {
  const changed = list.map(change)
  return changed.every((element, index) => element === list[index]) ? list : changed
}

/** As `mapElements`, for the members of an object. */
export function mapMembers(
  object: JsonObject,
  change: (member: Json, name: string) => Json,
): JsonObject {
  const entries = Object.entries(object).map(
    ([name, member]) => [name, change(member, name)] as const,
  )
  return entries.every(([name, member]) => member === object[name]) ? object : objectOf(entries)
}

/** The same text for the same content: members sorted, no white space. */
export function canonical(value: Value): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return value === undefined ? '' : JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}
