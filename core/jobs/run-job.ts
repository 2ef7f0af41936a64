import { Problem } from '../problem.ts'
import { createContext } from '../records/context.ts'
import { unitOfWork } from '../records/door.ts'
import { currentScope } from '../tenancy/scope.ts'
import type { Scope } from '../tenancy/scope.ts'
import { attribute } from '../tracing/attributes.ts'
import { inProcessing, noteFailure } from '../tracing/span.ts'
import {
  endingOf,
  finish,
  finishJobs,
  jsonOf,
  messageOf,
  reasonToSkip,
  runOf,
  scopeFor,
} from './attempt.ts'
import type { Ending, Hold, JobRunner, Outcome } from './attempt.ts'
import type { Job, JobRun, Outside } from './define-job.ts'
import type { Claimed } from './queue.ts'
import type { KnownJob } from './registry.ts'
import { waitBefore } from './retry.ts'

/**
 * Seconds until a job is looked at again that was taken while its tenant was being suspended. Then
 * nobody takes it until the tenant is resumed.
 */
const suspendedWait = 2

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
  const scope = await scopeFor(runner, claimed)
  const known = runner.registry.get(claimed.name)
  const message = messageOf(claimed, known)
  return currentScope.run(scope, () =>
    inProcessing(scope, message, claimed.trace, async (span) => {
      const outcome = await outcomeOf(runner, scope, known, claimed, signal)
      span.setAttribute(attribute.outcome, outcome)
      return outcome
    }),
  )
}

async function outcomeOf(
  runner: JobRunner,
  scope: Scope,
  known: KnownJob | undefined,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<Outcome> {
  if (known === undefined || scope.tenant.status === 'suspended')
    return write(runner, claimed, { to: 'postponed', wait: suspendedWait })
  const idle = reasonToSkip(scope, known)
  if (idle !== undefined) return write(runner, claimed, { to: 'skipped', error: { message: idle } })
  return attempt(runner, scope, known, claimed, signal)
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
    const ended = endingOf(signal, limit, job)
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
    finish(work.transaction, hold, finishJobs, [[claimed.id], [claimed.lease], [jsonOf(result)]])
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
    finish(transaction, hold, finishJobs, [[claimed.id], [claimed.lease], [jsonOf(result)]])
  })
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
  noteFailure(error)
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
