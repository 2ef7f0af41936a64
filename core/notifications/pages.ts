import type { Database } from '../database/transaction.ts'
import type { Page, PageRequest } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { identifier, parameters } from '../records/parameters.ts'
import type { Scope } from '../tenancy/scope.ts'

/**
 * One page of a table, newest first: ids are UUIDv7, their order is that of time.
 * @throws INVALID_QUERY where the cursor belongs to another list
 */
export async function newestFirst(
  { database, cursors }: { readonly database: Database; readonly cursors: Cursors },
  scope: Scope,
  { limit, cursor }: PageRequest,
  list: {
    readonly table: string
    /** SQL: the members of one row's JSON. */
    readonly members: string
    /** Column to the text it must have. */
    readonly where: Readonly<Record<string, string | undefined>>
    /** SQL without parameters. */
    readonly also?: string
  },
): Promise<Page> {
  const context = JSON.stringify([scope.tenant.id, list.table, list.where, list.also ?? null])
  const after = cursor === undefined ? undefined : cursors.read(context, cursor)
  const out = parameters()
  const conditions = [
    `tenant_id = ${out.add(scope.tenant.id, 'uuid')}`,
    ...Object.entries(list.where).flatMap(([column, value]) =>
      value === undefined
        ? []
        : [`${identifier(column)} = ${out.add(value, column === 'user_id' ? 'uuid' : 'text')}`],
    ),
    ...(list.also === undefined ? [] : [list.also]),
    ...(after === undefined ? [] : [`id < ${out.add(after.id, 'uuid')}`]),
  ]
  const rows = await database.read<{ id: string; entry: unknown }>(
    scope.tenant.id,
    `select id, json_build_object(${list.members}) as entry from ${identifier(list.table)}
     where ${conditions.join(' and ')} order by id desc limit ${out.add(limit + 1, 'bigint')}`,
    out.values,
  )
  return {
    data: JSON.stringify(rows.slice(0, limit).map(({ entry }) => entry)),
    next: nextPage(cursors, context, rows, limit, byId),
  }
}
