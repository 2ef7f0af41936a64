import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { ann, bob, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    { ...version(trade, '1.0.0', { '/flags/limit': 99 }), key: 'craft' },
    version(trade, '1.1.0', { '/flags/limit': 20 }),
  )
})
afterAll(async () => world?.close())

/** What became of calls that were made at once: how many won, and the codes of the others. */
async function atOnce(calls: readonly Promise<{ readonly applied: boolean }>[]) {
  const outcomes = await Promise.allSettled(calls)
  return {
    won: outcomes.filter((one) => one.status === 'fulfilled' && one.value.applied).length,
    told: outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  }
}

test('of two applies to one tenant at once one wins, and the other is told', async () => {
  const tenant = await world.tenant()
  const [one, other] = [await tenant.scope(ann), await tenant.scope(bob)]
  const { won, told } = await atOnce([
    world.engine.apply(one, 'trade@1.0.0'),
    world.engine.apply(other, 'craft'),
  ])
  expect(won).toBe(1)
  expect(told).toMatchObject([{ code: 'TEMPLATE_CHANGED_MEANWHILE', status: 409 }])
  const { on } = await world.engine.status(await tenant.scope())
  const limit = await tenant.at('/flags/limit')
  expect([on.vertical, limit]).toEqual(on.vertical === 'trade' ? ['trade', 10] : ['craft', 99])
  const seeded = await tenant.rows('select 1 from seeded_record where tenant_id = $1')
  expect(seeded).toHaveLength(3)
})

test('of many upgrades at once one wins; nothing is applied twice or by half', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  const scope = await tenant.scope()
  const { won, told } = await atOnce(
    Array.from({ length: 5 }, () => world.engine.upgrade(scope, { to: '1.1.0' })),
  )
  // One that begins after the winner is done finds nothing left to do.
  expect(won).toBe(1)
  for (const error of told)
    expect(error).toMatchObject({
      status: 409,
      message: expect.stringMatching(/^Expected .+, found revision \d+; .+ try again\.$/),
    })
  expect((await tenant.stored()).revision).toBe(before.revision + 1)
  expect(await tenant.at('/flags/limit')).toBe(20)
})

test('of two who commit one plan, the second finds it committed', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const scope = await tenant.scope()
  const { id } = await world.engine.plan(scope, { to: '1.1.0' })
  const { won, told } = await atOnce([
    world.engine.commit(scope, id ?? ''),
    world.engine.commit(scope, id ?? ''),
  ])
  expect(won).toBe(1)
  expect(told).toMatchObject([
    {
      code: 'TEMPLATE_PLAN_CLOSED',
      message: expect.stringContaining('found one that is committed'),
    },
  ])
})

test('a commit, a rollback and an edit at once follow one another, each whole or not at all', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const scope = await tenant.scope()
  const { id } = await world.engine.plan(scope, { to: '1.1.0' })
  const before = await tenant.stored()
  const outcomes = await Promise.allSettled([
    world.engine.commit(scope, id ?? ''),
    world.engine.rollback(scope),
    tenant.edit({ '/flags/x_mine': true }),
  ])
  const { revision } = await tenant.stored()
  expect(revision - before.revision).toBe(
    outcomes.filter(({ status }) => status === 'fulfilled').length,
  )
  const told = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [Object(outcome.reason).status] : [],
  )
  expect(told.filter((status) => status !== 409)).toEqual([])
})
