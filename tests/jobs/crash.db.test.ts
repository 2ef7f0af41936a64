import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { deliver, make } from './work.ts'
import { jobWorld, until } from './world.ts'
import type { World } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)
const hint = `STRATA_SEED=${String(seed)}`
const patience = { timeout: 3_600_000 } as const
const program = fileURLToPath(new URL('worker-process.ts', import.meta.url))
/** Seconds; the shortest that the settings allow. */
const lease = 5

let world: World
const workers = new Set<ChildProcess>()
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  workers.clear()
  await world?.close()
})

async function worker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=@strata-erp/source', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: world.database.appUrl,
      DATABASE_RELAY_URL: world.database.relayUrl,
      LEASE: String(lease),
    },
  })
  workers.add(child)
  child.once('exit', () => workers.delete(child))
  await once(child, 'message')
  return child
}

test(
  'E9 workers that are killed in the middle of jobs lose none and do none twice',
  patience,
  async ({ annotate }) => {
    world = await jobWorld()
    const tenants = await Promise.all(
      ['acme', 'beta', 'gamma'].map((slug) => world.tenant(slug, { modules: ['work'] })),
    )
    const each = Math.ceil(budgetOf('E9 jobs') / (2 * tenants.length))
    for (const tenant of tenants) {
      await world.pile(tenant, make, each, { ms: 20 })
      await world.pile(tenant, deliver, each, { ms: 20 })
    }
    // Two work side by side; one of them is killed again and again, anywhere in what it does.
    await worker()
    for (let kill = 0; kill < budgetOf('E9 kills of a worker'); kill++) {
      const victim = await worker()
      await setTimeout(50 + chance() * 700)
      const exit = once(victim, 'exit')
      victim.kill('SIGKILL')
      await exit
    }
    await world.drained()
    expect([hint, await world.wrong()]).toEqual([hint, []])
    const [lost] = await world.sql<{ count: number }>(
      'select coalesce(sum(losses), 0)::integer as count from job',
    )
    await annotate(`${hint}: ${String(lost?.count)} jobs were taken from the dead`)
    expect([hint, (lost?.count ?? 0) > 0]).toEqual([hint, true])
  },
)

test(
  'E9 the job of a killed worker is begun anew within its lease and five seconds',
  patience,
  async () => {
    world = await jobWorld()
    const acme = await world.tenant('acme', { modules: ['work'] })
    await world.pile(acme, make, 1, { ms: 200_000 })
    const victim = await worker()
    await until(
      async () => (await world.states(make))['running'] === 1,
      () => world.states(make),
    )
    await worker()
    const exit = once(victim, 'exit')
    victim.kill('SIGKILL')
    await exit
    await world.sql(`update job set payload = payload || '{"ms": 0}'`)
    const [killed] = await world.sql<{ at: Date }>('select clock_timestamp() as at')
    await world.drained()
    // By the database's clock, which leases are counted with.
    const [row] = await world.sql<{ seconds: number; losses: number }>(
      'select extract(epoch from started_at - $1)::float8 as seconds, losses from job',
      [killed?.at],
    )
    expect(row?.losses).toBe(1)
    expect(row?.seconds).toBeLessThan(lease + 5)
    expect(await world.wrong()).toEqual([])
  },
)

test(
  'E9 a worker that fell silent and comes back finds its job done by another',
  patience,
  async () => {
    world = await jobWorld()
    const acme = await world.tenant('acme', { modules: ['work'] })
    await world.pile(acme, make, 3, { ms: 1_000 })
    const frozen = await worker()
    await until(
      async () => (await world.states(make))['running'] === 3,
      () => world.states(make),
    )
    // The process sleeps, its connections stay open, its transactions hold what they did.
    frozen.kill('SIGSTOP')
    const other = await worker()
    await world.drained()
    expect(await world.wrong()).toEqual([])
    frozen.kill('SIGCONT')
    // What it did meanwhile in its own transactions comes to nothing.
    const exit = once(frozen, 'exit')
    frozen.send('stop')
    await exit
    expect(await world.wrong()).toEqual([])
    other.kill('SIGKILL')
  },
)

test(
  'a worker that is told to stop ends what it does and leaves the rest to others',
  patience,
  async () => {
    world = await jobWorld()
    const acme = await world.tenant('acme', { modules: ['work'] })
    await world.pile(acme, make, 40, { ms: 300 })
    const leaving = await worker()
    await until(
      async () => (await world.states(make))['running'] !== undefined,
      () => world.states(make),
    )
    const exit = once(leaving, 'exit')
    leaving.send('stop')
    await exit
    // Nothing of it waits for a lease to run out, and nothing was cut short.
    const states = await world.states(make)
    expect(Object.keys(states).sort()).toEqual(['done', 'queued'])
    await worker()
    await world.drained()
    expect(await world.wrong()).toEqual([])
    expect(await world.sql('select from job where losses > 0')).toEqual([])
  },
)
