/**
 * A lane is one aggregate as one consumer sees it. Who works on a lane holds its advisory lock until
 * his transaction ends: events of an aggregate are handled one after another, in every process, and
 * a process that dies lets go at once. How far a lane is was committed with the effects; what comes
 * again is older than that and is dropped.
 */
import type { Transaction } from '../database/transaction.ts'
import { toEnvelope } from './envelope.ts'
import type { Envelope, EventRow } from './envelope.ts'

/** Events of one lane that can be handled now, in their order. */
export interface Lane {
  readonly aggregateId: string
  /** How often its first event failed. */
  readonly attempts: number
  readonly events: readonly Envelope[]
}

/** Lanes looked at, so that several processes find different ones free. */
const candidates = 200

/**
 * Takes up to `most` free lanes in which something waits, or the one named. Lanes that are stuck or
 * wait for their next attempt are passed over.
 */
export async function holdLanes(
  transaction: Transaction,
  consumer: string,
  most: number,
  only?: string,
): Promise<readonly string[]> {
  const rows = await transaction.query<{ aggregate_id: string }>(
    `select c.aggregate_id from (
       select i.aggregate_id from inbox_event i
        where i.tenant_id = $1 and i.consumer = $2 and ($4::uuid is null or i.aggregate_id = $4)
          and not exists (select from inbox_lane l
                           where l.tenant_id = $1 and l.consumer = $2 and l.aggregate_id = i.aggregate_id
                             and (l.stuck or l.retry_at > now()))
        group by i.aggregate_id order by i.aggregate_id limit ${candidates}) c
      where pg_try_advisory_xact_lock(hashtextextended($2 || c.aggregate_id::text, 11)) limit $3`,
    [transaction.tenantId, consumer, most, only ?? null],
  )
  return rows.map((row) => row.aggregate_id)
}

interface WaitingRow extends EventRow {
  readonly attempts: number
  readonly waits: boolean
}

/**
 * What can be handled in lanes that are held, up to `most` events of each. An event waits while a
 * lower sequence of its aggregate, among the types the consumer hears, is on its way.
 */
export async function readLanes(
  transaction: Transaction,
  consumer: string,
  held: readonly string[],
  most: number,
): Promise<readonly Lane[]> {
  // A statement of its own: it sees all that the lanes' last holders committed.
  const rows = await transaction.query<WaitingRow>(
    `with heard as materialized (
       select type, since from directory.event_subscriptions() where consumer = $2),
     waiting as (
       select e.*, coalesce(l.attempts, 0) as attempts,
              greatest(coalesce(l.handled, 0), lag(e.sequence) over (partition by e.aggregate_id order by e.sequence)) as before
         from unnest($3::uuid[]) as a(id)
         left join inbox_lane l on l.tenant_id = $1 and l.consumer = $2 and l.aggregate_id = a.id
        cross join lateral (
          select * from inbox_event i
           where i.tenant_id = $1 and i.consumer = $2 and i.aggregate_id = a.id
             and i.sequence > coalesce(l.handled, 0)
           order by i.sequence limit $4) e
        where coalesce(not l.stuck and (l.retry_at is null or l.retry_at <= now()), true))
     select w.*, w.sequence > w.before + 1 and exists (
              select from outbox_event o join heard h on h.type = o.type
               where o.tenant_id = $1 and o.aggregate_id = w.aggregate_id
                 and o.sequence > w.before and o.sequence < w.sequence
                 and (o.published_at is null or o.published_at >= h.since)) as waits
       from waiting w order by w.aggregate_id, w.sequence`,
    [transaction.tenantId, consumer, held, most],
  )
  const lanes: { aggregateId: string; attempts: number; events: Envelope[]; waits: boolean }[] = []
  for (const row of rows) {
    let lane = lanes.at(-1)
    if (lane?.aggregateId !== row.aggregate_id)
      lanes.push(
        (lane = {
          aggregateId: row.aggregate_id,
          attempts: row.attempts,
          events: [],
          waits: false,
        }),
      )
    lane.waits ||= row.waits
    if (!lane.waits) lane.events.push(toEnvelope(row))
  }
  return lanes.filter(({ events }) => events.length > 0)
}

/** Drops what came again after it was handled. */
export async function dropHandled(
  transaction: Transaction,
  consumer: string,
  lanes: readonly string[],
): Promise<void> {
  await transaction.query(
    `delete from inbox_event e using inbox_lane l
      where e.tenant_id = $1 and e.consumer = $2 and e.aggregate_id = any ($3)
        and l.tenant_id = $1 and l.consumer = $2 and l.aggregate_id = e.aggregate_id
        and e.sequence <= l.handled`,
    [transaction.tenantId, consumer, lanes],
  )
}

/** How far lanes are, in the transaction of the effects; what is handled leaves the inbox. */
export async function advanceLanes(
  transaction: Transaction,
  consumer: string,
  reached: readonly { readonly aggregateId: string; readonly sequence: number }[],
): Promise<void> {
  await transaction.query(
    `with reached as (select * from unnest($3::uuid[], $4::bigint[]) as r(id, sequence)),
     handled as (
       delete from inbox_event e using reached r
        where e.tenant_id = $1 and e.consumer = $2 and e.aggregate_id = r.id and e.sequence <= r.sequence)
     insert into inbox_lane (tenant_id, consumer, aggregate_id, handled, attempts, retry_at, stuck, error, updated_at)
     select $1, $2, id, sequence, 0, null, false, null, now() from reached
     on conflict (tenant_id, consumer, aggregate_id) do update
        set handled = excluded.handled, attempts = 0, retry_at = null, stuck = false, error = null,
            updated_at = excluded.updated_at`,
    [
      transaction.tenantId,
      consumer,
      reached.map(({ aggregateId }) => aggregateId),
      reached.map(({ sequence }) => sequence),
    ],
  )
}
