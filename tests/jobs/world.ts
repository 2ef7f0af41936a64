/** A database with the work plugin, and what tests ask of it past row security. */
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { createKernel, newId } from '@strata-erp/core'
import type { Job, Kernel } from '@strata-erp/core'
import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel, TestTenant } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { work } from './work.ts'

export interface World extends TestKernel {
  sql<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Many jobs at once, past `enqueue`: ids of their pieces in the order they were given. */
  pile(tenant: TestTenant, job: Job, count: number, more?: { readonly ms?: number }): Promise<void>
  /** Jobs of a kind by state. */
  states(job: Job): Promise<Readonly<Record<string, number>>>
  /** Pieces whose effect was committed not once, or whose job is not done. */
  wrong(): Promise<readonly unknown[]>
  /** Waits until no job is left to do. */
  drained(): Promise<void>
  /** Another process's kernel, as far as the database can tell. */
  another(jobs?: { readonly concurrency?: number; readonly lease?: number }): Promise<Kernel>
}

export async function until(
  holds: () => Promise<boolean>,
  what: () => Promise<unknown>,
  seconds = 60,
): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`Expected it within ${seconds} s, found ${JSON.stringify(await what())}`)
    await setTimeout(10)
  }
}

export async function jobWorld(
  jobs: { readonly concurrency?: number; readonly lease?: number } = {},
): Promise<World> {
  const test = await testKernel({ plugins: [work], migrations: [kernelMigrations], jobs })
  const superuser = new Client({ connectionString: test.database.superuserUrl })
  await superuser.connect()
  const others: Kernel[] = []
  const sql = async <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await superuser.query(text, [...parameters])).rows as Row[]
  const states = async (job: Job) =>
    Object.fromEntries(
      (
        await sql<{ state: string; count: number }>(
          'select state, count(*)::integer as count from job where name = $1 group by state',
          [job.name],
        )
      ).map(({ state, count }) => [state, count]),
    )
  return {
    ...test,
    sql,
    states,
    async pile(tenant, job, count, { ms = 0 } = {}) {
      await sql(
        `insert into job (tenant_id, id, name, state, rank, run_at, payload, rated, actor_kind, actor_id, actor_name, request_id)
         select $1, gen_random_uuid(), $2, 'queued', 0, now() + n * interval '1 microsecond',
                jsonb_build_object('piece', gen_random_uuid(), 'ms', $4::integer), $5, 'system', 'system', 'Strata', $6
         from generate_series(1, $3::integer) n`,
        [tenant.tenant.id, job.name, count, ms, job.rate !== undefined, newId()],
      )
    },
    wrong: () =>
      sql(
        `select j.id, j.state, j.attempts, j.losses, j.error, count(e.id)::integer as effects
         from job j left join outbox_event e on e.tenant_id = j.tenant_id and e.aggregate_id = (j.payload->>'piece')::uuid
         where j.payload ? 'piece' group by j.tenant_id, j.id having count(e.id) <> 1 or j.state <> 'done'`,
      ),
    async drained() {
      const waiting = `from job where state in ('queued', 'scheduled', 'running')`
      const count = async () =>
        (await sql<{ count: number }>(`select count(*)::int ${waiting}`))[0]?.count ?? 0
      // However many there are, and however slow the machine: as long as they become fewer.
      for (let left = await count(); left > 0;) {
        const end = performance.now() + 300_000
        while (performance.now() < end && (await sql(`select ${waiting} limit 1`)).length > 0)
          await setTimeout(20)
        const before = left
        left = await count()
        if (left >= before)
          throw new Error(
            `Expected fewer jobs after 300 s, found ${JSON.stringify(await sql('select name, state, count(*) from job group by name, state'))}`,
          )
      }
    },
    async another(settings = jobs) {
      const kernel = await createKernel({
        databaseUrl: test.database.appUrl,
        relayUrl: test.database.relayUrl,
        plugins: [work],
        jobs: settings,
        report: (error) => test.reported.push(error),
      })
      others.push(kernel)
      return kernel
    },
    async close() {
      for (const kernel of others) await kernel.close()
      await superuser.end()
      await test.close()
    },
  }
}
