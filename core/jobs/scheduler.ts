/**
 * Brings about what is due by schedule. Any number of processes may: the row of a schedule is locked
 * while its slot is turned into a job, and the key of that job is the slot. What is due is decided by
 * the database's clock alone.
 *
 * Slots that passed while nobody worked are made up for once, not once each.
 */
import type { Database, Transaction } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Queue } from './queue.ts'
import type { JobRegistry, KnownJob } from './registry.ts'
import { nextSlot, slotKey } from './schedule.ts'

export interface SchedulerOptions {
  readonly database: Database
  readonly queue: Queue
  readonly registry: JobRegistry
  tenants(): Promise<readonly Tenant[]>
  systemScope(tenantId: string): Promise<Scope>
  /** Told that jobs wait. */
  fired(): void
  /** Hears of a tenant whose schedules could not be kept this time. */
  readonly report: (error: unknown) => void
}

export interface Scheduler {
  /** Gives every tenant its schedules, in its time zone; how many were new or changed. */
  sync(): Promise<number>
  /** Orders what is due; how many. */
  fire(): Promise<number>
}

interface ScheduleRow {
  readonly tenant_id: string
  readonly name: string
  readonly cron: string
  readonly timezone: string
}

const together = 4

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { database, queue, registry } = options
  const scheduled = [...registry.values()].filter(({ job }) => job.schedule !== undefined)
  const names = scheduled.map(({ job }) => job.name)

  async function sync(): Promise<number> {
    if (scheduled.length === 0) return 0
    const rows = await queue.query<ScheduleRow>(
      'select tenant_id, name, cron, timezone from job_schedule where name = any($1)',
      [names],
    )
    const have = new Set(
      rows.map((row) => `${row.tenant_id} ${row.name} ${row.cron} ${row.timezone}`),
    )
    const tenants = (await options.tenants()).filter(({ status }) => status !== 'deleted')
    const missing = tenants.flatMap((tenant) => {
      const wanted = scheduled.filter(
        ({ job }) => !have.has(`${tenant.id} ${job.name} ${job.schedule ?? ''} ${tenant.timezone}`),
      )
      return wanted.length === 0 ? [] : [{ tenant, wanted }]
    })
    await severalAtOnce(missing, ({ tenant, wanted }) => plan(tenant, wanted), options.report)
    return missing.length
  }

  const plan = (tenant: Tenant, wanted: readonly KnownJob[]): Promise<void> =>
    database.transaction(tenant.id, async (transaction) => {
      const now = await databaseTime(transaction)
      for (const { job } of wanted) {
        const next = nextSlot(job.schedule ?? '', tenant.timezone, now)
        await transaction.query(
          `insert into job_schedule as s (tenant_id, name, cron, timezone, next_at) values ($1, $2, $3, $4, $5)
           on conflict (tenant_id, name) do update set cron = $3, timezone = $4, next_at = $5
           where s.cron <> $3 or s.timezone <> $4`,
          [tenant.id, job.name, job.schedule, tenant.timezone, next ?? 'infinity'],
        )
      }
    })

  async function fire(): Promise<number> {
    if (scheduled.length === 0) return 0
    const due = await queue.query<{ tenant_id: string; name: string }>(
      'select tenant_id, name from job_schedule where next_at <= clock_timestamp() and name = any($1) order by next_at limit 10000',
      [names],
    )
    let fired = 0
    await severalAtOnce(
      due,
      async ({ tenant_id, name }) => {
        const known = registry.get(name)
        if (known !== undefined && (await turn(tenant_id, known))) fired += 1
      },
      options.report,
    )
    if (fired > 0) options.fired()
    return fired
  }

  /** One slot of one tenant; false where another process has it, or the module sleeps. */
  async function turn(tenantId: string, { job, plugin }: KnownJob): Promise<boolean> {
    const scope = await options.systemScope(tenantId)
    return database.transaction(tenantId, async (transaction) => {
      const [row] = await transaction.query<{
        next_at: Date
        cron: string
        timezone: string
        now: Date
      }>(
        `select next_at, cron, timezone, clock_timestamp() as now from job_schedule
         where tenant_id = $1 and name = $2 and next_at <= clock_timestamp()
         for update skip locked`,
        [tenantId, job.name],
      )
      if (row === undefined) return false
      const awake =
        scope.tenant.status === 'active' &&
        (plugin === null || scope.effective.activeModules.has(plugin))
      if (awake) await order(transaction, scope, job.name, job.rate !== undefined, row.next_at)
      await transaction.query(
        'update job_schedule set next_at = $3, last_at = $4 where tenant_id = $1 and name = $2',
        [tenantId, job.name, nextSlot(row.cron, row.timezone, row.now) ?? 'infinity', row.next_at],
      )
      return awake
    })
  }

  return { sync, fire }
}

async function order(
  transaction: Transaction,
  { actor, requestId }: Scope,
  name: string,
  rated: boolean,
  slot: Date,
): Promise<void> {
  await transaction.query(
    `insert into job (tenant_id, id, name, key, state, rank, run_at, payload, rated, actor_kind, actor_id, actor_name, request_id)
     values ($1, $2, $3, $4, 'queued', 0, $5, '{}', $6, $7, $8, $9, $10)
     on conflict (tenant_id, name, key) where key is not null do nothing`,
    [
      transaction.tenantId,
      newId(),
      name,
      slotKey(slot),
      slot,
      rated,
      actor.kind,
      actor.id,
      actor.name,
      requestId,
    ],
  )
}

async function databaseTime(transaction: Transaction): Promise<Date> {
  const [row] = await transaction.query<{ now: Date }>('select clock_timestamp() as now')
  if (row === undefined) throw new Error('Expected the time, found none; this is a defect.')
  return row.now
}

/** What fails for one is reported and holds up none of the others. */
async function severalAtOnce<T>(
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
  report: (error: unknown) => void,
): Promise<void> {
  const rest = [...all]
  await Promise.all(
    Array.from({ length: Math.min(together, rest.length) }, async () => {
      for (let one = rest.pop(); one !== undefined; one = rest.pop()) await work(one).catch(report)
    }),
  )
}
