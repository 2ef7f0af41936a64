/** Work in the background: how much of it, and how long one tenant waits behind another. */
import { Client } from 'pg'
import { createKernel, newId } from '@strata-erp/core'
import type { Job, Kernel, Tenant } from '@strata-erp/core'
import { createTenant, setModuleActive } from '@strata-erp/core/operate'
import { begun, make, pass, work } from '../jobs/work.ts'
import type { Dataset } from './dataset.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const sharers = 40
const orders = 20

/** @param count jobs of the noisy tenant */
export async function benchJobs(
  { database }: Dataset,
  count: number,
): Promise<readonly Measurement[]> {
  const kernel = await createKernel({
    databaseUrl: database.appUrl,
    relayUrl: database.relayUrl,
    plugins: [work],
  })
  const superuser = new Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  try {
    const many: Tenant[] = []
    for (let number = 0; number < sharers; number++)
      many.push(await worker(kernel, `jobs-${number}`))
    const noisy = await worker(kernel, 'jobs-noisy')
    const quiet = await worker(kernel, 'jobs-quiet')
    const pile = async (tenants: readonly Tenant[], job: Job, each: number): Promise<void> => {
      await superuser.query(
        `insert into job (tenant_id, id, name, state, rank, run_at, payload, actor_kind, actor_id, actor_name, request_id)
         select t, gen_random_uuid(), $2, 'queued', 0, now() + n * interval '1 microsecond',
                jsonb_build_object('piece', gen_random_uuid()), 'system', 'system', 'Bench', $4
         from unnest($1::uuid[]) t, generate_series(1, $3::integer) n`,
        [tenants.map(({ id }) => id), job.name, each, newId()],
      )
      // As autovacuum does a minute later.
      await superuser.query('analyze job')
    }
    await kernel.jobs.start()
    const each = Math.ceil(count / 2 / sharers)
    const passed = await drained(kernel, pass, each * sharers, () => pile(many, pass, each))
    const half = Math.ceil(each / 2)
    const made = await drained(kernel, make, half * sharers, () => pile(many, make, half))

    const alone = await waits(kernel, quiet)
    await pile([noisy], pass, count)
    kernel.jobs.wake()
    const behind = await waits(kernel, quiet)
    const { rows } = await superuser.query<{ count: number }>(
      `select count(*)::integer as count from job where tenant_id = $1 and state = 'queued'`,
      [noisy.id],
    )
    return [
      {
        name: 'jobs that do nothing',
        value: passed,
        unit: 'jobs/s',
        goal: { atLeast: 5_000 },
        detail: `one process, ${sharers} tenants`,
      },
      { name: 'jobs that emit an event', value: made, unit: 'jobs/s' },
      {
        name: `a tenant's job behind ${figure(count)} of another`,
        value: Math.max(...behind),
        unit: 'ms',
        goal: { atMost: 250 },
        detail: `the longest of ${orders}; median ${figure(median(behind))} ms; with nobody else ${figure(Math.max(...alone))} ms, median ${figure(median(alone))} ms; ${figure(rows[0]?.count ?? 0)} of the other's were still waiting`,
      },
    ]
  } finally {
    begun.hear = () => undefined
    await kernel.close()
    await superuser.query(`delete from job where name like 'work.%'`)
    await superuser.end()
  }
}

/** Milliseconds from the commit that orders a job until it begins, one order after the other. */
async function waits(kernel: Kernel, tenant: Tenant): Promise<readonly number[]> {
  const found: number[] = []
  for (let order = 0; order < orders; order++) {
    const began = new Promise<number>((resolve) => {
      begun.hear = (slug) => {
        if (slug === tenant.slug) resolve(performance.now())
      }
    })
    await kernel.run(await kernel.systemScope(tenant.slug), work.name, (ctx) =>
      ctx.enqueue(pass, { piece: newId() }),
    )
    const ordered = performance.now()
    found.push((await began) - ordered)
  }
  begun.hear = () => undefined
  return found
}

async function worker(kernel: Kernel, slug: string): Promise<Tenant> {
  const tenant = await createTenant(kernel.database, { slug, name: slug })
  const scope = await kernel.systemScope(slug)
  await kernel.database.transaction(tenant.id, (transaction) =>
    setModuleActive(kernel.configuration, transaction, scope, { module: work.name, active: true }),
  )
  return tenant
}

/**
 * Jobs a second from a call until the process has ended so many: a look at the table would slow it.
 * The worker looks for work by itself too, so some are done before the call, and not counted.
 */
async function drained(
  kernel: Kernel,
  job: Job,
  count: number,
  order: () => Promise<void>,
): Promise<number> {
  const done = async (): Promise<number> =>
    (await kernel.jobs.figures()).ended.get(`${job.name} done`) ?? 0
  const before = await done()
  await order()
  const early = (await done()) - before
  const started = performance.now()
  kernel.jobs.wake()
  while ((await done()) - before < count) await new Promise((resolve) => setTimeout(resolve, 20))
  return ((count - early) / (performance.now() - started)) * 1000
}
