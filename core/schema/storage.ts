/**
 * How each type of field is kept. Under row security only leakproof operators may use an index, so
 * whatever can be filtered or sorted is text, uuid, boolean, bigint, date or timestamptz: never
 * numeric, enum, array or jsonb.
 */
import { jsonText } from './json.ts'
import { instantMillis, instantText } from './instant.ts'
import { currencyDigits } from './currency.ts'
import { Decimal } from './decimal.ts'
import { durationSeconds } from './duration.ts'
import { snakeCase, targetsOf } from './define-entity.ts'
import type { Field } from './field.ts'
import type { Column } from '../database/table.ts'

/** Digits after the point of a scaled type. */
export function scaleOf(declared: Field): number {
  return declared.scale ?? 2
}

/** The names of the columns that keep a field, without those of `lines`, which has none. */
export function columnNames(name: string, declared: Field): readonly string[] {
  const base = snakeCase(name)
  if (declared.type === 'money') return [`${base}_amount`, `${base}_currency`]
  if (declared.type === 'lines') return []
  if (declared.type === 'reference')
    return targetsOf(declared).length === 1 && typeof declared.entity === 'string'
      ? [`${base}_id`]
      : [`${base}_id`, `${base}_entity`]
  return [base]
}

const columnTypes: Record<Field['type'], string> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  choice: 'text',
  stage: 'text',
  integer: 'bigint',
  decimal: 'bigint',
  percent: 'bigint',
  duration: 'bigint',
  money: 'bigint',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamptz',
  id: 'uuid',
  file: 'uuid',
  reference: 'uuid',
  choices: 'jsonb',
  address: 'jsonb',
  json: 'jsonb',
  lines: '',
}

/** The columns that keep a field. `titleLike` text sorts as people expect in any language. */
export function columnsOf(name: string, declared: Field, titleLike: boolean): readonly Column[] {
  const nullable = declared.required !== true
  return columnNames(name, declared).map((column, position) => ({
    name: column,
    type: position === 0 ? columnTypes[declared.type] : 'text',
    nullable,
    ...(titleLike && { collation: 'und-x-icu' }),
  }))
}

/** Whether values of the type are kept as whole numbers when indexed beside the record. */
export function isNumberLike(declared: Field): boolean {
  return [
    'integer',
    'decimal',
    'percent',
    'duration',
    'money',
    'boolean',
    'date',
    'timestamp',
  ].includes(declared.type)
}

/** A decimal string as a whole number of its smallest unit; exact, the input is validated before. */
export function scaled(value: string, scale: number): string {
  return new Decimal(value).times(new Decimal(10).pow(scale)).toFixed(0)
}

/** A value in JSON form as the parameters of its columns. Null empties all of them. */
export function encode(declared: Field, value: unknown): readonly unknown[] {
  const empty = value === null || value === undefined
  switch (declared.type) {
    case 'lines':
      return []
    case 'money': {
      if (empty) return [null, null]
      const { amount, currency } = value as { amount: string; currency: string }
      return [scaled(amount, currencyDigits(currency)), currency]
    }
    case 'reference': {
      if (typeof declared.entity === 'string') return [empty ? null : value]
      if (empty) return [null, null]
      const { entity, id } = value as { entity: string; id: string }
      return [id, entity]
    }
    default:
      if (empty) return [null]
  }
  switch (declared.type) {
    case 'decimal':
    case 'percent':
      return [scaled(jsonText(value), scaleOf(declared))]
    case 'duration':
      return [durationSeconds(jsonText(value))]
    case 'timestamp':
      // In UTC: PostgreSQL takes fewer offsets than RFC 3339 knows.
      return [instantText(instantMillis(jsonText(value)))]
    case 'choices':
    case 'address':
    case 'json':
      return [JSON.stringify(value)]
    default:
      return [value]
  }
}

/** A value in JSON form as the whole number or text of the side table for custom values. */
export function encodeIndexed(declared: Field, value: unknown): string {
  switch (declared.type) {
    case 'boolean':
      return value === true ? '1' : '0'
    case 'date':
      return String(Date.parse(`${String(value)}T00:00:00Z`) / 86_400_000)
    case 'timestamp':
      return String(instantMillis(jsonText(value)))
    default:
      return String(encode(declared, value)[0])
  }
}

const isoInstant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`

/** An instant as RFC 3339 text in UTC. */
export function instantSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', ${isoInstant})`
}

/** SQL that reads a field in JSON form; `row` is the alias of its table. */
export function readSql(name: string, declared: Field, row: string): string {
  const [first = '', second = ''] = columnNames(name, declared).map(
    (column) => `${row}."${column}"`,
  )
  switch (declared.type) {
    case 'decimal':
    case 'percent': {
      const scale = scaleOf(declared)
      const unit = scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`
      return `(${first} * ${unit})::text`
    }
    case 'money':
      // Put together as text: json_build_object would cost more and add white space.
      return `('{"amount":"' || (${first} * app.minor_unit(${second}))::text || '","currency":"' || ${second} || '"}')::json`
    case 'timestamp':
      return instantSql(first)
    case 'duration':
      return `app.duration_text(${first})`
    case 'reference':
      return second === ''
        ? first
        : `case when ${first} is not null then json_build_object('entity', ${second}, 'id', ${first}) end`
    default:
      return first
  }
}
