import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const products = '/customFields/goods.product'
const way = '/workflows/order/transitions/review,sent'

const guarded = version(trade, '1.0.0', {
  '/modules/loyalty': { active: true },
  [`${products}/lot/sensitive`]: true,
  [`${way}/permission`]: 'orders.order.send',
  '/roles/packer/fields': [{ field: 'orders.order.name', access: 'none' }],
  '/duties': [
    {
      id: 'pack',
      label: 'Who packs does not send',
      within: 'record',
      one: 'orders.order.update',
      other: 'orders.order.send',
    },
  ],
})
let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    guarded,
    version(guarded, '2.0.0', {
      '/modules/loyalty': { active: false },
      [`${products}/lot/sensitive`]: false,
      [`${way}/permission`]: undefined,
      [way]: { from: 'review', to: 'sent', $unset: ['permission'] },
      '/roles/packer/permissions/orders.order.update': 'orders.order.update',
      '/roles/driver': { id: 'driver', label: 'Driver', permissions: ['orders.order.read'] },
      '/notifications/sent/webhook': 'https://hooks.example.test/sent',
      '/notifications/sent/to/mail:desk@example.test': 'mail:desk@example.test',
      '/notifications/told': {
        id: 'told',
        on: 'orders.order.sent',
        to: ['mail:boss@example.test'],
        channels: ['mail'],
        template: 'Told',
      },
      '/roles/packer/fields': undefined,
      '/duties/pack/active': false,
      '/flags/limit': 20,
    }),
  )
})
afterAll(async () => world?.close())

const widened = [
  '/duties/pack/active',
  '/roles/packer/fields/orders.order.name',
  `${products}/lot/sensitive`,
  '/modules/loyalty/active',
  '/notifications/sent/to/mail:desk@example.test',
  '/notifications/sent/webhook',
  '/notifications/told',
  '/roles/packer/permissions/orders.order.update',
  `${way}/permission`,
].sort()

test('what widens who may do or see what is always asked, and held until then', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(questionsOf(plan)).toEqual(widened.map((path) => `security ${path}`))
  for (const { choices, message } of plan.conflicts) {
    expect(choices).toEqual(['ours', 'theirs'])
    expect(message).toMatch(/^The template .+\.$/)
  }
  // A new role has no holder yet, and a flag lets nobody in.
  expect(plan.changes.map(({ pointer }) => pointer).sort()).toEqual([
    '/flags/limit',
    '/roles/driver',
  ])
  await expect(world.engine.commit(await tenant.scope(), plan.id ?? '')).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_OPEN',
    message: expect.stringContaining('found 9, first: security'),
  })
})

test('taken, each arrives; refused, each stays away and is not asked again', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const scope = await tenant.scope()
  const taken = new Set([
    '/roles/packer/permissions/orders.order.update',
    '/modules/loyalty/active',
  ])
  const { applied } = await world.engine.upgrade(scope, {
    to: '2.0.0',
    answers: widened.map((path) => ({ path, take: taken.has(path) ? 'theirs' : 'ours' })),
  })
  expect(applied).toBe(true)
  expect(await tenant.at('/roles/packer/permissions')).toEqual([
    'orders.order.read',
    'orders.order.update',
  ])
  expect(await tenant.at('/modules/loyalty/active')).toBe(false)
  expect(await tenant.at('/roles/host')).toBeUndefined()
  expect(await tenant.at('/roles/packer/fields')).toHaveLength(1)
  expect(await tenant.at('/duties/pack/active')).toBeUndefined()
  expect(await tenant.at('/notifications/told')).toBeUndefined()
  expect(await tenant.at('/notifications/sent/webhook')).toBeUndefined()
  expect(await tenant.at(`${way}/permission`)).toBe('orders.order.send')
  expect(await tenant.at(`${products}/lot/sensitive`)).toBe(true)
  expect((await tenant.state()).claims).toEqual(widened.filter((path) => !taken.has(path)))
  expect((await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })).plan.empty).toBe(true)
})

test('a module that stays on against the template keeps what it brought', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: widened.map((path) => ({ path, take: 'ours' })),
  })
  expect(await tenant.at('/modules/loyalty/active')).toBe(true)
  expect(await tenant.at('/roles/host/permissions')).toEqual(['loyalty.points.grant'])
  expect((await tenant.state()).modules).toEqual(['loyalty'])
  expect((await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })).plan.empty).toBe(true)
})

test('only ours or theirs answers it', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  const path = '/notifications/sent/webhook'
  await expect(
    world.engine.resolve(await tenant.scope(), plan.id ?? '', [
      { path, value: 'https://elsewhere.example.test' },
    ]),
  ).rejects.toMatchObject({
    code: 'TEMPLATE_ANSWER_WRONG',
    message: `Expected an answer that fits "${path}", found "value"; take ours or theirs.`,
  })
  const read = await world.engine.findPlan(await tenant.scope(), plan.id ?? '')
  expect(conflictAt(read, path).resolved).toBeUndefined()
})
