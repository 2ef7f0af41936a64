import type { Grouping, SummaryRequest } from './datasets-door.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { readSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { compileMeasure } from './dataset-measure.ts'
import type { CompiledMeasure } from './dataset-measure.ts'
import {
  datasetQuery,
  objectSql,
  ordered,
  refuseWhole,
  selected,
  sortNames,
} from './dataset-sql.ts'
import type { DatasetQuery } from './dataset-sql.ts'
import type { Source } from './dataset-path.ts'
import type { Statement } from './list.ts'
import { problems } from './problems.ts'

interface CompiledGroup {
  readonly path: string
  /** Also `createdAt:month`, as the question may name it. */
  readonly names: readonly string[]
  readonly keys: readonly string[]
  readonly rows: readonly string[]
  /** Columns of an order of its own, which groups carry along. */
  readonly carried: readonly string[]
  readonly json: string
  order(descending: boolean): string
}

/**
 * The statement whose one row holds the text of a JSON array, one object a group. Two levels of
 * grouping, because money adds up within a currency only.
 */
export function summaryStatement(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: SummaryRequest,
): Statement {
  const query = datasetQuery(model, scope, target)
  const groups = request.groups.map((grouping, index) => compileGroup(query, grouping, index))
  refuseTwice(groups.map(({ path }) => path))
  const measures = request.measures.map((measure, index) => compileMeasure(query, measure, index))
  refuseTwice(measures.map(({ name }) => name))

  const keys = groups.flatMap((group) => group.keys)
  const carried = groups.flatMap((group) => group.carried.map((name) => `min(${name}) as ${name}`))
  const partKeys = [...keys, ...measures.flatMap((measure) => measure.partKeys)]
  const order = orderOf(groups, measures, request.sort)
  const from = query.rows(request.filters)
  const text = `with input as (
      select ${list([...groups.flatMap((group) => group.rows), ...measures.flatMap((measure) => measure.rows)])} ${from}),
    parts as (
      select ${list([...partKeys, ...carried, ...measures.flatMap((measure) => measure.parts)])} from input ${groupBy(partKeys)}),
    grouped as (
      select ${list([...keys, ...carried, ...measures.flatMap((measure) => measure.groups)])} from parts ${groupBy(keys)}),
    ranked as (
      select *, row_number() over (${order === '' ? '' : `order by ${order}`}) as "~n" from grouped order by "~n" limit ${query.out.add(request.limit, 'bigint')})
    select coalesce('[' || string_agg(${objectSql([
      ...groups.map(({ path, json }) => [path, json] as const),
      ...measures.map(({ name, json }) => [name, json] as const),
    ])}, ',' order by g."~n") || ']', '[]') as data from ranked g`
  return { text, parameters: query.out.values }
}

const list = (columns: readonly string[]): string => columns.join(', ')
const groupBy = (keys: readonly string[]): string =>
  keys.length === 0 ? '' : `group by ${keys.join(', ')}`

function compileGroup(query: DatasetQuery, grouping: Grouping, index: number): CompiledGroup {
  const source = query.at(grouping.field)
  refuseWhole(source, 'grouped by')
  const { field, expressions } = keysOf(query, source, grouping)
  const alias = `g${index}`
  const { names, select } = selected(alias, field, expressions)
  const carried = source.order === undefined ? [] : [`o${index}`]
  return {
    path: grouping.field,
    names: [grouping.field, `${grouping.field}:${grouping.interval ?? ''}`],
    keys: names,
    rows: [...select, ...carried.map((name) => `${source.order} as ${name}`)],
    carried,
    json: readSql(alias, field, 'g'),
    order: (descending) =>
      [...carried, ...names].map((key) => ordered(field, key, descending)).join(', '),
  }
}

/** What rows are told apart by: the value, or the first day of its period in the tenant's time zone. */
function keysOf(
  { scope, out }: DatasetQuery,
  source: Source,
  { interval }: Grouping,
): { readonly field: Field; readonly expressions: readonly (string | undefined)[] } {
  const { field, display, second } = source
  if (interval === undefined) return { field, expressions: [display, second] }
  if (field.type !== 'date' && field.type !== 'timestamp')
    throw problems.INVALID_QUERY({
      sentence: `Expected a date or an instant to group by ${interval}, found "${source.path}" of type ${field.type}; leave the interval out.`,
    })
  const local =
    field.type === 'date'
      ? `${display}::timestamp`
      : `(${display} at time zone ${out.add(scope.tenant.timezone, 'text')})`
  // Weeks begin on Monday (ISO 8601).
  const first = `date_trunc(${out.add(interval, 'text')}, ${local})::date`
  return { field: { type: 'date' }, expressions: [first] }
}

/** By what the question says, then by the groups from left to right: the same answer every time. */
function orderOf(
  groups: readonly CompiledGroup[],
  measures: readonly CompiledMeasure[],
  sort: string | undefined,
): string {
  const asked = sortNames(sort).flatMap(({ name, descending }) => {
    const group = groups.find(({ names }) => names.includes(name))
    if (group !== undefined) return [group.order(descending)]
    const measure = measures.find((candidate) => candidate.name === name)
    if (measure !== undefined)
      return measure.order.map((column) => `${column} ${descending ? 'desc' : 'asc'} nulls last`)
    const known = [...groups.map(({ path }) => path), ...measures.map((one) => one.name)]
    throw problems.INVALID_QUERY({
      sentence: `Expected groups and measures of this question in sort, found "${name}"; use one of ${known.join(', ')}.`,
    })
  })
  return [...asked, ...groups.map((group) => group.order(false))].join(', ')
}

/** Each is a member of the answer: a second one of the same name would be lost. */
function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw problems.INVALID_QUERY({
      sentence: `Expected each group and measure once, found "${twice}" twice; drop one.`,
    })
}
