/** What events, rules and jobs leave behind, without waiting for what would bring it about. */
import { newId } from '@strata-erp/core'
import type { Tenant } from '@strata-erp/core'
import type { ComposedProduct } from '../support/composed-product.ts'

/** Each of it marked, as the tenant's records are. */
export async function leaveBehind(
  { kernel }: ComposedProduct,
  tenant: Tenant,
  marker: string,
): Promise<void> {
  const own = `x_${marker.toLowerCase()}`
  const values = [tenant.id, newId(), newId(), own, marker, new Date()]
  await kernel.database.transaction(tenant.id, async (transaction) => {
    // An event that could not be handled, which anybody could ask to be replayed.
    await transaction.query(
      `insert into dead_letter (tenant_id, id, consumer, event_id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, created_at, reason, attempts, state, failed_at)
       values ($1, $2, $3, $2, $3, 1, $2, 1, $4, 'system', $3, $3, $3, now(), $3, 7, 'open', now())`,
      [tenant.id, newId(), own, { note: marker }],
    )
    // A job that died, of which anybody could ask for more.
    await transaction.query(
      `insert into job (tenant_id, id, name, key, state, rank, run_at, payload, error, actor_kind, actor_id, actor_name, request_id)
       values ($1, $2, $3, $3, 'dead', 0, now(), $4, $5, 'system', $3, $3, $3)`,
      [tenant.id, newId(), own, { note: marker }, { message: marker }],
    )
    await transaction.query(
      `insert into notification (tenant_id, id, user_id, rule, event_id, title, body, created_at)
       values ($1, $2, $3, $4, $3, $5, $5, $6)`,
      values,
    )
    await transaction.query(
      `insert into mail (tenant_id, id, key, recipient, subject, body, state, attempts, created_at)
       values ($1, $2, $3::text, $4 || '@example.com', $5, $5, 'kept', 1, $6)`,
      values,
    )
    await transaction.query(
      `insert into webhook_delivery (tenant_id, id, rule, event_id, event_type, url, body, state, attempts, created_at)
       values ($1, $2, $4, $3, 'base.company.merged', 'https://' || $5, to_json($5::text)::text, 'failed', 1, $6)`,
      values,
    )
  })
}
