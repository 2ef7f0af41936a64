/** A tenant's jobs as people see and steer them; audited, and never another tenant's. */
import { writeAudit } from '../audit/write-audit.ts'
import type { Database } from '../database/transaction.ts'
import type { Page, WriteOptions } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { parameters } from '../records/parameters.ts'
import { isId } from '../records/read.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { jobProblems } from './problems.ts'
import type { JobRegistry } from './registry.ts'

/**
 * `scheduled`: not due yet, or waiting for its next attempt. `dead`: gave up, until somebody replays
 * it. `skipped`: its module was not active.
 */
export const jobStates = [
  'queued',
  'scheduled',
  'running',
  'done',
  'dead',
  'cancelled',
  'skipped',
] as const
export type JobState = (typeof jobStates)[number]

export interface JobListRequest {
  readonly limit: number
  readonly cursor?: string
  readonly state?: JobState
  readonly name?: string
}
export interface JobView {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly key: string | null
  readonly priority: number
  readonly runAt: string
  readonly attempts: number
  /** Per cent. */
  readonly progress: number | null
  readonly note: string | null
  readonly cancelRequestedAt: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly error: { readonly message: string; readonly code: string | null } | null
}
export interface WholeJob extends JobView {
  /** Without fields marked sensitive. */
  readonly payload: Readonly<Record<string, Json>>
  readonly result: Json
  readonly requestId: string
}

export interface JobsDoor {
  /** Newest first. */
  list(scope: Scope, request: JobListRequest): Promise<Page>
  /** @throws JOB_NOT_FOUND */
  read(scope: Scope, id: string): Promise<WholeJob>
  /**
   * One that waits is cancelled at once. One that runs is told to stop and, unless it is done
   * already, leaves nothing behind of what it did in a transaction.
   * @throws JOB_NOT_FOUND, JOB_OVER
   */
  cancel(scope: Scope, id: string, options?: WriteOptions<JobView>): Promise<JobView>
  /** Queues a dead job anew, with all its attempts. @throws JOB_NOT_FOUND, JOB_NOT_DEAD */
  replay(scope: Scope, id: string, options?: WriteOptions<JobView>): Promise<JobView>
  /** Why a dead job died, with the stack: for operators, never over HTTP. */
  stack(scope: Scope, id: string): Promise<string | null>
}

export interface JobsDoorOptions {
  readonly database: Database
  readonly registry: JobRegistry
  readonly cursors: Cursors
  /** Told after the commit. */
  cancelling(id: string): Promise<void>
  wake(): void
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const view = `'id', id, 'name', name, 'state', state, 'key', key, 'priority', -rank, 'runAt', ${instant('run_at')},
  'attempts', attempts, 'progress', progress, 'note', note, 'cancelRequestedAt', ${instant('cancel_requested_at')},
  'createdAt', ${instant('created_at')}, 'startedAt', ${instant('started_at')}, 'finishedAt', ${instant('finished_at')},
  'error', case when error is not null then json_build_object('message', error->>'message', 'code', error->>'code') end`

export function createJobsDoor(options: JobsDoorOptions): JobsDoor {
  const { database, registry, cursors } = options

  async function find<T>(scope: Scope, id: string, columns: string): Promise<T> {
    if (!isId(id)) throw jobProblems.JOB_NOT_FOUND({ id: id.slice(0, 36) })
    const [row] = await database.read<{ job: T }>(
      scope.tenant.id,
      `select ${columns} as job from job where tenant_id = $1 and id = $2`,
      [scope.tenant.id, id],
    )
    if (row === undefined) throw jobProblems.JOB_NOT_FOUND({ id })
    return row.job
  }

  /** Changes one job where it is in a state to be changed; else says what state it is in. */
  async function change(
    scope: Scope,
    id: string,
    update: string,
    refuse: (state: string) => Error,
    action: string,
    more: WriteOptions<JobView> | undefined,
  ): Promise<JobView> {
    if (!isId(id)) throw jobProblems.JOB_NOT_FOUND({ id: id.slice(0, 36) })
    return database.transaction(scope.tenant.id, async (transaction) => {
      const [row] = await transaction.query<{ job: JobView }>(
        `update job set ${update} returning json_build_object(${view}) as job`,
        [scope.tenant.id, id],
      )
      if (row === undefined) {
        const [found] = await transaction.query<{ state: string }>(
          'select state from job where tenant_id = $1 and id = $2',
          [scope.tenant.id, id],
        )
        throw found === undefined ? jobProblems.JOB_NOT_FOUND({ id }) : refuse(found.state)
      }
      await writeAudit(transaction, scope, action, { id, name: row.job.name })
      if (more?.completes !== undefined)
        await completeInTransaction(
          transaction,
          scope,
          more.completes.claim,
          more.completes.render(row.job),
        )
      return row.job
    })
  }

  return {
    async list(scope, { limit, cursor, state, name }) {
      const context = JSON.stringify([scope.tenant.id, 'jobs', state ?? null, name ?? null])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const out = parameters()
      const conditions = [
        `tenant_id = ${out.add(scope.tenant.id, 'uuid')}`,
        ...(state === undefined ? [] : [`state = ${out.add(state, 'text')}`]),
        ...(name === undefined ? [] : [`name = ${out.add(name, 'text')}`]),
        ...(after === undefined ? [] : [`id < ${out.add(after.id, 'uuid')}`]),
      ]
      // Ids are UUIDv7: their order is that of time.
      const rows = await database.read<{ id: string; job: JobView }>(
        scope.tenant.id,
        `select id, json_build_object(${view}) as job from job where ${conditions.join(' and ')}
         order by id desc limit ${out.add(limit + 1, 'bigint')}`,
        out.values,
        { replan: true },
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).map(({ job }) => job)),
        next: nextPage(cursors, context, rows, limit, byId),
      }
    },
    async read(scope, id) {
      const job = await find<WholeJob>(
        scope,
        id,
        `json_build_object(${view}, 'payload', payload, 'result', result, 'requestId', request_id)`,
      )
      const fields = registry.get(job.name)?.job.payload ?? {}
      return {
        ...job,
        // What no declaration names any more may have been sensitive.
        payload: Object.fromEntries(
          Object.entries(job.payload).filter(
            ([name]) => fields[name] !== undefined && fields[name].sensitive !== true,
          ),
        ),
      }
    },
    async cancel(scope, id, more) {
      const job = await change(
        scope,
        id,
        `state = case when state = 'running' then state else 'cancelled' end,
         cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
         finished_at = case when state = 'running' then null else clock_timestamp() end
         where tenant_id = $1 and id = $2 and state in ('queued', 'scheduled', 'running')`,
        (state) => jobProblems.JOB_OVER({ state }),
        'job.cancel',
        more,
      )
      if (job.state === 'running') await options.cancelling(id)
      return job
    },
    async replay(scope, id, more) {
      const job = await change(
        scope,
        id,
        `state = 'queued', attempts = 0, losses = 0, run_at = clock_timestamp(), finished_at = null,
         progress = null, note = null
         where tenant_id = $1 and id = $2 and state = 'dead'`,
        (state) => jobProblems.JOB_NOT_DEAD({ state }),
        'job.replay',
        more,
      )
      options.wake()
      return job
    },
    stack: (scope, id) => find<string | null>(scope, id, `error->>'stack'`),
  }
}
