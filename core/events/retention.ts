import type { RelayDatabase } from '../database/relay.ts'

/** Rows that one statement removes at most. */
const batch = 5_000

/**
 * Removes published events that nobody needs any more: older than the retention, waiting nowhere,
 * on their way to nobody, and of no type that a projection is made of.
 *
 * @param days kept after they were published
 * @param kept types that stay for ever
 * @returns how many were removed
 */
export async function forgetEvents(
  relay: RelayDatabase,
  days: number,
  kept: readonly string[],
): Promise<number> {
  let removed = 0
  for (;;) {
    const rows = await relay.query(
      `delete from outbox_event o using (
         select tenant_id, id from outbox_event e
          where published_at < now() - $1 * interval '1 day' and type <> all ($2)
            and not exists (select from inbox_event i where i.tenant_id = e.tenant_id and i.event_id = e.id
                               and i.aggregate_id = e.aggregate_id)
            and not exists (select from directory.event_subscriptions() s
                             where s.type = e.type and s.since <= e.published_at and not exists (
                               select from inbox_lane l where l.tenant_id = e.tenant_id
                                  and l.consumer = s.consumer and l.aggregate_id = e.aggregate_id
                                  and l.handled >= e.sequence))
          limit ${batch}) old
        where o.tenant_id = old.tenant_id and o.id = old.id returning o.id`,
      [days, kept],
    )
    removed += rows.length
    if (rows.length < batch) return removed
  }
}
