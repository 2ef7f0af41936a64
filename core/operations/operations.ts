/**
 * Operations: work that a request orders and does not wait for (RFC 7240, `respond-async`).
 *
 * An operation is a job with a face: the queue, attempts, progress and cancellation are those of
 * `core/jobs`; the row of table `operation` says for whom it is done and keeps what came of it, or names
 * where the storage has it. The
 * work runs with what those of the caller's roles allow that are left then, and ends the operation in the
 * transaction of its last effect, so that an attempt after a crash neither repeats nor loses it.
 */
import { everything } from '../access/permission.ts'
import type { EffectiveCache } from '../configuration/effective-cache.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import { isRefusal } from '../bulk/apply.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import { enqueueJob } from '../jobs/enqueue.ts'
import type { Actor } from '../plugin/context.ts'
import { refusalOf } from '../problem.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import type { Work } from '../records/work.ts'
import { field } from '../schema/field.ts'
import type { Storage } from '../storage/storage.ts'
import { requireTenant } from '../tenancy/directory.ts'
import { currentScope } from '../tenancy/scope.ts'
import type { Scope } from '../tenancy/scope.ts'
import { rolesNow } from './orderer.ts'
import { operationProblems } from './problems.ts'
import type { WantedOperation } from './operations-door.ts'
import { endStored } from './stored-result.ts'
import { settleOperations, sweepJob } from './sweep.ts'

/** What the work of an operation is given. */
export interface OperationRun {
  readonly id: string
  /** For whom: its caller, with the permissions that the caller's roles have now. */
  readonly scope: Scope
  readonly entity: string | null
  readonly input: Readonly<Record<string, unknown>>
  /** Aborted when the operation is cancelled or the process ends. */
  readonly signal: AbortSignal
  readonly progress: (percent: number, note?: string) => void
  /**
   * Locks the operation for the transaction at hand: another worker that took it over waits, and
   * then finds it ended. @throws OperationOver where it is not to be done any more
   */
  readonly hold: (transaction: Transaction) => Promise<void>
  /** Ends it in the transaction of its last effect. */
  readonly end: (
    transaction: Transaction,
    result: { readonly type: string; readonly text: string },
  ) => Promise<void>
  /**
   * Ends work that has no effect but its result, which may have any length: it is kept piece by piece
   * in the storage of the tenant's files. @throws OperationOver
   */
  readonly endStored: (type: string, pieces: AsyncIterable<string>) => Promise<void>
}

/** Does the work of one kind of operation. */
export type OperationWork = (run: OperationRun) => Promise<void>

export interface Operations {
  readonly jobs: readonly Job[]
  /** Keeps results that are too long for a row. */
  readonly storage: Storage
  /** Orders work in the transaction of `work`; its id. @throws OPERATIONS_TOO_MANY */
  order(work: Work, wanted: WantedOperation): Promise<string>
}

export interface OperationsOptions {
  readonly records: RecordsKernel
  readonly effectives: EffectiveCache
  readonly storage: Storage
  readonly kinds: ReadonlyMap<string, OperationWork>
}

/** Operations of one tenant that are not over; each may carry a megabyte of input. */
const mostOpen = 50
/** Seconds that one attempt may take. */
const timeout = 3600

/** Thrown in an attempt that finds its operation ended by another. */
class OperationOver extends Error {
  override readonly name = 'OperationOver'
}

export function createOperations(options: OperationsOptions): Operations {
  const { records, storage } = options
  const job = defineJob({
    name: 'operations.run',
    summary: 'Long operations that a request ordered',
    payload: { tenant: field.id({ required: true }), operation: field.id({ required: true }) },
    // A tenant with many leaves room for others.
    concurrency: 2,
    timeout,
    async run(_outside, { payload, signal, progress }) {
      const row = await openOperation(records.database, payload.tenant, payload.operation)
      if (row === undefined) return
      await unlessRefused(records.database, payload.tenant, row.id, async () => {
        const scope = await scopeOf(options, payload.tenant, row)
        await currentScope.run(scope, () => attempt(options, scope, row, { signal, progress }))
      })
    },
  })
  return {
    jobs: [job, sweepJob({ database: records.database, storage })],
    storage,
    order: (work, wanted) => order(work, job, wanted),
  }
}

interface OperationRow {
  readonly id: string
  readonly kind: string
  readonly entity: string | null
  readonly roles: readonly string[] | null
  readonly input: Readonly<Record<string, unknown>>
  readonly actor_kind: Actor['kind']
  readonly actor_id: string
  readonly actor_name: string
  readonly request_id: string
}

async function openOperation(
  database: Database,
  tenantId: string,
  id: string,
): Promise<OperationRow | undefined> {
  const [row] = await database.read<OperationRow>(
    tenantId,
    `select id, kind, entity, roles, input, actor_kind, actor_id, actor_name, request_id
     from operation where tenant_id = $1 and id = $2 and state = 'open'`,
    [tenantId, id],
  )
  return row
}

async function scopeOf(
  { records, effectives }: OperationsOptions,
  tenantId: string,
  row: OperationRow,
): Promise<Scope> {
  const actor = { kind: row.actor_kind, id: row.actor_id, name: row.actor_name }
  const tenant = await requireTenant(records.database, tenantId)
  const effective = await effectives.get(tenantId)
  return {
    tenant,
    actor,
    permissions:
      row.roles === null
        ? everything
        : effective.permissions(
            await rolesNow(records.database, tenantId, effective, actor, row.roles),
          ),
    effective,
    requestId: row.request_id,
  }
}

async function attempt(
  { kinds, records, storage }: OperationsOptions,
  scope: Scope,
  { id, kind, entity, input }: OperationRow,
  run: Pick<OperationRun, 'signal' | 'progress'>,
): Promise<void> {
  const work = kinds.get(kind)
  if (work === undefined)
    throw new Error(`Expected a kind of operation that this process knows, found "${kind}".`)
  await work({
    ...run,
    id,
    scope,
    entity,
    input,
    async hold(transaction) {
      const held = await transaction.query(
        `select 1 from operation where tenant_id = $1 and id = $2 and state = 'open' for update`,
        [scope.tenant.id, id],
      )
      if (held.length === 0) throw new OperationOver()
    },
    async end(transaction, { type, text }) {
      const ended = await transaction.query(
        `update operation set state = 'done', result_type = $3, result = $4, ended_at = now()
         where tenant_id = $1 and id = $2 and state = 'open' returning 1`,
        [scope.tenant.id, id, type, text],
      )
      if (ended.length === 0) throw new OperationOver()
    },
    async endStored(type, pieces) {
      const room = { database: records.database, storage }
      const stored = { tenantId: scope.tenant.id, id, signal: run.signal }
      if (!(await endStored(room, stored, type, pieces))) throw new OperationOver()
    },
  })
}

/** A refusal ends an operation, for it is an answer: no further attempt will get another one. */
async function unlessRefused(
  database: Database,
  tenantId: string,
  id: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof OperationOver) return
    if (!isRefusal(error)) throw error
    await database.transaction(tenantId, (transaction) =>
      transaction.query(
        `update operation set state = 'failed', problem = $3::jsonb, ended_at = now()
         where tenant_id = $1 and id = $2 and state = 'open'`,
        [tenantId, id, JSON.stringify(refusalOf(error))],
      ),
    )
  }
}

async function order(work: Work, job: Job, wanted: WantedOperation): Promise<string> {
  const { transaction, scope } = work
  await settleOperations(transaction)
  const [open] = await transaction.query<{ count: number }>(
    `select count(*)::int as count from operation where tenant_id = $1 and state = 'open'`,
    [transaction.tenantId],
  )
  if ((open?.count ?? 0) >= mostOpen)
    throw operationProblems.OPERATIONS_TOO_MANY({ most: mostOpen })
  const id = newId()
  const ordered = await enqueueJob(work, null, job, {
    tenant: transaction.tenantId,
    operation: id,
  })
  await transaction.query(
    `insert into operation (tenant_id, id, kind, title, entity, job_id, roles, input, state, actor_kind, actor_id, actor_name, request_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, 'open', $9, $10, $11, $12, $13)`,
    [
      transaction.tenantId,
      id,
      wanted.kind,
      wanted.title,
      wanted.entity ?? null,
      ordered.id,
      scope.permissions === everything ? null : JSON.stringify(scope.permissions.roles),
      JSON.stringify(wanted.input),
      scope.actor.kind,
      scope.actor.id,
      scope.actor.name,
      scope.requestId,
      work.now,
    ],
  )
  return id
}
