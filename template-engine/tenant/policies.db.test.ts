import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const lot = '/customFields/goods.product/lot'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '2.0.0', {
      '/flags/limit': 20,
      [`${lot}/label`]: 'Batch',
      '/dashboards/sales/widgets/open/kind': 'chart',
      '/roles/packer/permissions/orders.order.update': 'orders.order.update',
      '/reports/byName/columns/amount': { key: 'amount' },
    }),
  )
})
afterAll(async () => world?.close())

test('a label is not worth a question: the tenant’s stays, and the plan says so', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ [`${lot}/label`]: 'Charge' })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(conflictAt(plan, `${lot}/label`)).toMatchObject({
    resolved: 'ours',
    resolvedBy: 'template',
  })
  expect(plan.notices.map(({ code, path }) => [code, path])).toContainEqual([
    'auto-resolved',
    `${lot}/label`,
  ])
})

test('the tenant decides in advance by path, the nearest path and an answer counting most', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/limit': 50, '/dashboards/sales/widgets/open/kind': 'metric' })
  const scope = await tenant.scope()
  const policy = await world.engine.setPolicy(scope, {
    paths: [
      { path: '/flags/**', take: 'ours' },
      { path: '/flags/limit', take: 'theirs' },
      { path: '/dashboards/**', take: 'ours' },
      { path: '/roles/**', take: 'ours' },
    ],
  })
  expect(policy.upgrades).toBe('manual')
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(questionsOf(plan)).toEqual([])
  expect(conflictAt(plan, '/flags/limit')).toMatchObject({
    resolved: 'theirs',
    resolvedBy: 'policy',
  })
  expect(conflictAt(plan, '/dashboards/sales/widgets/open/kind')).toMatchObject({
    resolved: 'ours',
    resolvedBy: 'policy',
  })
  expect(conflictAt(plan, '/roles/packer/permissions/orders.order.update')).toMatchObject({
    kind: 'security',
    resolved: 'ours',
    resolvedBy: 'policy',
  })
  const answered = await world.engine.resolve(await tenant.scope(), plan.id ?? '', [
    { path: '/flags/limit', value: 33 },
  ])
  expect(conflictAt(answered, '/flags/limit').resolvedBy).toBe('resolution')
  await world.engine.commit(await tenant.scope(), plan.id ?? '')
  expect(await tenant.at('/flags/limit')).toBe(33)
  expect((await tenant.state()).policy.paths).toHaveLength(4)
})

test('no policy gives a permission away: security is taken by a person or not at all', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await world.engine.setPolicy(await tenant.scope(), { paths: [{ path: '/**', take: 'theirs' }] })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(questionsOf(plan)).toEqual(['security /roles/packer/permissions/orders.order.update'])
})

test('a policy is a revision, is rolled back with it, and lasts over upgrades', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  await world.engine.setPolicy(await tenant.scope(), { upgrades: 'pinned' })
  expect((await tenant.stored()).revision).toBe(before.revision + 1)
  await world.engine.setPolicy(await tenant.scope(), { upgrades: 'pinned' })
  expect((await tenant.stored()).revision).toBe(before.revision + 1)
  const [latest] = await world.engine.history(await tenant.scope())
  expect(latest).toMatchObject({ kind: 'policy', by: 'Ann' })
  await world.engine.upgrade(await tenant.scope(), {
    answers: [{ path: '/roles/packer/permissions/orders.order.update', take: 'theirs' }],
  })
  expect((await world.engine.status(await tenant.scope())).policy.upgrades).toBe('pinned')
})

test.each([
  [{ upgrades: 'sometimes' }, 'one of manual, clean, pinned, found "sometimes"'],
  [{ paths: [{ path: 'flags', take: 'ours' }] }, 'Expected a JSON Pointer'],
  [{ paths: [{ path: '/flags', take: 'mine' }] }, 'one of ours, theirs, ask, found "mine"'],
])('%j is no policy', async (policy, sentence) => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  await expect(world.engine.setPolicy(await tenant.scope(), policy as never)).rejects.toMatchObject(
    { status: 400, message: expect.stringContaining(sentence) },
  )
  expect(await tenant.stored()).toEqual(before)
})
