/** What an attempt at jobs is made of, whether it is one job's or several together. */
import { DatabaseError } from 'pg'
import type { Transaction } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Message } from '../tracing/attributes.ts'
import type { Job, JobRun } from './define-job.ts'
import type { Claimed } from './queue.ts'
import type { JobRegistry, KnownJob } from './registry.ts'
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

export const finishJobs = 'select app.finish_jobs($1, $2, $3)'
/** Raised by it: another holds the job, or somebody cancelled it. */
const noLongerHeld = 'SJ001'

/** For whom a job is done: who ordered it, with all permissions. */
export async function scopeFor(runner: JobRunner, claimed: Claimed): Promise<Scope> {
  const { tenantId, requestId, trace } = claimed
  return { ...(await runner.scopeOf(tenantId, claimed.actor as Actor, requestId)), trace }
}

/** Why a job is not to be done now, or undefined. */
export function reasonToSkip(scope: Scope, { plugin }: KnownJob): string | undefined {
  if (scope.tenant.status === 'deleted') return 'The tenant is deleted.'
  return plugin === null || scope.effective.activeModules.has(plugin)
    ? undefined
    : `The module "${plugin}" is not active.`
}

/** A promise that rejects when the attempt must end, for races with a handler that does not look. */
export function endingOf(signal: AbortSignal, limit: AbortSignal, job: Job) {
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
export type Ending = ReturnType<typeof endingOf>
/** Whether the jobs were lost when they were to be finished. */
export interface Hold {
  lost: boolean
}

/**
 * Sends the statement that ends a transaction in one flight with the commit: its failure fails the
 * commit, and is remembered here as what it was.
 */
export function finish(
  transaction: Transaction,
  hold: Hold,
  text: string,
  parameters: readonly unknown[],
): void {
  transaction.query(text, parameters).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === noLongerHeld) hold.lost = true
  })
}

export const jsonOf = (value: unknown): string | null =>
  value === undefined ? null : (JSON.stringify(value) ?? null)

/** A job as a trace tells of it. */
export const messageOf = ({ name, id }: Claimed, known: KnownJob | undefined): Message => ({
  destination: name,
  id,
  module: known?.plugin ?? undefined,
})

/** What the handler is told. */
export function runOf(
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
