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
import type { Actor } from '../plugin/context.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import { listTenants } from '../tenancy/directory.ts'
import { apart } from '../tracing/span.ts'
import type { JobRunner } from './attempt.ts'
import type { Job } from './define-job.ts'
import { countJobs } from './figures.ts'
import type { JobFigures } from './figures.ts'
import { jobProblems } from './problems.ts'
import { progressWriter } from './progress.ts'
import { openQueue } from './queue.ts'
import type { Queue } from './queue.ts'
import { jobRegistry } from './registry.ts'
import type { JobRegistry } from './registry.ts'
import { runJob } from './run-job.ts'
import { runTogether } from './run-together.ts'
import { createScheduler } from './scheduler.ts'
import type { JobSettings } from './settings.ts'
import { tenantScopes } from './tenant-scopes.ts'
import { keepTending } from './tend.ts'
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
const usualGrace = 25_000

export function createJobs(options: JobsOptions): Jobs {
  const { kernel, effectives, relayUrl, settings = {} } = options
  const { database } = kernel
  const slots = settings.concurrency ?? usual.concurrency
  const lease = settings.lease ?? usual.lease
  const registry = jobRegistry(options.plugins, options.kernelJobs ?? [])
  const bell = createBell((text, parameters) => database.directory(text, parameters))
  const counts = countJobs(registry)
  const scopeOf = tenantScopes(database, effectives)
  const defect = (error: unknown): void => options.report(error, 'jobs')
  let queue: Queue | undefined
  let worker: Worker | undefined
  let own: Database | undefined
  let starting: Promise<void> | undefined
  let stopping: Promise<void> | undefined
  let stopTending: (() => Promise<void>) | undefined

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
      progress: progressWriter(open),
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
      finished: (claimed, outcome) => counts.count(claimed, outcome),
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
    stopTending = keepTending({ queue: open, scheduler, wake, clear, report: defect })
  }

  function isLimited(name: string): boolean {
    const job = registry.get(name)?.job
    return job?.concurrency !== undefined || job?.rate !== undefined
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
    await starting?.catch(() => undefined)
    await stopTending?.()
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
      const seen = await counts.read(relayUrl === undefined ? undefined : queueOf(relayUrl))
      return { ...seen, atWork: worker?.atWork() ?? 0 }
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
