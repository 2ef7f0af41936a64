import { jsonText } from '../schema/json.ts'
import type { Column } from '../database/table.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Fields } from '../schema/field.ts'
import { columnNames, encode } from '../schema/storage.ts'

/** A record's values in API form, by field name. */
export type Values = Readonly<Record<string, unknown>>

/** The columns of the given fields with their parameters, in stored form. */
export function columnValues(fields: Fields, values: Values): Map<string, unknown> {
  const columns = new Map<string, unknown>()
  for (const [name, declared] of Object.entries(fields)) {
    if (!Object.hasOwn(values, name)) continue
    const encoded = encode(declared, values[name])
    columnNames(name, declared).forEach((column, index) => columns.set(column, encoded[index]))
  }
  return columns
}

/** The type of a column, for the cast of its parameter. */
export function typeOfColumn(columns: readonly Column[], name: string): string {
  return columns.find((column) => column.name === name)?.type ?? 'text'
}

/** A reference to one entity, as a condition on a row and for the sentence when it leads nowhere. */
export interface ReferenceCheck {
  readonly pointer: string
  readonly entity: string
  readonly id: string
}

/** The references that the given values hold. */
export function referencesIn(target: CompiledEntity, values: Values): readonly ReferenceCheck[] {
  return referencesOf(target.entity.fields, values, '')
}

/** As `referencesIn`, of any fields; `at` is the pointer of the object that holds them. */
export function referencesOf(
  fields: Fields,
  values: Values,
  at: string,
): readonly ReferenceCheck[] {
  return Object.entries(fields).flatMap(([name, declared]): ReferenceCheck[] => {
    const value = values[name]
    if (declared.type !== 'reference' || value === null || value === undefined) return []
    if (typeof declared.entity === 'string')
      return [{ pointer: `${at}/${name}`, entity: declared.entity, id: jsonText(value) }]
    const { entity, id } = value as { entity: string; id: string }
    return [{ pointer: `${at}/${name}`, entity, id }]
  })
}
