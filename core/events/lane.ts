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
  /** The sequence up to which all was handled. */
  readonly handled: number
  /** How often its first event failed. */
  readonly attempts: number
  readonly events: readonly Envelope[]
}

/** Lanes looked at, so that several processes find different ones free. */
const candidates = 200

interface LaneRow extends EventRow {
  readonly lane: string
  readonly handled: string
  readonly attempts: number
  /** Null where what was received had been handled already. */
  readonly event_id: string
  readonly waits: boolean
}

/**
 * Takes up to `most.lanes` free lanes in which something waits, or the one named, and reads up to
 * `most.events` of each. Lanes that are stuck or wait for their next attempt are passed over. An
 * event waits while a lower sequence of its aggregate, among the types the consumer hears, is on
 * its way. A lane may have moved on between what this statement sees and its lock: `advanceLanes`
 * finds that out.
 *
 * @returns lanes with something to do, and lanes with nothing new in them
 */
export async function takeLanes(
  transaction: Transaction,
  consumer: string,
  most: { readonly lanes: number; readonly events: number },
  only?: string,
): Promise<{ readonly lanes: readonly Lane[]; readonly idle: readonly string[] }> {
  const rows = await transaction.query<LaneRow>(
    `with heard as materialized (
       select type, since from directory.event_subscriptions() where consumer = $2),
     held as materialized (
       select c.* from (
         select i.aggregate_id, coalesce(l.handled, 0) as handled, coalesce(l.attempts, 0) as attempts
           from (select aggregate_id from inbox_event
                  where tenant_id = $1 and consumer = $2 and ($5::uuid is null or aggregate_id = $5)
                  group by aggregate_id) i
           left join inbox_lane l on l.tenant_id = $1 and l.consumer = $2 and l.aggregate_id = i.aggregate_id
          where l.aggregate_id is null or not (l.stuck or coalesce(l.retry_at > now(), false))
          order by i.aggregate_id limit ${candidates}) c
        where pg_try_advisory_xact_lock(hashtextextended($2 || c.aggregate_id::text, 11)) limit $3),
     waiting as (
       select h.aggregate_id as lane, h.handled, h.attempts, e.*,
              greatest(h.handled, lag(e.sequence) over (partition by h.aggregate_id order by e.sequence)) as before
         from held h left join lateral (
           select * from inbox_event i
            where i.tenant_id = $1 and i.consumer = $2 and i.aggregate_id = h.aggregate_id
              and i.sequence > h.handled
            order by i.sequence limit $4) e on true)
     select w.*, w.sequence > w.before + 1 and exists (
              select from outbox_event o join heard h on h.type = o.type
               where o.tenant_id = $1 and o.aggregate_id = w.aggregate_id
                 and o.sequence > w.before and o.sequence < w.sequence
                 and (o.published_at is null or o.published_at >= h.since)) as waits
       from waiting w order by w.lane, w.sequence`,
    [transaction.tenantId, consumer, most.lanes, most.events, only ?? null],
  )
  const lanes: Lane[] = []
  const idle: string[] = []
  for (const [lane, all] of Map.groupBy(rows, (row) => row.lane)) {
    const [first] = all
    const firstWaiting = all.findIndex(({ waits }) => waits)
    const ready = firstWaiting === -1 ? all : all.slice(0, firstWaiting)
    if (first === undefined) continue
    if (first.event_id === null) idle.push(lane)
    else if (ready.length > 0)
      lanes.push({
        aggregateId: lane,
        handled: Number(first.handled),
        attempts: first.attempts,
        events: ready.map(toEnvelope),
      })
  }
  return { lanes, idle }
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

/** How far a lane gets, and how far it was when it was read. */
export interface Advance {
  readonly aggregateId: string
  readonly from: number
  readonly to: number
}

/**
 * How far lanes are, in the transaction of the effects; what is handled leaves the inbox.
 * @returns false when one of them had moved on before: the effects must be undone
 */
export async function advanceLanes(
  transaction: Transaction,
  consumer: string,
  reached: readonly Advance[],
): Promise<boolean> {
  const rows = await transaction.query(
    `with reached as (select * from unnest($3::uuid[], $4::bigint[], $5::bigint[]) as r(id, before, sequence)),
     handled as (
       delete from inbox_event e using reached r
        where e.tenant_id = $1 and e.consumer = $2 and e.aggregate_id = r.id and e.sequence <= r.sequence)
     insert into inbox_lane as l (tenant_id, consumer, aggregate_id, handled, attempts, retry_at, stuck, error, updated_at)
     select $1, $2, id, sequence, 0, null, false, null, now() from reached
     on conflict (tenant_id, consumer, aggregate_id) do update
        set handled = excluded.handled, attempts = 0, retry_at = null, stuck = false, error = null,
            updated_at = excluded.updated_at
      where l.handled = (select before from reached r where r.id = l.aggregate_id)
     returning 1`,
    [
      transaction.tenantId,
      consumer,
      reached.map(({ aggregateId }) => aggregateId),
      reached.map(({ from }) => from),
      reached.map(({ to }) => to),
    ],
  )
  return rows.length === reached.length
}
