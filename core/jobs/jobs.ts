/**
 * Jobs: work in the background, ordered in a business transaction and done after it.
 *
 * The row of table `job` is the queue. A tenant's code inserts it under the tenant's policy; a worker
 * finds it under the relay role, which sees the queue of all tenants and nothing else, and does it
 * under the application's role, in a transaction of the tenant that ordered it. There is no second
 * place where a job could be, hence nothing to reconcile after a crash.
 *
 * Words. *Claim*: to take jobs for a while. *Lease*: how long, renewed by heartbeats; by the
 * database's clock. *Tend*: to queue what is due and what dead workers left. *Slot* of a schedule: an
 * instant at which it is due.
 */
import { connectTo } from '../database/connect.ts'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { openRelayDatabase } from '../database/relay.ts'
import { refuseBypassingRole } from '../database/refuse-bypassing-role.ts'
import type { EffectiveCache } from '../configuration/effective-cache.ts'
import { everything } from '../access/permission.ts'
import type { Actor } from '../plugin/context.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import { listTenants, requireTenant } from '../tenancy/directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Scope } from '../tenancy/scope.ts'
import { apart } from '../tracing/span.ts'
import type { JobRunner, Outcome } from './attempt.ts'
import type { Job } from './define-job.ts'
import { jobProblems } from './problems.ts'
import { openQueue } from './queue.ts'
import type { Claimed, JobCount, Queue } from './queue.ts'
import { jobRegistry } from './registry.ts'
import type { JobRegistry } from './registry.ts'
import { runJob } from './run-job.ts'
import { runTogether } from './run-together.ts'
import { createScheduler } from './scheduler.ts'
import type { Scheduler } from './scheduler.ts'
import type { JobSettings } from './settings.ts'
import { createBell } from './wake.ts'
import { startWorker } from './worker.ts'
import type { Worker } from './worker.ts'

export interface JobsOptions {
  readonly kernel: RecordsKernel
  readonly effectives: EffectiveCache
  readonly plugins: readonly Plugin[]
  /** The kernel's own jobs, which belong to no plugin. */
  readonly kernelJobs?: readonly Job[]
  readonly databaseUrl: string
  readonly directUrl: string
  readonly prepare: boolean
  readonly contextSecret?: string | undefined
  readonly relayUrl: string | undefined
  readonly settings?: JobSettings | undefined
  readonly actor: Actor
  readonly report: (error: unknown, requestId: string) => void
}

export interface JobFigures {
  /** Jobs that are not over, and dead ones, of all tenants; empty without a relay role. */
  readonly depth: readonly JobCount[]
  /** Attempts that ended in this process, by `name outcome`. */
  readonly ended: ReadonlyMap<string, number>
  /** The same by `tenant outcome`, with the tenant's id. */
  readonly endedOf: ReadonlyMap<string, number>
  /** Jobs at work in this process. */
  readonly atWork: number
}

export interface Jobs {
  readonly registry: JobRegistry
  /** Begins to do jobs in this process. @throws JOBS_RELAY_NEEDED */
  start(): Promise<void>
  /** Takes no more and lets what is at work end for so many milliseconds (default 25,000). */
  stop(grace?: number): Promise<void>
  /** Jobs were committed: workers here and elsewhere are woken. */
  wake(): void
  /** Somebody asked for a running job to be cancelled: whoever does it hears of it. */
  cancelling(id: string): Promise<void>
  figures(): Promise<JobFigures>
  /** Removes what is older than the settings say; how many. */
  clear(): Promise<number>
}

const usual = { concurrency: 8, lease: 15, keepDays: 7, keepDeadDays: 90 } as const
const tick = 1_000
const syncEvery = 60_000
const clearEvery = 3_600_000
const usualGrace = 25_000
/** Milliseconds that figures of the queue are believed. */
const belief = 5_000
/** Milliseconds that a tenant's row is believed: who is suspended has no jobs a second later. */
const tenantBelief = 750

export function createJobs(options: JobsOptions): Jobs {
  const { kernel, effectives, relayUrl, settings = {} } = options
  const { database } = kernel
  const slots = settings.concurrency ?? usual.concurrency
  const lease = settings.lease ?? usual.lease
  const registry = jobRegistry(options.plugins, options.kernelJobs ?? [])
  const bell = createBell((text, parameters) => database.directory(text, parameters))
  const ended = new Map<string, number>()
  const endedOf = new Map<string, number>()
  const scopeOf = scopes(database, effectives)
  const defect = (error: unknown): void => options.report(error, 'jobs')
  let queue: Queue | undefined
  let worker: Worker | undefined
  let own: Database | undefined
  let starting: Promise<void> | undefined
  let stopping: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> = Promise.resolve()
  let seen: { readonly at: number; readonly depth: Promise<readonly JobCount[]> } | undefined

  /** Opened by the first who needs it: a process may only ask for figures. */
  const queueOf = (url: string): Queue =>
    (queue ??= openQueue({ relay: openRelayDatabase(url), registry, lease }))

  async function begin(url: string): Promise<void> {
    await refuseUnsafeRelay(url)
    const open = queueOf(url)
    // Of their own: handlers do not take the connections of those who wait for an answer.
    own = await openDatabase({
      url: options.databaseUrl,
      poolSize: slots + 1,
      prepare: options.prepare,
      contextSecret: options.contextSecret,
    })
    const records: RecordsKernel = { ...kernel, database: own }
    const runner: JobRunner = {
      kernel: records,
      registry,
      scopeOf,
      progress: progressOf(open),
      report: options.report,
    }
    worker = startWorker({
      queue: open,
      slots,
      lease,
      run: (claimed, signal) => runJob(runner, claimed, signal),
      runTogether: (all, signal) => apart(() => runTogether(runner, all, signal)),
      together(name) {
        const job = registry.get(name)?.job
        return job?.handle !== undefined && !isLimited(name)
      },
      limited: isLimited,
      finished: count,
      report: defect,
    })
    const scheduler = createScheduler({
      database: own,
      queue: open,
      registry,
      tenants: () => Array.fromAsync(listTenants(database)),
      systemScope: (tenantId) => scopeOf(tenantId, options.actor, newId()),
      fired: wake,
      report: defect,
    })
    bell.listen(options.directUrl, (cancelled) => {
      if (cancelled === undefined) worker?.wake()
      else worker?.cancel(cancelled)
    })
    await scheduler.sync().catch(defect)
    keepTending(open, scheduler)
  }

  /** Looks after queue and schedules, one look after the other ended. */
  function keepTending(open: Queue, scheduler: Scheduler): void {
    let syncedAt = performance.now()
    let clearedAt = performance.now()
    const look = async (): Promise<void> => {
      try {
        if ((await open.tend()) > 0) wake()
        await scheduler.fire()
        const now = performance.now()
        if (now - syncedAt >= syncEvery) {
          syncedAt = now
          await scheduler.sync()
        }
        if (now - clearedAt >= clearEvery) {
          clearedAt = now
          await clear()
        }
      } catch (error) {
        defect(error)
      }
      if (stopping === undefined) next()
    }
    const next = (): void => {
      timer = setTimeout(() => {
        ticking = look()
      }, tick)
    }
    ticking = look()
  }

  function isLimited(name: string): boolean {
    const job = registry.get(name)?.job
    return job?.concurrency !== undefined || job?.rate !== undefined
  }

  function count({ name, tenantId }: Claimed, outcome: Outcome): void {
    add(ended, `${name} ${outcome}`)
    add(endedOf, `${tenantId} ${outcome}`)
  }

  function wake(): void {
    worker?.wake()
    bell.ring()
  }

  function clear(): Promise<number> {
    if (relayUrl === undefined) return Promise.resolve(0)
    const { keepDays = usual.keepDays, keepDeadDays = usual.keepDeadDays } = settings
    return queueOf(relayUrl).clear(keepDays, keepDeadDays)
  }

  async function end(grace: number): Promise<void> {
    clearTimeout(timer)
    await starting?.catch(() => undefined)
    clearTimeout(timer)
    await ticking
    await worker?.stop(grace)
    await bell.close()
    await own?.close()
    await queue?.close()
  }

  return {
    registry,
    wake,
    cancelling: (id) => bell.ringCancel(id),
    clear,
    start() {
      if (relayUrl === undefined) return Promise.reject(jobProblems.JOBS_RELAY_NEEDED({}))
      return (starting ??= begin(relayUrl))
    },
    stop: (grace = usualGrace) => (stopping ??= end(grace)),
    async figures() {
      if (relayUrl !== undefined && (seen === undefined || performance.now() - seen.at > belief))
        seen = { at: performance.now(), depth: depthOf(queueOf(relayUrl), registry) }
      return { depth: (await seen?.depth) ?? [], ended, endedOf, atWork: worker?.atWork() ?? 0 }
    },
  }
}

/** It sees queues by a policy of its own, and must not see more than that. */
async function refuseUnsafeRelay(url: string): Promise<void> {
  const client = await connectTo(url, 'strata-jobs')
  try {
    await refuseBypassingRole(client)
  } finally {
    await client.end()
  }
}

/** A figure that is 0 is a figure too: whoever scales on it must see it fall. */
async function depthOf(queue: Queue, registry: JobRegistry): Promise<readonly JobCount[]> {
  const found = new Map(
    (await queue.depth()).map((one) => [`${one.name} ${one.state}`, one] as const),
  )
  for (const name of registry.keys())
    for (const state of ['queued', 'running', 'scheduled', 'dead'])
      if (!found.has(`${name} ${state}`)) found.set(`${name} ${state}`, { name, state, count: 0 })
  return [...found.values()]
}

/** Progress is written outside of the handler's transaction, the last word of each job at a time. */
function progressOf(queue: Queue): (job: Claimed, percent: number, note: string | null) => void {
  const next = new Map<string, readonly [percent: number, note: string | null]>()
  const writing = new Set<string>()
  const writeNext = async (job: Claimed): Promise<void> => {
    for (let said = next.get(job.id); said !== undefined; said = next.get(job.id)) {
      next.delete(job.id)
      // What people look at is not worth an attempt.
      await queue.progress(job, ...said).catch(() => undefined)
    }
    writing.delete(job.id)
  }
  return (job, percent, note) => {
    next.set(job.id, [percent, note])
    if (writing.has(job.id)) return
    writing.add(job.id)
    void writeNext(job)
  }
}

/** Scopes of tenants by id: one look-up for the jobs of some seconds. */
function scopes(
  database: Database,
  effectives: EffectiveCache,
): (tenantId: string, actor: Actor, requestId: string) => Promise<Scope> {
  const known = new Map<string, { readonly at: number; readonly tenant: Promise<Tenant> }>()
  return async (tenantId, actor, requestId) => {
    let entry = known.get(tenantId)
    if (entry === undefined || performance.now() - entry.at > tenantBelief) {
      if (known.size > 5_000) known.clear()
      entry = { at: performance.now(), tenant: requireTenant(database, tenantId) }
      entry.tenant.catch(() => known.delete(tenantId))
      known.set(tenantId, entry)
    }
    const [tenant, effective] = await Promise.all([entry.tenant, effectives.get(tenantId)])
    return { tenant, actor, permissions: everything, effective, requestId }
  }
}

const add = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1)
