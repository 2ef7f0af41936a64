import { afterEach, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { begun, make, makeAlone, makeRated } from './work.ts'
import { jobWorld, until } from './world.ts'
import type { World } from './world.ts'

let world: World
afterEach(async () => {
  begun.hear = () => undefined
  await world?.close()
})
/** Long enough for the counts of the full tier. */
const patience = { timeout: 3_600_000 } as const

test(
  'E7 one job of a quiet tenant is done while nearly all of a noisy one still wait',
  patience,
  async ({ annotate }) => {
    world = await jobWorld({ concurrency: 4 })
    const noisy = await world.tenant('noisy', { modules: ['work'] })
    const quiet = await world.tenant('quiet', { modules: ['work'] })
    const count = budgetOf('E7 jobs of the noisy tenant')
    await world.pile(noisy, make, count)
    let noise = 0
    let before = 0
    let after: number | undefined
    begun.hear = (tenant) => {
      if (tenant === 'noisy') noise += 1
      else after ??= noise
    }
    await world.kernel.jobs.start()
    // The noisy one is well under way.
    await until(
      async () => noise >= Math.min(count / 20, 500),
      async () => noise,
    )
    await quiet.run('work', async (ctx) => {
      await ctx.enqueue(make, { piece: '019a0000-0000-7000-8000-000000000001' })
      before = noise
    })
    await until(
      async () => after !== undefined,
      async () => noise,
    )
    await annotate(
      `${(after ?? 0) - before} jobs of the noisy tenant began in between, of ${count}`,
    )
    // Those at work and those already taken, and what was done while the order was on its way.
    expect((after ?? count) - before).toBeLessThan(count / 4)
    await world.drained()
    expect(await world.wrong()).toEqual([])
  },
)

test('long jobs of one tenant never fill all the slots', patience, async () => {
  world = await jobWorld({ concurrency: 4 })
  const noisy = await world.tenant('noisy', { modules: ['work'] })
  const quiet = await world.tenant('quiet', { modules: ['work'] })
  await world.pile(noisy, make, 20, { ms: 1_000 })
  let busy = 0
  begun.hear = (tenant) => {
    if (tenant === 'noisy') busy += 1
  }
  await world.kernel.jobs.start()
  await until(
    async () => busy >= 3,
    async () => busy,
  )
  await world.pile(quiet, make, 5)
  world.kernel.jobs.wake()
  await until(
    async () =>
      (
        await world.sql(`select from job where tenant_id = $1 and state = 'done'`, [
          quiet.tenant.id,
        ])
      ).length === 5,
    async () => world.states(make),
  )
  // One slot was free for them all the time: hardly any of the long ones was over by then.
  expect(busy).toBeLessThan(12)
})

test('within a tenant the higher priority goes first, then the earlier', patience, async () => {
  world = await jobWorld({ concurrency: 1 })
  const acme = await world.tenant('acme', { modules: ['work'] })
  const pieces = ['1', '2', '3', '4'].map((n) => `019a0000-0000-7000-8000-00000000000${n}`)
  const order: string[] = []
  begun.hear = (_tenant, piece) => order.push(piece)
  await acme.run('work', async (ctx) => {
    for (const [index, priority] of [0, -5, 7, 0].entries())
      await ctx.enqueue(make, { piece: pieces[index] ?? '' }, { priority })
  })
  await world.kernel.jobs.start()
  await world.drained()
  expect(order.map((piece) => piece.at(-1))).toEqual(['3', '1', '4', '2'])
})

test('a limit of one at a time holds over several workers', patience, async () => {
  world = await jobWorld({ concurrency: 4 })
  const acme = await world.tenant('acme', { modules: ['work'] })
  const beta = await world.tenant('beta', { modules: ['work'] })
  for (const tenant of [acme, beta]) await world.pile(tenant, makeAlone, 15, { ms: 15 })
  const most = { now: 0 }
  const eyes = { open: true }
  const look = (async () => {
    while (eyes.open) {
      const rows = await world.sql<{ count: number }>(
        `select count(*)::integer as count from job where state = 'running' group by tenant_id`,
      )
      most.now = Math.max(most.now, ...rows.map(({ count }) => count))
    }
  })()
  await Promise.all([world.kernel.jobs.start(), (await world.another()).jobs.start()])
  await world.drained()
  eyes.open = false
  await look
  expect(most.now).toBe(1)
  expect(await world.wrong()).toEqual([])
})

test(
  'C10 a rate of three an hour is exact for each tenant over several workers',
  patience,
  async () => {
    world = await jobWorld({ concurrency: 4 })
    const acme = await world.tenant('acme', { modules: ['work'] })
    const beta = await world.tenant('beta', { modules: ['work'] })
    for (const tenant of [acme, beta]) await world.pile(tenant, makeRated, 10)
    await Promise.all([world.kernel.jobs.start(), (await world.another()).jobs.start()])
    await world.pile(acme, make, 20)
    world.kernel.jobs.wake()
    await until(
      async () => (await world.states(makeRated))['done'] === 6,
      async () => world.states(makeRated),
    )
    // Those that wait for their rate hold up none of another kind.
    await until(
      async () => (await world.states(make))['done'] === 20,
      async () => world.states(make),
    )
    expect(await world.states(makeRated)).toEqual({ done: 6, queued: 14 })
    // An hour later the next three may start.
    await world.sql(`update job set started_at = started_at - interval '61 minutes' where rated`)
    world.kernel.jobs.wake()
    await until(
      async () => (await world.states(makeRated))['done'] === 12,
      async () => world.states(makeRated),
    )
    expect(await world.states(makeRated)).toEqual({ done: 12, queued: 8 })
  },
)
