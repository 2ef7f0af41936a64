import type { RowsRequest } from './datasets-door.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { readSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import {
  datasetQuery,
  objectSql,
  ordered,
  refuseWhole,
  selected,
  sortNames,
} from './dataset-sql.ts'
import type { Statement } from './list.ts'

/** The statement whose one row holds the text of a JSON array, one object a record. */
export function rowsStatement(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: RowsRequest,
): Statement {
  const query = datasetQuery(model, scope, target)
  const columns = [...new Set(request.columns)].map((path, index) => {
    const source = query.at(path)
    const alias = `c${index}`
    return {
      ...selected(alias, source.field, [source.display, source.second]),
      member: [path, readSql(alias, source.field, 't')] as const,
    }
  })
  const keys = sortNames(request.sort ?? '-createdAt').map(({ name, descending }) => {
    const source = query.at(name)
    refuseWhole(source, 'sorted by')
    return {
      descending,
      sql: ordered(source.field, source.order ?? source.display, descending),
    }
  })
  // Ids are UUIDv7: among equals the order of creation, in the direction of the first key.
  const order = [
    ...keys.map(({ sql }) => sql),
    `b.id ${keys[0]?.descending === true ? 'desc' : 'asc'}`,
  ]
  const numbered = `row_number() over (order by ${order.join(', ')}) as "~n"`
  const from = query.rows(request.filters)
  const text = `select coalesce('[' || string_agg(${objectSql(columns.map(({ member }) => member))}, ',' order by t."~n") || ']', '[]') as data
    from (select ${[...columns.flatMap(({ select }) => select), numbered].join(', ')}
      ${from} order by "~n" limit ${query.out.add(request.limit, 'bigint')}) t`
  return { text, parameters: query.out.values }
}
