import type { ListRequest, Selection } from './records-door.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { conditionSql } from './condition.ts'
import type { Cursors, Position } from './cursor.ts'
import { identifier, parameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { placeOf } from './path.ts'
import type { Place } from './path.ts'
import { projectionOf } from './projection.ts'
import { recordRule } from './record-rule.ts'
import { refuseHiddenSearch, searchSql } from './search-terms.ts'
import { afterSql, orderSql, parseSort, rangeSql, rangesOf } from './sort.ts'
import type { Sort } from './sort.ts'

/** A statement with its parameters. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
}
interface ListRow {
  readonly data: string | null
  readonly found: string
  readonly last: string | null
}

/**
 * The statement of one page. PostgreSQL joins the records' JSON into one text; one record more than
 * asked for tells whether there is a next page.
 */
export function listStatement(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: ListRequest,
  after: Position | undefined,
): Statement & { readonly sort: Sort } {
  const { rows, out, sort } = rowsOf(model, scope, target, request, after, 'b.*')
  const projection = projectionOf(model, target, scope.effective, scope.permissions, {
    lines: false,
    row: 't',
  })
  const text = `select string_agg(j, ',' order by n) filter (where i <= ${request.limit}) as data,
      count(*) as found, max(k) filter (where i = ${request.limit}) as last
    from (select row_to_json(p)::text as j, t."~keys" as k, t."~n" as n, row_number() over (order by t."~n") as i
      from ${rows} t ${projection.joins} cross join lateral (select ${projection.members}) p) page`
  return { text, parameters: out.values, sort }
}

/**
 * The rows of one page and of one record more, without their JSON: each with its place (`~n`) and what it was
 * sorted by (`~keys`).
 *
 * @param columns what else of the entity's table, alias `b`
 */
export function rowsOf(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: ListRequest,
  after: Position | undefined,
  columns: string,
): { readonly rows: string; readonly out: Parameters; readonly sort: Sort } {
  const out = parameters()
  const sort = parseSort(scope, target, request.sort)
  const { from, always } = selectionOf(model, scope, target, request, sort, out)
  const limit = request.limit + 1
  const ranges = rangesOf(sort).flatMap((range, index) => {
    if (
      after !== undefined &&
      range === 'present' &&
      after.keys[0] === null &&
      sort.keys.length > 0
    )
      return []
    const here =
      after !== undefined &&
      (range === 'present') === (sort.keys.length === 0 || after.keys[0] !== null)
    const where = [
      ...always,
      ...[rangeSql(sort, range)].filter((part) => part !== undefined),
      ...(here ? [afterSql(sort, range, after, out)] : []),
    ]
    return [
      `(select ${columns}, ${keysSql(sort)} as "~keys", ${index * 1000} + row_number() over (order by ${orderSql(sort, range)}) as "~n"
        from ${from} where ${where.join(' and ')} order by ${orderSql(sort, range)} limit ${limit})`,
    ]
  })
  const rows =
    ranges.length === 1
      ? `${ranges[0]}`
      : `(${ranges.join(' union all ')} order by "~n" limit ${limit})`
  return { rows, out, sort }
}

/** The statement that counts a list, whatever its order. */
export function countStatement(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: Selection,
): Statement {
  const out = parameters()
  const unsorted: Sort = { keys: [], descending: true }
  const { from, always } = selectionOf(model, scope, target, request, unsorted, out)
  return {
    text: `select count(*) as count from ${from} where ${always.join(' and ')}`,
    parameters: out.values,
  }
}

/** Where the records of a list come from, `b`, and what holds for each of them. */
function selectionOf(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  { filters, q }: Selection,
  sort: Sort,
  out: Parameters,
): { readonly from: string; readonly always: readonly string[] } {
  const tenant = out.add(scope.tenant.id, 'uuid')
  const conditions = filters.map((filter, index) => {
    const place = placeOf(target, scope.effective, scope.permissions, filter.path, `f${index}`)
    return { place, sql: conditionSql(scope, place, filter.op, filter.value, filter.source, out) }
  })
  if (q !== undefined) refuseHiddenSearch(scope, target)
  const rule = recordRule({ model, scope }, target, 'read', { row: 'b', out, tenant })
  const search = q === undefined ? undefined : searchSql(target.entity.name, q, out, tenant)
  const places = [...sort.keys.map((key) => key.place), ...conditions.map(({ place }) => place)]
  return {
    from: `${identifier(target.table.name)} b ${joinsOf(places, sort)}`,
    always: [
      `b.tenant_id = ${tenant}`,
      'b.deleted_at is null',
      ...places.flatMap((place) => tenantOfJoin(place, tenant)),
      ...(rule === undefined ? [] : [rule]),
      ...conditions.map(({ sql }) => sql),
      ...(search === undefined ? [] : [search]),
    ],
  }
}

const keysSql = (sort: Sort): string =>
  `json_build_array(${[...sort.keys.map(({ place }) => (place.emptyColumn === undefined ? `${place.column}::text` : `case when ${place.emptyColumn} then null else ${place.column}::text end`)), 'b."id"::text'].join(', ')})::text`

/** A sort by an extension's field keeps the records that have no row there; a filter does not. */
function joinsOf(places: readonly Place[], sort: Sort): string {
  const sorted = new Set(sort.keys.map((key) => key.place))
  return places
    .flatMap((place) => {
      if (place.join === undefined) return []
      return [place.custom === undefined && sorted.has(place) ? `left ${place.join}` : place.join]
    })
    .join(' ')
}

/** Our own tenant predicate on joined tables: a second layer beside the row policies. */
function tenantOfJoin(place: Place, tenant: string): string[] {
  return place.custom === undefined ? [] : [`${place.column.split('.')[0]}.tenant_id = ${tenant}`]
}

/** The context that binds a cursor: another tenant, entity, order or filter makes another list. */
export function cursorContext(scope: Scope, target: CompiledEntity, request: ListRequest): string {
  const { sort, filters, q } = request
  return JSON.stringify([
    scope.tenant.id,
    target.entity.name,
    sort ?? null,
    filters.map(({ path, op, value }) => [path, op, value]),
    q ?? null,
  ])
}

/** Reads the position a request continues from. */
export function positionOf(
  cursors: Cursors,
  context: string,
  cursor: string | undefined,
): Position | undefined {
  return cursor === undefined ? undefined : cursors.read(context, cursor)
}
export type { ListRow, Parameters }
