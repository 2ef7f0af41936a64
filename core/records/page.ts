import type { Page } from '../door.ts'
import type { ReadStatement } from '../database/transaction.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Position } from './cursor.ts'
import { listStatement, rowsOf } from './list.ts'
import type { ListRow } from './list.ts'
import { identifier } from './parameters.ts'
import { projectionOf } from './projection.ts'
import type { Projection } from './projection.ts'
import type { ListRequest } from './records-door.ts'

/** Where the ids of a page are left for the statement that reads them; ends with the transaction. */
const idsSetting = 'app.page'

/**
 * The statements of one page, to be sent together and answered of one snapshot.
 *
 * What a filter leaves depends on its values, so such a page is planned anew for each request, and a
 * plan costs as much as the statement selects. Hence two: a narrow one finds the ids, and one that is the same for
 * every page, planned once a connection, reads the records.
 *
 * @param keepsPlans see `Database`; without it one statement costs less than two
 */
export function pageStatements(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  request: ListRequest,
  after: Position | undefined,
  keepsPlans: boolean,
): readonly ReadStatement[] {
  const planned = request.q === undefined && request.filters.length === 0
  if (planned || !keepsPlans)
    return [{ ...listStatement(model, scope, target, request, after), replan: !planned }]
  const { rows, out } = rowsOf(model, scope, target, request, after, 'b.id')
  const { limit } = request
  const ids = `coalesce(string_agg(id::text, ',' order by n) filter (where i <= ${limit}), '')`
  const found = `select length(set_config('${idsSetting}', ${ids}, true)) as told,
      count(*) as found, max(k) filter (where i = ${limit}) as last
    from (select t.id, t."~keys" as k, t."~n" as n, row_number() over (order by t."~n") as i
      from ${rows} t) page`
  const projection = projectionOf(model, target, scope.effective, scope.permissions, {
    lines: false,
    row: 't',
  })
  return [
    { text: found, parameters: out.values, replan: true },
    { text: recordsOf(target, projection), parameters: [scope.tenant.id] },
  ]
}

const texts = new WeakMap<Projection, string>()

/** The records whose ids were left, in their order. */
function recordsOf(target: CompiledEntity, projection: Projection): string {
  const known = texts.get(projection)
  if (known !== undefined) return known
  const ids = `string_to_array(nullif(current_setting('${idsSetting}', true), ''), ',')::uuid[]`
  const text = `select string_agg(row_to_json(p)::text, ',' order by t."~n") as data
    from (select b.*, "~n" from unnest(${ids}) with ordinality page(id, "~n")
      join ${identifier(target.table.name)} b on b.tenant_id = $1 and b.id = page.id) t
      ${projection.joins} cross join lateral (select ${projection.members}) p`
  texts.set(projection, text)
  return text
}

/** Turns the answers to the statements of a page, of one row each, into the page. */
export function pageOf(
  answers: readonly (readonly unknown[])[],
  limit: number,
  seal: (position: Position) => string,
): Page {
  const row = Object.assign({}, ...answers.flat()) as ListRow
  const last = row.last === null ? [] : (JSON.parse(row.last) as (string | null)[])
  return {
    data: `[${row.data ?? ''}]`,
    next:
      Number(row.found) > limit ? seal({ keys: last.slice(0, -1), id: String(last.at(-1)) }) : null,
  }
}
