/**
 * Between a record as the API has it (nested) and its values by path, as forms and lists hold them:
 * `{ custom: { x_lot: 'A1' } }` and `{ 'custom.x_lot': 'A1' }`.
 */
import type { FormField } from '../app/queries.ts'

/** A value of the API. */
export type FieldData =
  string | number | boolean | null | readonly FieldData[] | { readonly [member: string]: FieldData }
/** Values by path; what is absent is empty. */
export type RecordValues = Readonly<Record<string, FieldData>>
/** A record as the API answers it. */
export interface ApiRecord {
  readonly id: string
  readonly version: number
  readonly [member: string]: FieldData
}
type Nested = { readonly [member: string]: FieldData }

export function isObject(value: unknown): value is Nested {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path of a record; null where there is none. */
export function valueAt(record: Nested, path: string): FieldData {
  let value: FieldData = record
  for (const member of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, member)) return null
    value = value[member] ?? null
  }
  return value
}

/** Every field's value; null where the record has none. */
export function valuesOf(
  record: Nested,
  fields: readonly Pick<FormField, 'path'>[],
): Record<string, FieldData> {
  return Object.fromEntries(fields.map(({ path }) => [path, valueAt(record, path)]))
}

/** What a new record begins with: the defaults. Empty text is none: the server makes it up. */
export function startingValues(
  fields: readonly Pick<FormField, 'path' | 'default'>[],
): Record<string, FieldData> {
  return Object.fromEntries(
    fields.map(({ path, default: given }) => [
      path,
      given === '' ? null : ((given as FieldData | undefined) ?? null),
    ]),
  )
}

/**
 * The body of a write, nested as the API takes it.
 *
 * @param before of a change: only what differs is sent, null empties. Absent, of a new record: what is
 *   empty is left out, so that the server fills it in.
 */
export function bodyOf(
  values: RecordValues,
  fields: readonly Pick<FormField, 'path'>[],
  before?: RecordValues,
): Record<string, FieldData> {
  const body: { [member: string]: FieldData } = {}
  for (const { path } of fields) {
    const value = values[path] ?? null
    if (before === undefined ? value === null : sameData(value, before[path] ?? null)) continue
    const [first = '', second] = path.split('.')
    if (second === undefined) body[first] = value
    else body[first] = { ...(body[first] as Nested | undefined), [second]: value }
  }
  return body
}

/** Whether two values are the same JSON; the order of an object's members says nothing. */
export function sameData(one: FieldData, other: FieldData): boolean {
  if (Object.is(one, other)) return true
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => sameData(item as FieldData, other[index] as FieldData))
    )
  if (!isObject(one) || !isObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && sameData(one[name] ?? null, other[name] ?? null),
    )
  )
}
