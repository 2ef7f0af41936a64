/** Rows about the lines of a record: which there are, and what is sent of them. */
import type { FormField } from '../app/queries.ts'
import { isObject, valueAt } from './record-values.ts'
import type { ApiRecord, FieldData } from './record-values.ts'

export type FormRows = NonNullable<FormField['rows']>
export interface Row {
  readonly [member: string]: FieldData
}

/** The lines of a record that a field of type `lines` shows. */
export function linesOf(record: ApiRecord, path: string): readonly ApiRecord[] {
  const value = valueAt(record, path)
  return Array.isArray(value) ? value : []
}

/** Lines that something is left of. */
export const openLines = (rows: FormRows, record: ApiRecord): readonly ApiRecord[] =>
  linesOf(record, rows.of).filter((line) => leftOf(rows, line) !== null)

/** A row for every line that something is left of, with all of it. */
export const startingRows = (rows: FormRows, record: ApiRecord): readonly Row[] =>
  openLines(rows, record).map((line) => ({
    [rows.key]: line.id,
    [rows.left.to]: leftOf(rows, line),
  }))

/** What is left of a line, exactly; null where nothing is. */
export function leftOf({ left }: FormRows, line: ApiRecord): string | null {
  if (left.unless !== undefined && valueAt(line, left.unless) === true) return null
  let sum = unitsOf(valueAt(line, left.from))
  for (const path of left.less) sum -= unitsOf(valueAt(line, path))
  return sum > 0n ? textOfUnits(sum) : null
}

/**
 * The rows with one of them changed, in the order of the lines. A row that says nothing is not sent, so
 * that its line stays as it is.
 */
export function withRow(
  rows: FormRows,
  lines: readonly ApiRecord[],
  value: FieldData,
  changed: Row,
): readonly Row[] {
  const key = changed[rows.key]
  const filled = Object.fromEntries(Object.entries(changed).filter(([, given]) => given !== null))
  return lines
    .map((line) => (line.id === key ? filled : rowOf(rows, value, line.id)))
    .filter((row): row is Row => row !== undefined && says(rows, row))
}

/** The row of a line; undefined: nothing is said of it. */
export function rowOf(rows: FormRows, value: FieldData, line: string): Row | undefined {
  return rowsIn(value).find((row) => row[rows.key] === line)
}

export const rowsIn = (value: FieldData): readonly Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => isObject(row)) : []

function says({ key, left }: FormRows, row: Row): boolean {
  return Object.entries(row).some(
    ([member, value]) =>
      member !== key &&
      !(member === left.to && typeof value === 'string' && /^0+(\.0*)?$/.test(value)),
  )
}

/** Digits after the point that every exact number of the API fits into. */
const places = 12

function unitsOf(value: FieldData): bigint {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d+(\.\d+)?$/.test(text)) return 0n
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`)
}

function textOfUnits(units: bigint): string {
  const digits = String(units).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = digits.slice(0, -places)
  return fraction === '' ? whole : `${whole}.${fraction}`
}
