import type { CustomField } from '../configuration/effective.ts'
import { encodeIndexed, isNumberLike } from '../schema/storage.ts'

type Values = Readonly<Record<string, unknown>>

/** Custom values as callers give them (by key, options by id) in stored form (by uid, options by uid). */
export function toStored(fields: readonly CustomField[], values: Values): Record<string, unknown> {
  const stored: Record<string, unknown> = {}
  for (const declared of fields)
    if (Object.hasOwn(values, declared.key))
      stored[declared.uid] = optionUids(declared, values[declared.key])
  return stored
}

function optionUids(declared: CustomField, value: unknown): unknown {
  const uid = (id: unknown): unknown => {
    const option = (declared.options ?? []).find((one) => typeof one !== 'string' && one.id === id)
    return typeof option === 'object' ? (option.uid ?? option.id) : id
  }
  return Array.isArray(value) ? value.map(uid) : uid(value)
}

export interface IndexedValue {
  readonly record: string
  readonly field: string
  readonly empty: boolean
  readonly value: string
}

/** The rows of the side tables for the filterable fields of one record; empty ones have a row too. */
export function indexedValues(
  fields: readonly CustomField[],
  record: string,
  stored: Values,
): { readonly text: readonly IndexedValue[]; readonly number: readonly IndexedValue[] } {
  const text: IndexedValue[] = []
  const number: IndexedValue[] = []
  for (const declared of fields) {
    if (declared.filterable !== true) continue
    const value = stored[declared.uid]
    const empty = value === null || value === undefined
    const isNumber = isNumberLike(declared)
    const row = {
      record,
      field: declared.uid,
      empty,
      value: empty ? (isNumber ? '0' : '') : encodeIndexed(declared, value),
    }
    ;(isNumber ? number : text).push(row)
  }
  return { text, number }
}
