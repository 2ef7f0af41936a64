import { writeAudit } from '../audit/write-audit.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { tableName } from '../schema/define-entity.ts'
import type { Database } from '../database/transaction.ts'
import { identifier } from '../records/parameters.ts'
import { holdRecordsSql } from '../records/revision.ts'
import type { Scope } from '../tenancy/scope.ts'
import { eventColumns } from './envelope.ts'
import { problems } from './problems.ts'

/**
 * Drops the records of a projection in one tenant and puts all its events into its inbox again.
 * Both are one transaction, so a projection is whole or on its way, never half forgotten; while it is
 * on its way its readers see what was heard so far.
 *
 * @param name `<plugin>.<projection>`
 * @returns how many events are heard again
 * @throws PROJECTION_NOT_FOUND
 */
export async function rebuildProjection(
  { database, plugins }: { readonly database: Database; readonly plugins: readonly Plugin[] },
  scope: Scope,
  name: string,
): Promise<number> {
  const all = plugins.flatMap((plugin) =>
    (plugin.projections ?? []).map((one) => ({ consumer: `${plugin.name}.${one.name}`, ...one })),
  )
  const projection = all.find(({ consumer }) => consumer === name)
  if (projection === undefined)
    throw problems.PROJECTION_NOT_FOUND({
      name,
      known: all.map(({ consumer }) => consumer).join(', ') || 'none',
    })
  const { entities, subscribers } = projection
  const { tenant, actor } = scope
  return database.transaction(tenant.id, async (transaction) => {
    // Nobody is writing now, hence no event is half handled.
    await transaction.query(`select ${holdRecordsSql('$1')}`, [tenant.id])
    for (const entity of entities) {
      await transaction.query(
        `delete from ${identifier(tableName(entity.name))} where tenant_id = $1`,
        [tenant.id],
      )
      await transaction.query('delete from search_term where tenant_id = $1 and entity = $2', [
        tenant.id,
        entity.name,
      ])
    }
    await transaction.query('delete from inbox_event where tenant_id = $1 and consumer = $2', [
      tenant.id,
      name,
    ])
    await transaction.query(
      `update inbox_lane set handled = 0, attempts = 0, retry_at = null, stuck = false, error = null, updated_at = now()
        where tenant_id = $1 and consumer = $2`,
      [tenant.id, name],
    )
    // What was not heard before is heard now: that is what a replay is for.
    await transaction.query(
      `update dead_letter set state = 'replayed', settled_at = now(), settled_by = $3
        where tenant_id = $1 and consumer = $2 and state = 'open'`,
      [tenant.id, name, actor.name],
    )
    const [row] = await transaction.query<{ count: number }>(
      `with again as (
         insert into inbox_event (tenant_id, consumer, event_id, ${eventColumns}, received_at)
         select tenant_id, $2, id, ${eventColumns}, now()
           from outbox_event where tenant_id = $1 and published_at is not null and type = any ($3)
         returning 1)
       select count(*)::int as count from again`,
      [tenant.id, name, subscribers.map(({ event }) => event)],
    )
    await writeAudit(transaction, scope, 'event.rebuild', { projection: name })
    return row?.count ?? 0
  })
}
