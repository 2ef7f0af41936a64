/**
 * What waits and what gave up, in all tenants, as the relay role sees it. Only the columns that say
 * what and how often are read: no payload, no message, no key.
 */
import type { RelayDatabase } from '../database/relay.ts'
import type { Database } from '../database/transaction.ts'
import type { Page, PageRequest } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { instantSql } from '../schema/storage.ts'
import { platformProblems } from './problems.ts'
import { withCode, withoutValues } from './without-values.ts'
import type { FailureView } from './without-values.ts'

export interface BacklogRoom {
  readonly database: Database
  readonly cursors: Cursors
  /** Undefined: this process has no login of the relay. */
  readonly relay: RelayDatabase | undefined
}

/** What waits of one tenant for one consumer; `consumer` null: in its outbox. */
export interface LaneBacklog {
  readonly tenantId: string
  readonly tenant: string
  readonly consumer: string | null
  readonly waiting: number
  readonly waitingSince: string | null
  readonly retrying: number
  readonly stuck: number
}
export interface LetterView {
  readonly id: string
  readonly tenantId: string
  readonly tenant: string
  readonly consumer: string
  readonly type: string
  readonly version: number
  readonly attempts: number
  readonly state: string
  readonly emittedAt: string
  readonly failedAt: string
  readonly failure: FailureView
}
export interface JobBacklog {
  readonly tenantId: string
  readonly tenant: string
  readonly queued: number
  readonly scheduled: number
  readonly running: number
  readonly dead: number
  readonly oldestQueuedAt: string | null
}
export interface DeadJobView {
  readonly id: string
  readonly tenantId: string
  readonly tenant: string
  readonly name: string
  readonly attempts: number
  readonly finishedAt: string | null
  readonly failure: FailureView
}
export interface LettersRequest extends PageRequest {
  readonly tenantId?: string
  readonly state?: 'open' | 'replayed' | 'discarded'
}

/** @throws PLATFORM_RELAY_NEEDED */
export function requireRelay({ relay }: BacklogRoom): RelayDatabase {
  if (relay === undefined) throw platformProblems.PLATFORM_RELAY_NEEDED({})
  return relay
}

/** Slugs of some tenants; the relay may not read the directory. */
async function slugsOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.directory<{ id: string; slug: string }>(
    'select t.id, t.slug from unnest($1::uuid[]) as n(id), directory.find_tenant(n.id) as t',
    [[...new Set(ids)]],
  )
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

async function named<Row extends { readonly tenantId: string }>(
  { database }: BacklogRoom,
  rows: readonly Row[],
): Promise<readonly (Row & { readonly tenant: string })[]> {
  const slugs = await slugsOf(
    database,
    rows.map(({ tenantId }) => tenantId),
  )
  return rows.map((row) => ({ ...row, tenant: slugs.get(row.tenantId) ?? row.tenantId }))
}

/** The longest waits are worth a look; thousands of tenants that wait for a moment are not. */
const mostLanes = 200

/** What waits, by tenant and consumer, the longest wait first; at most 200. */
export async function laneBacklog(room: BacklogRoom): Promise<readonly LaneBacklog[]> {
  const rows = await requireRelay(room).query<Omit<LaneBacklog, 'tenant'>>(
    `with waiting as (
       select tenant_id, consumer, count(*)::int as waiting, min(received_at) as since
         from inbox_event group by tenant_id, consumer
       union all
       select tenant_id, null, count(*)::int, min(created_at)
         from outbox_event where published_at is null group by tenant_id),
     held as (
       select tenant_id, consumer, (count(*) filter (where not stuck))::int as retrying,
              (count(*) filter (where stuck))::int as stuck
         from inbox_lane where stuck or retry_at is not null group by tenant_id, consumer)
     select coalesce(w.tenant_id, h.tenant_id) as "tenantId",
            coalesce(w.consumer, h.consumer) as consumer, coalesce(w.waiting, 0) as waiting,
            ${instantSql('w.since')} as "waitingSince",
            coalesce(h.retrying, 0) as retrying, coalesce(h.stuck, 0) as stuck
       from waiting w full join held h on h.tenant_id = w.tenant_id and h.consumer = w.consumer
      order by w.since nulls last limit $1`,
    [mostLanes],
  )
  return named(room, rows)
}

/** Dead letters of all tenants, newest first. */
export async function listLetters(
  room: BacklogRoom,
  { limit, cursor, tenantId, state = 'open' }: LettersRequest,
): Promise<Page> {
  const context = JSON.stringify(['platform', 'letters', tenantId ?? null, state])
  const before = cursor === undefined ? null : room.cursors.read(context, cursor).id
  const rows = await requireRelay(room).query<
    Omit<LetterView, 'tenant' | 'failure'> & { readonly reason: string }
  >(
    `select id, tenant_id as "tenantId", consumer, type, version, attempts, state, reason,
            ${instantSql('created_at')} as "emittedAt", ${instantSql('failed_at')} as "failedAt"
       from dead_letter
      where state = $1 and ($2::uuid is null or tenant_id = $2) and ($3::uuid is null or id < $3)
      order by id desc limit $4`,
    [state, tenantId ?? null, before, limit + 1],
  )
  const page = await named(room, rows.slice(0, limit))
  return {
    data: JSON.stringify(
      page.map(({ reason, ...row }): LetterView => ({ ...row, failure: withoutValues(reason) })),
    ),
    next: nextPage(room.cursors, context, rows, limit, byId),
  }
}

/** Tenants with jobs that are not over or that gave up, those with dead ones first; at most 200. */
export async function jobBacklog(room: BacklogRoom): Promise<readonly JobBacklog[]> {
  const count = (state: string) => `(count(*) filter (where state = '${state}'))::int as ${state}`
  const rows = await requireRelay(room).query<Omit<JobBacklog, 'tenant'>>(
    `select tenant_id as "tenantId", ${['queued', 'scheduled', 'running', 'dead'].map(count).join(', ')},
            ${instantSql(`min(run_at) filter (where state = 'queued')`)} as "oldestQueuedAt"
       from job where state in ('queued', 'scheduled', 'running', 'dead')
      group by tenant_id order by dead desc, queued desc, tenant_id limit $1`,
    [mostLanes],
  )
  return named(room, rows)
}

/** Dead jobs of all tenants, newest first. */
export async function listDeadJobs(
  room: BacklogRoom,
  { limit, cursor, tenantId }: PageRequest & { readonly tenantId?: string },
): Promise<Page> {
  const context = JSON.stringify(['platform', 'dead-jobs', tenantId ?? null])
  const before = cursor === undefined ? null : room.cursors.read(context, cursor).id
  const rows = await requireRelay(room).query<
    Omit<DeadJobView, 'tenant' | 'failure'> & {
      readonly code: string | null
      readonly message: string | null
    }
  >(
    `select id, tenant_id as "tenantId", name, attempts, ${instantSql('finished_at')} as "finishedAt",
            error ->> 'code' as code, error ->> 'message' as message
       from job
      where state = 'dead' and ($1::uuid is null or tenant_id = $1) and ($2::uuid is null or id < $2)
      order by id desc limit $3`,
    [tenantId ?? null, before, limit + 1],
  )
  const page = await named(room, rows.slice(0, limit))
  return {
    data: JSON.stringify(
      page.map(({ code, message, ...row }): DeadJobView => ({
        ...row,
        failure: code === null ? withoutValues(message ?? '') : withCode(code),
      })),
    ),
    next: nextPage(room.cursors, context, rows, limit, byId),
  }
}

/** How many dead letters are open and how many jobs are dead; what a first page shows. */
export async function countDead(
  room: BacklogRoom,
): Promise<{ readonly letters: number; readonly jobs: number }> {
  const [row] = await requireRelay(room).query<{ letters: number; jobs: number }>(
    `select (select count(*) from dead_letter where state = 'open')::int as letters,
            (select count(*) from job where state = 'dead')::int as jobs`,
  )
  return row ?? { letters: 0, jobs: 0 }
}

/** The tenant of an open dead letter or of a dead job; undefined: there is none of that id. */
export async function ownerOf(
  room: BacklogRoom,
  table: 'dead_letter' | 'job',
  id: string,
): Promise<string | undefined> {
  const [row] = await requireRelay(room).query<{ tenantId: string }>(
    `select tenant_id as "tenantId" from ${table} where id = $1`,
    [id],
  )
  return row?.tenantId
}

/** Ids to settle next, at most so many: those of one tenant or of all. */
export function deadIds(
  room: BacklogRoom,
  table: 'dead_letter' | 'job',
  tenantId: string | null,
  after: string | null,
): Promise<{ readonly id: string; readonly tenantId: string }[]> {
  const state = table === 'job' ? 'dead' : 'open'
  return requireRelay(room).query(
    `select id, tenant_id as "tenantId" from ${table}
      where state = '${state}' and ($1::uuid is null or tenant_id = $1)
        and ($2::uuid is null or id > $2)
      order by id limit 200`,
    [tenantId, after],
  )
}
