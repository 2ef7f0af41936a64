import { DatabaseError } from 'pg'
import type { Transaction } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import { Problem } from '../problem.ts'
import { createContext } from '../records/context.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { currentScope } from '../tenancy/scope.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Job, JobRun, Outside } from './define-job.ts'
import type { Claimed } from './queue.ts'
import type { JobRegistry, KnownJob } from './registry.ts'
import { waitBefore } from './retry.ts'
import { slotPrefix } from './schedule.ts'

/** What became of one attempt. */
export type Outcome = 'done' | 'retried' | 'dead' | 'cancelled' | 'skipped' | 'postponed' | 'lost'

export interface JobRunner {
  readonly kernel: RecordsKernel
  readonly registry: JobRegistry
  /** The scope of a tenant by id: its own configuration, all permissions. */
  scopeOf(tenantId: string, actor: Actor, requestId: string): Promise<Scope>
  progress(claimed: Claimed, percent: number, note: string | null): void
  /** Hears why an attempt failed. */
  report(error: unknown, requestId: string): void
}

/** Raised by `app.finish_job`: another holds the job, or somebody cancelled it. */
const noLongerHeld = 'SJ001'
/** Seconds until the job of a tenant that is suspended is looked at again. */
const suspendedWait = 600

/**
 * Does one claimed job and writes down what became of it. The effect of a handler and "done" are one
 * transaction: a worker that lost the job, because its lease ran out or somebody cancelled it, leaves
 * nothing behind.
 */
export async function runJob(
  runner: JobRunner,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<Outcome> {
  const scope: Scope = {
    ...(await runner.scopeOf(claimed.tenantId, claimed.actor as Actor, claimed.requestId)),
    trace: claimed.trace,
  }
  return currentScope.run(scope, async () => {
    const known = runner.registry.get(claimed.name)
    if (known === undefined || scope.tenant.status === 'suspended')
      return write(runner, claimed, { to: 'postponed', wait: suspendedWait })
    const idle = reasonToSkip(scope, known)
    if (idle !== undefined)
      return write(runner, claimed, { to: 'skipped', error: { message: idle } })
    return attempt(runner, scope, known, claimed, signal)
  })
}

function reasonToSkip(scope: Scope, { plugin }: KnownJob): string | undefined {
  if (scope.tenant.status === 'deleted') return 'The tenant is deleted.'
  return plugin === null || scope.effective.activeModules.has(plugin)
    ? undefined
    : `The module "${plugin}" is not active.`
}

async function attempt(
  runner: JobRunner,
  scope: Scope,
  known: KnownJob,
  claimed: Claimed,
  outer: AbortSignal,
): Promise<Outcome> {
  const { job } = known
  const limit = AbortSignal.timeout(job.timeout * 1000)
  const signal = AbortSignal.any([outer, limit])
  const hold = { lost: false }
  try {
    const wrong = known.validate(claimed.payload)
    if (wrong.length > 0)
      throw new Unfit(wrong.map((one) => `${one.pointer}: ${one.message}`).join(' '))
    const run = runOf(runner, job, claimed, signal)
    const ended = ending(signal, limit, job)
    try {
      await (job.handle === undefined
        ? runOutside(runner, scope, known, claimed, run, hold, ended)
        : runInside(runner, scope, known, claimed, run, hold, ended))
    } finally {
      ended.forget()
    }
    return 'done'
  } catch (error) {
    if (hold.lost) return write(runner, claimed, { to: 'cancelled' })
    return failed(runner, job, claimed, error, outer)
  }
}

/** A payload that was ordered under other fields than the job has now: no attempt will help. */
class Unfit extends Error {
  override readonly name = 'JobPayloadUnfit'
}

/** A promise that rejects when the attempt must end, for races with a handler that does not look. */
function ending(signal: AbortSignal, limit: AbortSignal, job: Job) {
  let stop = (): void => undefined
  const promise = new Promise<never>((_, reject) => {
    stop = () =>
      reject(
        limit.aborted
          ? new Error(`Expected the job to end within ${job.timeout} s, found it still at work.`)
          : new Error('The job was stopped.'),
      )
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  promise.catch(() => undefined)
  return { promise, forget: () => signal.removeEventListener('abort', stop) }
}
type Ending = ReturnType<typeof ending>
interface Hold {
  lost: boolean
}

async function runInside(
  runner: JobRunner,
  scope: Scope,
  { job, plugin }: KnownJob,
  claimed: Claimed,
  run: JobRun<unknown>,
  hold: Hold,
  ended: Ending,
): Promise<void> {
  await unitOfWork(runner.kernel, scope, async (work) => {
    const result = await Promise.race([
      job.handle?.(createContext(work, plugin ?? ''), run as never),
      ended.promise,
    ])
    finish(work.transaction, hold, 'select app.finish_job($1, $2, $3)', [
      claimed.id,
      claimed.lease,
      jsonOf(result),
    ])
  })
}

async function runOutside(
  runner: JobRunner,
  scope: Scope,
  { job, plugin }: KnownJob,
  claimed: Claimed,
  run: JobRun<unknown>,
  hold: Hold,
  ended: Ending,
): Promise<void> {
  const steps = new Map(Object.entries(claimed.steps ?? {}))
  const outside: Outside = {
    async step<T>(
      name: string,
      work: (ctx: Parameters<NonNullable<Job['handle']>>[0]) => Promise<T>,
    ) {
      if (steps.has(name)) return steps.get(name) as T
      const result = await unitOfWork(runner.kernel, scope, async (unit) => {
        const value = await work(createContext(unit, plugin ?? ''))
        finish(unit.transaction, hold, 'select app.finish_job_step($1, $2, $3, $4)', [
          claimed.id,
          claimed.lease,
          name,
          jsonOf(value) ?? 'null',
        ])
        return value
      })
      steps.set(name, result ?? null)
      return result
    },
  }
  const result = await Promise.race([job.run?.(outside, run as never), ended.promise])
  await runner.kernel.database.transaction(claimed.tenantId, async (transaction) => {
    finish(transaction, hold, 'select app.finish_job($1, $2, $3)', [
      claimed.id,
      claimed.lease,
      jsonOf(result),
    ])
  })
}

/**
 * Sends the statement that ends a transaction in one flight with the commit: its failure fails the
 * commit, and is remembered here as what it was.
 */
function finish(
  transaction: Transaction,
  hold: Hold,
  text: string,
  parameters: readonly unknown[],
): void {
  transaction.query(text, parameters).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === noLongerHeld) hold.lost = true
  })
}

const jsonOf = (value: unknown): string | null =>
  value === undefined ? null : (JSON.stringify(value) ?? null)

function runOf(
  runner: JobRunner,
  job: Job,
  claimed: Claimed,
  signal: AbortSignal,
): JobRun<unknown> {
  const slot = claimed.key?.startsWith(slotPrefix) === true ? claimed.key : undefined
  return {
    payload: Object.fromEntries(
      Object.entries(job.payload).map(([name, declared]) => [
        name,
        claimed.payload[name] ?? declared.default ?? null,
      ]),
    ),
    id: claimed.id,
    attempt: claimed.attempts + 1,
    scheduledFor: slot === undefined ? null : new Date(slot.slice(slotPrefix.length)),
    signal,
    progress(percent, note) {
      signal.throwIfAborted()
      runner.progress(claimed, Math.min(100, Math.max(0, Math.round(percent))), note ?? null)
    },
  }
}

async function failed(
  runner: JobRunner,
  job: Job,
  claimed: Claimed,
  error: unknown,
  outer: AbortSignal,
): Promise<Outcome> {
  if (outer.aborted)
    return outer.reason === 'stopping' ? 'lost' : write(runner, claimed, { to: 'cancelled' })
  runner.report(error, claimed.requestId)
  const attempts = claimed.attempts + 1
  const isLast = attempts > job.retry.times || error instanceof Unfit
  return write(
    runner,
    claimed,
    isLast
      ? { to: 'dead', error: told(error), counts: true }
      : { to: 'retried', error: told(error), counts: true, wait: waitBefore(job.retry, attempts) },
  )
}

interface Told {
  readonly message: string
  readonly code?: string
  readonly stack?: string
}
function told(error: unknown): Told {
  if (error instanceof Problem) return { message: error.message, code: error.code }
  if (error instanceof Error)
    return { message: error.message, ...(error.stack !== undefined && { stack: error.stack }) }
  return { message: String(error) }
}

interface Change {
  readonly to: Outcome
  readonly error?: Told
  /** It was an attempt. */
  readonly counts?: boolean
  /** Seconds until it is due again. */
  readonly wait?: number
}

/** Writes down what became of a job that did not succeed, if it is still this worker's. */
async function write(runner: JobRunner, claimed: Claimed, change: Change): Promise<Outcome> {
  const state = change.wait === undefined ? change.to : 'scheduled'
  const [row] = await runner.kernel.database.transaction(claimed.tenantId, (transaction) =>
    transaction.query<{ state: string }>(
      `update job set
         state = case when cancel_requested_at is not null then 'cancelled' else $3 end,
         attempts = attempts + $4, error = coalesce($5::jsonb, error),
         run_at = case when $6::double precision is null then run_at
                       else clock_timestamp() + make_interval(secs => $6) end,
         finished_at = case when $6::double precision is null or cancel_requested_at is not null then clock_timestamp() end,
         worker = null, lease = null, lease_until = null
       where tenant_id = app.tenant() and id = $1 and lease = $2 and state = 'running'
         and ($3 <> 'cancelled' or cancel_requested_at is not null)
       returning state`,
      [
        claimed.id,
        claimed.lease,
        state,
        change.counts === true ? 1 : 0,
        change.error === undefined ? null : JSON.stringify(change.error),
        change.wait ?? null,
      ],
    ),
  )
  if (row === undefined) return 'lost'
  return row.state === 'cancelled' ? 'cancelled' : change.to
}
