/**
 * Custom values as SQL. Records keep them as JSON under uids; statements need them typed: as native
 * values to compare, group and sum, and in the form of the side tables.
 *
 * A value that is not of the type its field has now counts as none: no cast may fail on old data.
 */
import type { Field } from '../schema/field.ts'
import { isNumberLike, scaleOf } from '../schema/storage.ts'

/** `first` as the column of an own field of the type would hold it, `second` of its second column. */
export interface TypedSql {
  readonly first: string
  readonly second: string | undefined
}

const text = (json: string): string => `(${json} #>> '{}')`
/** The text where it has the shape that the cast after it needs, else null. */
const shaped = (value: string, pattern: string): string =>
  `(case when ${value} ~ '${pattern}' then ${value} end)`

const decimal = '^-?[0-9]{1,40}([.][0-9]{1,40})?$'
const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
const date = '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
const instant =
  '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$'

/** The last day of a month is checked by arithmetic: 30 February becomes 2 March instead of an error. */
function dateSql(value: string): string {
  const valid = shaped(value, date)
  return `(make_date(left(${valid}, 4)::int, substr(${valid}, 6, 2)::int, 1) + (substr(${valid}, 9, 2)::int - 1))`
}

/** Whole milliseconds, as JavaScript counts them: further digits are cut, not rounded. */
function instantSql(value: string): string {
  const valid = shaped(value, instant)
  return `(regexp_replace(${valid}, '([.][0-9]{3})[0-9]+', '\\1')::timestamptz)`
}

function durationSql(value: string): string {
  const part = (unit: string, seconds: number): string =>
    `coalesce(substring(${value} from '([0-9]+)${unit}')::numeric * ${seconds}, 0)`
  const parts = [part('D', 86_400), part('H', 3600), part('M', 60), part('S', 1)]
  return `(case when ${value} ~ '^P[0-9DTHMS]+$' then ${parts.join(' + ')} end)`
}

/** A stored value as the columns of an own field would hold it; `json` is its jsonb, or null. */
export function typedSql(declared: Field, json: string): TypedSql {
  const value = text(json)
  const one = (first: string): TypedSql => ({ first, second: undefined })
  switch (declared.type) {
    case 'integer':
      return one(`round((case when jsonb_typeof(${json}) = 'number' then ${json} end)::numeric)`)
    case 'decimal':
    case 'percent':
      return one(`round(${shaped(value, decimal)}::numeric * 1e${scaleOf(declared)})`)
    case 'money': {
      const amount = shaped(`(${json} ->> 'amount')`, decimal)
      const currency = `(${json} ->> 'currency')`
      return {
        first: `round(${amount}::numeric / app.minor_unit(${currency}))`,
        second: currency,
      }
    }
    case 'boolean':
      return one(`(case when jsonb_typeof(${json}) = 'boolean' then ${json} end)::boolean`)
    case 'date':
      return one(dateSql(value))
    case 'timestamp':
      return one(instantSql(value))
    case 'duration':
      return one(durationSql(value))
    case 'id':
    case 'file':
      return one(`${shaped(value, uuid)}::uuid`)
    case 'reference':
      return typeof declared.entity === 'string'
        ? one(`${shaped(value, uuid)}::uuid`)
        : {
            first: `${shaped(`(${json} ->> 'id')`, uuid)}::uuid`,
            second: `(${json} ->> 'entity')`,
          }
    case 'choices':
    case 'address':
    case 'json':
    case 'lines':
      return one(`nullif(${json}, 'null'::jsonb)`)
    default:
      return one(value)
  }
}

/** What bigint holds; greater ones count as no value instead of failing the whole statement. */
const withinBigint = (number: string): string =>
  `(case when abs(${number}) < 9223372036854775808 then (${number})::bigint end)`

/** A stored value as its side table holds it, or null: the SQL of `encodeIndexed`. */
export function indexedSql(declared: Field, json: string): string {
  const { first } = typedSql(declared, json)
  if (!isNumberLike(declared)) return `(${first})::text`
  switch (declared.type) {
    case 'boolean':
      return `(${first})::int::bigint`
    case 'date':
      return `(${first} - date '1970-01-01')::bigint`
    case 'timestamp':
      return `floor(extract(epoch from ${first}) * 1000)::bigint`
    default:
      return withinBigint(first)
  }
}
