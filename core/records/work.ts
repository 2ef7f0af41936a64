/**
 * One unit of work: a transaction, for whom it runs, and what it will leave behind besides rows.
 */
import { v7 as uuidv7 } from 'uuid'
import { insertAudit } from '../audit/write-audit.ts'
import type { AuditEntry } from '../audit/write-audit.ts'
import type { Transaction } from '../database/transaction.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { traceOf } from '../tracing/trace-context.ts'

export interface PendingEvent {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly aggregateId: string
  readonly payload: unknown
}
export interface PendingJob {
  readonly id: string
  readonly name: string
  readonly key: string | null
  /** The priority with its sign turned. */
  readonly rank: number
  readonly runAt: Date | null
  readonly payload: unknown
  readonly rated: boolean
}
export interface StageChange {
  readonly id: string
  readonly entity: string
  readonly recordId: string
  readonly workflow: string
  /** Stage uids. */
  readonly from: string | null
  readonly to: string
}

/** Kept until the end and written in one statement, in the same transaction. */
export interface Effects {
  readonly audit: AuditEntry[]
  readonly events: PendingEvent[]
  readonly stageChanges: StageChange[]
  readonly jobs: PendingJob[]
  /** Names of jobs that wait for the commit, written or not. */
  readonly enqueued: Set<string>
}

export interface Work {
  readonly model: Model
  readonly plugins: readonly Plugin[]
  readonly scope: Scope
  readonly transaction: Transaction
  readonly now: Date
  readonly effects: Effects
  /** Shares the lock of the tenant's records, hence is told when its configuration is an old one. */
  readonly sharesRecords: boolean
  /** Whose eyes the context's reads have: `caller` within the record rules of the scope. */
  readonly reads: 'caller' | 'module'
  /** Which entity a record is of that module code was given. */
  readonly records: WeakMap<object, CompiledEntity>
}

/** A new id: UUIDv7 (RFC 9562), so that ids sort by the time of their making. */
export const newId = (): string => uuidv7()

/** A unit of work on an open transaction; `writeEffects` ends it. */
export function beginWork(
  kernel: { readonly model: Model; readonly plugins: readonly Plugin[] },
  scope: Scope,
  transaction: Transaction,
  sharesRecords = false,
): Work {
  return {
    model: kernel.model,
    plugins: kernel.plugins,
    scope,
    transaction,
    now: new Date(),
    effects: { audit: [], events: [], stageChanges: [], jobs: [], enqueued: new Set() },
    sharesRecords,
    reads: 'module',
    records: new WeakMap(),
  }
}

/**
 * Writes audit rows, stage history, jobs and outbox rows. Events of one aggregate are numbered without
 * gaps; the row of its counter stays locked until the commit, so numbers agree with commit order.
 */
export async function writeEffects(work: Work): Promise<void> {
  const { audit, events, stageChanges, jobs } = work.effects
  const { actor, requestId } = work.scope
  const parts: string[] = []
  const values: unknown[] = [
    work.transaction.tenantId,
    work.now,
    actor.kind,
    actor.id,
    actor.name,
    requestId,
    traceOf(work.scope),
  ]
  const who = '$3, $4, $5, $6'
  const rows = (list: readonly unknown[]): string => {
    values.push(JSON.stringify(list))
    return `jsonb_to_recordset($${values.length}::jsonb)`
  }
  if (audit.length > 0)
    parts.push(`audited as (${insertAudit({ tenant: '$1', at: '$2', who, list: rows(audit) })})`)
  if (stageChanges.length > 0)
    parts.push(`moved as (insert into stage_change (tenant_id, id, entity, record_id, workflow, from_stage, to_stage, at, actor_kind, actor_id, actor_name, request_id)
      select $1, r.id, r.entity, r."recordId", r.workflow, r."from", r."to", $2, ${who}
      from ${rows(stageChanges)} as r(id uuid, entity text, "recordId" uuid, workflow text, "from" text, "to" text))`)
  if (events.length > 0) {
    const counts = new Map<string, number>()
    const numbered = events.map((event) => {
      const ordinal = (counts.get(event.aggregateId) ?? 0) + 1
      counts.set(event.aggregateId, ordinal)
      return { ...event, ordinal }
    })
    // One order for all emitters: two transactions never wait for each other's counters.
    const counters = [...counts]
      .map(([id, n]) => ({ id, n }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    parts.push(
      `counter as (insert into aggregate_sequence as c (tenant_id, aggregate_id, last)
      select $1, r.id, r.n from ${rows(counters)} as r(id uuid, n bigint)
      on conflict (tenant_id, aggregate_id) do update set last = c.last + excluded.last returning c.aggregate_id, c.last)`,
      `emitted as (insert into outbox_event (tenant_id, id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, trace, created_at)
      select $1, r.id, r.type, r.version, r."aggregateId", counter.last - r.total + r.ordinal, r.payload, ${who}, $7, $2
      from ${rows(numbered.map((event) => ({ ...event, total: counts.get(event.aggregateId) })))} as r(id uuid, type text, version int, "aggregateId" uuid, payload jsonb, ordinal bigint, total bigint)
      join counter on counter.aggregate_id = r."aggregateId")`,
    )
  }
  if (jobs.length > 0)
    parts.push(`ordered as (insert into job (tenant_id, id, name, state, rank, run_at, payload, rated, actor_kind, actor_id, actor_name, request_id, trace)
      select $1, r.id, r.name, case when r."runAt" > now() then 'scheduled' else 'queued' end, r.rank,
             coalesce(r."runAt", now()), r.payload, r.rated, ${who}, $7
      from ${rows(jobs)} as r(id uuid, name text, rank integer, "runAt" timestamptz, payload jsonb, rated boolean))`)
  if (parts.length === 0) return
  await work.transaction.query(
    `with ${parts.join(', ')} select $1::uuid, $2::timestamptz, $3::text, $4::text, $5::text, $6::text, $7::text`,
    values,
  )
  audit.length = 0
  events.length = 0
  stageChanges.length = 0
  jobs.length = 0
}
