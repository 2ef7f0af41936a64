import type { Measure } from './datasets-door.ts'
import type { Field, FieldType } from '../schema/field.ts'
import { readSql } from '../schema/storage.ts'
import type { DatasetQuery } from './dataset-sql.ts'
import { problems } from './problems.ts'

/**
 * One figure of a summary on its way through three levels: `rows` under the filters, `parts` (a
 * group within one currency), `groups`. Partial figures add up exactly: sums and counts of whole
 * numbers.
 */
export interface CompiledMeasure {
  /** `count`, `sum:amount`. */
  readonly name: string
  readonly rows: readonly string[]
  /** Columns that `parts` are grouped by besides the groups: the currency of money. */
  readonly partKeys: readonly string[]
  readonly parts: readonly string[]
  readonly groups: readonly string[]
  /** The value in JSON form, out of a row `g` of `groups`. */
  readonly json: string
  /** Columns of `groups` to sort by. */
  readonly order: readonly string[]
}

const numbers: readonly FieldType[] = ['integer', 'decimal', 'percent', 'money', 'duration']
const measurable: Readonly<Record<Exclude<Measure['op'], 'count'>, readonly FieldType[]>> = {
  sum: numbers,
  avg: numbers,
  min: [...numbers, 'date', 'timestamp'],
  max: [...numbers, 'date', 'timestamp'],
}

export const measureName = ({ op, field }: Measure): string =>
  field === undefined ? op : `${op}:${field}`

/** @throws INVALID_QUERY where the field's type has no such figure */
export function compileMeasure(
  query: DatasetQuery,
  measure: Measure,
  index: number,
): CompiledMeasure {
  const { op } = measure
  const name = measureName(measure)
  if (measure.field === undefined) {
    if (op !== 'count') throw refuse(`a field to ${op}`, 'none', 'add it')
    return counted(name, index, [], 'count(*)')
  }
  const source = query.at(measure.field)
  const value = `v${index}`
  if (op === 'count')
    return counted(name, index, [`${source.column} as ${value}`], `count(${value})`)
  if (!measurable[op].includes(source.field.type))
    throw refuse(
      `a field of type ${measurable[op].join(', ')} for ${op}`,
      `"${measure.field}" of type ${source.field.type}`,
      'choose another field or figure',
    )
  if (source.field.type === 'money')
    return money(
      name,
      op,
      index,
      [`${source.column} as ${value}`, `${source.second} as c${index}`],
      query,
    )
  return plain(name, op, index, `${source.column} as ${value}`, source.field)
}

function refuse(expected: string, found: string, doThis: string): Error {
  return problems.INVALID_QUERY({ sentence: `Expected ${expected}, found ${found}; ${doThis}.` })
}

function counted(
  name: string,
  index: number,
  rows: readonly string[],
  count: string,
): CompiledMeasure {
  return {
    name,
    rows,
    partKeys: [],
    parts: [`${count} as n${index}`],
    groups: [`coalesce(sum(n${index}), 0)::bigint as m${index}`],
    json: `g.m${index}`,
    order: [`m${index}`],
  }
}

type Figure = Exclude<Measure['op'], 'count'>
const partOf = (op: Figure, value: string): string => `${op === 'avg' ? 'sum' : op}(${value})`

/** The figure of a group out of those of its parts, as the field keeps its values. */
function total(op: Figure, field: Field, value: string, count: string): string {
  if (op === 'min' || op === 'max') return `${op}(${value})`
  // The sum of nothing is nothing owed, sold or worked: zero. An average of nothing does not exist.
  if (op === 'sum') return `coalesce(sum(${value}), 0)`
  const scale = field.type === 'integer' ? ' * 100' : ''
  return `round(sum(${value})${scale} / nullif(sum(${count}), 0))`
}

/** Averages have the digits of their field; those of whole numbers have two. */
const resultField = (op: Figure, field: Field): Field =>
  op === 'avg' && field.type === 'integer' ? { type: 'decimal', scale: 2 } : field

function plain(
  name: string,
  op: Figure,
  index: number,
  row: string,
  field: Field,
): CompiledMeasure {
  const [value, count, result] = [`v${index}`, `n${index}`, `m${index}`]
  const cast = field.type === 'duration' ? '::bigint' : ''
  return {
    name,
    rows: [row],
    partKeys: [],
    parts: [`${partOf(op, value)} as ${value}`, `count(${value}) as ${count}`],
    groups: [`(${total(op, field, value, count)})${cast} as ${result}`],
    json: readSql(result, resultField(op, field), 'g'),
    order: [result],
  }
}

/** Amounts of different currencies never add up: one money a currency, in the order of their codes. */
function money(
  name: string,
  op: Figure,
  index: number,
  rows: readonly string[],
  { out, scope }: DatasetQuery,
): CompiledMeasure {
  const [value, count, currency] = [`v${index}`, `n${index}`, `c${index}`]
  const field: Field = { type: 'money' }
  const own = `filter (where ${currency} = ${out.add(scope.tenant.currency, 'text')})`
  const inUnits = `${value} * app.minor_unit(${currency})`
  const ranked = (figure: string, filter: string): string =>
    op === 'avg'
      ? `sum(${figure}) ${filter} / nullif(sum(${count}) ${filter}, 0)`
      : `${op}(${figure}) ${filter}`
  return {
    name,
    rows,
    partKeys: [currency],
    parts: [`${partOf(op, value)} as ${value}`, `count(${value}) as ${count}`],
    groups: [
      ...[value, count, currency].map((column) => `array_agg(${column}) as ${column}`),
      // Groups are ranked by the tenant's own currency, those without any of it by plain size.
      `${ranked(value, own)} as m${index}`,
      `${ranked(inUnits, '')} as m${index}_units`,
    ],
    json: `(select coalesce(json_agg(${readSql('m', field, 'u')} order by u.m_currency), '[]')
      from (select p.currency as m_currency, ${total(op, field, 'p.value', 'p.count')} as m_amount
        from unnest(g.${value}, g.${count}, g.${currency}) as p(value, count, currency)
        where p.currency is not null group by p.currency) u)`,
    order: [`m${index}`, `m${index}_units`],
  }
}
