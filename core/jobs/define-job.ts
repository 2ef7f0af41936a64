/**
 * A job is work that a transaction orders (`ctx.enqueue`) or a schedule brings about, and that a
 * worker does afterwards, for the tenant that ordered it.
 */
import type { Context } from '../plugin/context.ts'
import type { Fields, NewValuesOf, ValuesOf } from '../schema/field.ts'

/** What a handler is told of the job it does. */
export interface JobRun<Payload> {
  readonly payload: Payload
  /** The same at every attempt: what others may know this work by (an idempotency key). */
  readonly id: string
  /** 1 at first. */
  readonly attempt: number
  /** The slot of a schedule; null for a job that somebody ordered. */
  readonly scheduledFor: Date | null
  /** Aborted when the job is cancelled, runs out of time, or the process ends before it. */
  readonly signal: AbortSignal
  /** Tells people how far it is, in per cent. Seen at once, whatever becomes of the attempt. */
  readonly progress: (percent: number, note?: string) => void
}

/** The world of a job that works outside of a transaction. */
export interface Outside {
  /**
   * Runs `work` in a transaction of its own, once: its return value (JSON) is kept with its effect,
   * and a later attempt is given it without running `work` again.
   */
  step<T>(name: string, work: (ctx: Context) => Promise<T>): Promise<T>
}

export interface RetryPolicy {
  /** Attempts after the first; default 5. Then it is a dead letter. */
  readonly times?: number
  /** Seconds before the second attempt, doubled for each further one; default 2. */
  readonly first?: number
  /** Seconds that a wait never exceeds; default 3,600. */
  readonly longest?: number
}

interface CommonOptions<Name extends string, Fs extends Fields> {
  /** Plugin and what is done: `crm.remind-stale-deals`. */
  readonly name: Name
  readonly payload?: Fs
  /** What it does, for people who look at a list of jobs. */
  readonly summary?: string
  /** Cron of five fields in the tenant's time zone: `0 6 * * *`. A slot is done once. */
  readonly schedule?: string
  readonly retry?: RetryPolicy
  /** Seconds that one attempt may take; default 300. */
  readonly timeout?: number
  /** Jobs of this kind that run at once for one tenant, over all workers; absent: no limit. */
  readonly concurrency?: number
  /** Jobs of this kind that start for one tenant within `per` seconds; absent: no limit. */
  readonly rate?: { readonly jobs: number; readonly per: number }
}

/** In one transaction: the effect and "done" are committed together, hence happen once. */
interface InTransaction<Fs extends Fields> {
  handle(ctx: Context, run: JobRun<ValuesOf<Fs>>): Promise<unknown>
  readonly run?: never
}
/**
 * For what takes long or happens elsewhere (a mail, a call to another system): no transaction is
 * open. What is outside of steps happens at least once: pass `id` on as the idempotency key.
 */
interface OutsideTransaction<Fs extends Fields> {
  run(outside: Outside, run: JobRun<ValuesOf<Fs>>): Promise<unknown>
  readonly handle?: never
}

export type JobOptions<Name extends string, Fs extends Fields> = CommonOptions<Name, Fs> &
  (InTransaction<Fs> | OutsideTransaction<Fs>)

export interface Job<Name extends string = string, Fs extends Fields = Fields> {
  readonly name: Name
  readonly payload: Fs
  readonly summary?: string
  readonly schedule?: string
  readonly retry: Required<RetryPolicy>
  readonly timeout: number
  readonly concurrency?: number
  readonly rate?: { readonly jobs: number; readonly per: number }
  readonly handle?: (ctx: Context, run: never) => Promise<unknown>
  readonly run?: (outside: Outside, run: never) => Promise<unknown>
}
export type JobPayload<J> = J extends { readonly payload: infer Fs } ? NewValuesOf<Fs> : never

export interface EnqueueOptions {
  /** The same job and key is ordered once, as long as the first is kept: 200 characters at most. */
  readonly key?: string
  /** -100 to 100, default 0; of one tenant's jobs the higher goes first. */
  readonly priority?: number
  /** Not before this instant. */
  readonly runAt?: Date
}
export interface Enqueued {
  readonly id: string
  /** False where a job of this key was there already. */
  readonly isNew: boolean
}

/**
 * Declares a job; a plugin lists it in its manifest under `jobs`.
 *
 * @example
 * defineJob({ name: 'crm.remind-stale-deals', schedule: '0 6 * * *',
 *   async handle(ctx) { for (const one of await ctx.list(deal, { ... })) await ctx.update(...) } })
 */
export function defineJob<
  const Name extends `${string}.${string}`,
  const Fs extends Fields = Record<never, never>,
>(options: JobOptions<Name, Fs>): Job<Name, Fs> {
  const { retry = {}, timeout = 300, payload, ...rest } = options
  return Object.freeze({
    ...rest,
    payload: payload ?? ({} as Fs),
    timeout,
    retry: { times: 5, first: 2, longest: 3600, ...retry },
  })
}
