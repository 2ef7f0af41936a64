/**
 * The queue over all tenants, as the relay role sees it: who may take what, for how long, and what
 * becomes of jobs whose worker is gone. Every time in it is the database's.
 */
import type { RelayDatabase } from '../database/relay.ts'
import type { JobRegistry } from './registry.ts'

/** A job that a worker holds until its lease ends. */
export interface Claimed {
  readonly tenantId: string
  readonly id: string
  readonly name: string
  /** Proves that it is still this worker's. */
  readonly lease: string
  readonly payload: Readonly<Record<string, unknown>>
  /** What goes first within a tenant: the lower rank, then the earlier. */
  readonly rank: number
  readonly runAt: Date
  readonly attempts: number
  readonly losses: number
  readonly key: string | null
  readonly steps: Readonly<Record<string, unknown>> | null
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string }
  readonly requestId: string
  readonly trace: string | null
}
export interface ClaimRequest {
  readonly worker: string
  readonly lease: string
  /** How many at most. */
  readonly wanted: number
  /** How many of one tenant this worker may hold. */
  readonly share: number
}
/** How many jobs of a kind are in a state. */
export interface JobCount {
  readonly name: string
  readonly state: string
  readonly count: number
}

export interface Queue {
  claim(request: ClaimRequest): Promise<readonly Claimed[]>
  /** Gives jobs back untouched: another worker takes them. */
  release(worker: string, ids: readonly string[]): Promise<void>
  /** Keeps what a worker holds for another lease; answers which of it somebody wants cancelled. */
  extend(worker: string, ids: readonly string[]): Promise<readonly string[]>
  progress(job: Claimed, percent: number, note: string | null): Promise<void>
  /** Queues what is due and what dead workers held; how many. */
  tend(): Promise<number>
  /** Removes finished jobs older than that many days; dead ones by the second figure. */
  clear(days: number, deadDays: number): Promise<number>
  /** Jobs that are not over, and dead ones. */
  depth(): Promise<readonly JobCount[]>
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export interface QueueOptions {
  /** A door of its own: a claim may wait for its turn. */
  readonly relay: RelayDatabase
  readonly registry: JobRegistry
  /** Seconds without a sign of life after which a job is given to another worker. */
  readonly lease: number
}

/** A job that this many workers died of is a dead letter. */
const mostLosses = 10
/** Any fixed number: one process tends at a time. */
const tendingLock = 7_263_548_103
const clearedAtOnce = 5_000

interface JobRow {
  readonly tenant_id: string
  readonly id: string
  readonly name: string
  readonly key: string | null
  readonly lease: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly rank: number
  readonly run_at: Date
  readonly attempts: number
  readonly losses: number
  readonly steps: Readonly<Record<string, unknown>> | null
  readonly actor_kind: string
  readonly actor_id: string
  readonly actor_name: string
  readonly request_id: string
  readonly trace: string | null
}

export function openQueue({ relay, registry, lease }: QueueOptions): Queue {
  const query: RelayDatabase['query'] = (text, parameters) => relay.query(text, parameters)
  const known = JSON.stringify(
    [...registry.values()].map(({ job }) => ({
      name: job.name,
      concurrency: job.concurrency ?? null,
      rate: job.rate?.jobs ?? null,
      per: job.rate?.per ?? null,
    })),
  )

  return {
    query,
    async claim({ worker, lease: token, wanted, share }) {
      const rows = await query<JobRow>(
        `select tenant_id, id, name, key, lease, payload, rank, run_at, attempts, losses, steps, actor_kind, actor_id, actor_name, request_id, trace
         from app.claim_jobs($1, $2, $3, $4, $5, $6)`,
        [worker, token, lease, wanted, share, known],
      )
      return rows.map(toClaimed)
    },
    async release(worker, ids) {
      if (ids.length === 0) return
      await query(
        `update job set state = 'queued', worker = null, lease = null, lease_until = null, started_at = null
         where state = 'running' and worker = $1 and id = any($2)`,
        [worker, ids],
      )
    },
    async extend(worker, ids) {
      if (ids.length === 0) return []
      // A row that is locked is about to be done, or will be kept by the next heartbeat.
      const rows = await query<{ id: string; cancelled: boolean }>(
        `with mine as materialized (
           select tenant_id, id from job where state = 'running' and worker = $1 and id = any($2)
           for update skip locked)
         update job j set lease_until = clock_timestamp() + make_interval(secs => $3)
         from mine where j.tenant_id = mine.tenant_id and j.id = mine.id
         returning j.id, j.cancel_requested_at is not null as cancelled`,
        [worker, ids, lease],
      )
      return rows.filter(({ cancelled }) => cancelled).map(({ id }) => id)
    },
    async progress({ tenantId, id, lease: token }, percent, note) {
      await query(
        `update job set progress = $4, note = $5
         where tenant_id = $1 and id = $2 and lease = $3 and state = 'running'`,
        [tenantId, id, token, percent, note],
      )
    },
    async tend() {
      const [row] = await query<{ count: number }>(
        `with turn as materialized (select pg_try_advisory_xact_lock(${tendingLock}) as mine),
         due as materialized (
           select j.tenant_id, j.id from job j
           where j.state = 'scheduled' and j.run_at <= clock_timestamp() and (select mine from turn)
           order by j.run_at limit 10000 for update of j skip locked),
         lost as materialized (
           select j.tenant_id, j.id from job j
           where j.state = 'running' and j.lease_until < clock_timestamp() and (select mine from turn)
           limit 10000 for update of j skip locked),
         queued as (
           update job j set state = 'queued' from due
           where j.tenant_id = due.tenant_id and j.id = due.id returning 1),
         taken as (
           update job j set
             state = case when j.cancel_requested_at is not null then 'cancelled'
                          when j.losses + 1 >= ${mostLosses} then 'dead' else 'queued' end,
             error = case when j.losses + 1 >= ${mostLosses}
               then jsonb_build_object('message', 'Each of ${mostLosses} workers that took it died or fell silent.') else j.error end,
             finished_at = case when j.cancel_requested_at is not null or j.losses + 1 >= ${mostLosses}
               then clock_timestamp() end,
             losses = j.losses + 1, worker = null, lease = null, lease_until = null
           from lost where j.tenant_id = lost.tenant_id and j.id = lost.id returning 1)
         select ((select count(*) from queued) + (select count(*) from taken))::integer as count`,
      )
      return row?.count ?? 0
    },
    async clear(days, deadDays) {
      for (let removed = 0; ;) {
        const rows = await query(
          `delete from job where (tenant_id, id) in (
             select tenant_id, id from job
             where finished_at < clock_timestamp() - make_interval(days => case when state = 'dead' then $2::integer else $1::integer end)
             limit ${clearedAtOnce} for update skip locked)
           returning 1`,
          [days, deadDays],
        )
        removed += rows.length
        if (rows.length < clearedAtOnce) return removed
      }
    },
    depth: () =>
      query<JobCount>(
        `select name, state, count(*)::integer as count from job where state = 'queued' group by name, state
         union all select name, state, count(*)::integer from job where state = 'running' group by name, state
         union all select name, state, count(*)::integer from job where state = 'scheduled' group by name, state
         union all select name, state, count(*)::integer from job where state = 'dead' group by name, state`,
      ),
    close: () => relay.close(),
  }
}

const toClaimed = (row: JobRow): Claimed => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  key: row.key,
  lease: row.lease,
  payload: row.payload,
  rank: row.rank,
  runAt: row.run_at,
  attempts: row.attempts,
  losses: row.losses,
  steps: row.steps,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  requestId: row.request_id,
  trace: row.trace,
})
