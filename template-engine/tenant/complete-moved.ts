/** What follows from a stage, such as whether a deal is won, is its module's to say. */
import { beginWork, createContext, writeEffects } from '@strata-erp/core'
import type { JsonObject, Scope } from '@strata-erp/core'
import type { Moving } from './execute-moves.ts'
import { thingsOf } from './things.ts'
import { tableOf } from './usage.ts'

interface Group {
  readonly entity: string
  readonly from_value: string
  readonly to_value: string
  readonly subjects: readonly string[]
}

/**
 * Lets modules complete the records that this revision moved into a stage of another category, as if
 * somebody had saved them: `prepare`, audit and `written`. Runs after the configuration changed.
 *
 * @param scope with the configuration that the revision brings
 * @param before the document before it
 * @throws whatever the module refuses
 */
export async function completeMoved(
  { room, transaction, revision, after }: Moving,
  scope: Scope,
  before: JsonObject,
): Promise<void> {
  const groups = await transaction.query<Group>(
    `select entity, from_value, to_value, array_agg(subject) as subjects from template_move
     where tenant_id = $1 and revision = $2 and kind = 'stage' group by entity, from_value, to_value`,
    [transaction.tenantId, revision],
  )
  const [was, is] = [categoriesOf(before), categoriesOf(after)]
  const work = beginWork(room.kernel, scope, transaction)
  for (const { entity, from_value: from, to_value: to, subjects } of groups) {
    const table = tableOf(room.kernel, entity)
    if (table?.compiled.entity.prepare === undefined || was.get(from) === is.get(to)) continue
    const ctx = createContext(work, table.compiled.plugin)
    const kept = await transaction.query<{ id: string }>(
      `select id from ${table.name} where tenant_id = $1 and id = any ($2) and deleted_at is null`,
      [transaction.tenantId, subjects],
    )
    for (const { id } of kept) await ctx.update(table.compiled.entity, id, {})
  }
  await writeEffects(work)
}

const categoriesOf = (document: JsonObject): ReadonlyMap<string, string> =>
  new Map(
    [...thingsOf(document).values()].flatMap(({ kind, uid, sort }) =>
      kind === 'stage' ? [[uid, sort] as const] : [],
    ),
  )
