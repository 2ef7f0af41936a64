import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { bakery, bakery2 } from './bakery.ts'
import type { Order } from './upgrade-process.ts'
import { templateWorld } from './world.ts'
import type { World } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)
const hint = `STRATA_SEED=${String(seed)}`
/** Milliseconds for all rounds of a test. */
const patience = { timeout: 3_600_000 } as const

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(bakery, bakery2)
})
afterAll(async () => world?.close())

const program = fileURLToPath(new URL('upgrade-process.ts', import.meta.url))

/** A process of its own that is told to do something and, after some milliseconds, killed. */
async function processThat(order: Order, killAfter?: number): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=@strata-erp/source', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: world.database.appUrl },
  })
  const exit = once(child, 'exit')
  const isReady = await Promise.race([once(child, 'message'), exit.then(() => undefined)])
  if (isReady === undefined) throw new Error('Expected a process that boots, found it ended.')
  const started = performance.now()
  const done = once(child, 'message')
  child.send(order)
  if (killAfter === undefined) await Promise.race([done, exit])
  else {
    await Promise.race([setTimeout(killAfter), done, exit])
    child.kill('SIGKILL')
  }
  const duration = performance.now() - started
  await exit
  return duration
}

test(
  'T3 a fleet upgrade that is killed anywhere is finished by the next run',
  patience,
  async () => {
    const slugs = Array.from({ length: budgetOf('T3 tenants') }, (_, number) => `fleet-${number}`)
    for (const [number, slug] of slugs.entries()) {
      await world.on(slug, 'bakery@1.0.0')
      await world.edit(slug, { [`/flags/x_own${String(number % 3)}`]: number })
    }
    const ways = ['2.0.0', '1.0.0'].map((to) => ({ vertical: 'bakery', to, onlyClean: true }))
    // Both states of every tenant, reached without a kill: the only ones that may ever be seen.
    const states = new Map<string, Awaited<ReturnType<World['stored']>>>()
    let duration = 0
    for (const fleet of ways) {
      duration = await processThat({ fleet })
      states.set(fleet.to, await world.stored())
    }
    for (let kill = 0; kill < budgetOf('T3 kills in a fleet upgrade'); kill++) {
      const fleet = ways[kill % 2] ?? { to: '' }
      const before = await world.stored()
      await processThat({ fleet }, chance() * duration)
      const [run] = await world.admin<{ id: string }>(
        'select id from directory.fleet_run where finished_at is null',
      )
      const half = await world.stored()
      const recorded = new Set(
        (
          await world.admin<{ slug: string }>(
            `select t.slug from directory.fleet_outcome o join directory.tenant t on t.id = o.tenant_id
           where o.run_id = $1 and o.status = 'upgraded'`,
            [run?.id ?? null],
          )
        ).map(({ slug }) => slug),
      )
      for (const slug of slugs) {
        const isNew = half.get(slug)?.version === fleet.to
        const from = before.get(slug)
        const to = states.get(fleet.to)?.get(slug)
        expect([hint, slug, half.get(slug)]).toEqual([
          hint,
          slug,
          isNew
            ? { ...to, revision: (from?.revision ?? 0) + 1, upgrades: half.get(slug)?.upgrades }
            : from,
        ])
        // Killed before the run began or after it ended, there is no unfinished one.
        const isRecorded = run === undefined ? isNew : recorded.has(slug)
        expect([hint, slug, isRecorded]).toEqual([hint, slug, isNew])
      }
      const report = await world.engine.upgradeAll(fleet)
      expect([hint, report.resumed, report.counts.failed]).toEqual([hint, run !== undefined, 0])
      const after = await world.stored()
      for (const slug of slugs)
        expect([hint, slug, after.get(slug)?.version, after.get(slug)?.revision]).toEqual([
          hint,
          slug,
          fleet.to,
          (before.get(slug)?.revision ?? 0) + 1,
        ])
      const outcomes = await world.admin<{ count: number }>(
        `select count(*)::int as count from directory.fleet_outcome where run_id = $1 group by tenant_id`,
        [report.run],
      )
      expect(outcomes).toEqual(slugs.map(() => ({ count: 1 })))
    }
  },
)

test(
  'T3 an apply that is killed anywhere left nothing or all of it, and works the next time',
  patience,
  async () => {
    const unitsOf = async (slug: string): Promise<number> => {
      const [row] = await world.admin<{ units: number }>(
        `select count(*)::int as units from base_unit u join directory.tenant t on t.id = u.tenant_id
       where t.slug = $1 and u.code = 'tray'`,
        [slug],
      )
      return row?.units ?? 0
    }
    const order = (tenant: string): Order => ({ apply: 'bakery@2.0.0', tenant })
    await world.tenant('apply-first')
    const duration = await processThat(order('apply-first'))
    const whole = (await world.stored()).get('apply-first')
    for (let kill = 0; kill < budgetOf('T3 kills in an apply'); kill++) {
      const slug = `apply-${String(kill)}`
      await world.tenant(slug)
      const before = (await world.stored()).get(slug)
      await processThat(order(slug), chance() * duration)
      const half = (await world.stored()).get(slug)
      const isApplied = half?.version === '2.0.0'
      expect([hint, half]).toEqual([hint, isApplied ? whole : before])
      expect([hint, await unitsOf(slug)]).toEqual([hint, isApplied ? 1 : 0])
      await world.engine.apply(await world.scope(slug), 'bakery@2.0.0')
      expect([hint, (await world.stored()).get(slug)]).toEqual([hint, whole])
      expect([hint, await unitsOf(slug)]).toEqual([hint, 1])
    }
  },
)
