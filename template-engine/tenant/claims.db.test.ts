import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { questionsOf, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const lot = '/customFields/goods.product/lot'
const all = '/dashboards/sales/widgets/all'
const packer = '/roles/packer/permissions/orders.order.update'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    // Catches up with what tenants changed, so that ours equals base from here.
    version(trade, '1.1.0', { '/flags/limit': 50, [`${lot}/required`]: true }),
    version(trade, '2.0.0', { '/flags/limit': 70, [`${lot}/required`]: true, [all]: undefined }),
    version(trade, '2.1.0', { '/flags/limit': 90, [`${lot}/required`]: false }),
  )
})
afterAll(async () => world?.close())

const mine = { '/flags/limit': 50, [`${lot}/required`]: true, [all]: undefined }

test('what a tenant changed stays its own when the template catches up and moves on', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit(mine)
  const { plan } = await world.engine.upgrade(await tenant.scope(), { to: '1.1.0' })
  expect(plan.conflicts).toEqual([])
  expect((await tenant.state()).claims).toEqual([`${lot}/required`, all, '/flags/limit'].sort())
  const next = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(questionsOf(next)).toEqual(['modify-modify /flags/limit'])
})

test('upgrades in steps and a direct one end the same', async () => {
  const stepwise = await world.tenant({ on: 'trade@1.0.0' })
  const direct = await world.tenant({ on: 'trade@1.0.0' })
  for (const tenant of [stepwise, direct]) await tenant.edit(mine)
  const ours = [
    { path: '/flags/limit', take: 'ours' },
    { path: `${lot}/required`, take: 'ours' },
  ] as const
  for (const to of ['1.1.0', '2.0.0', '2.1.0'])
    await world.engine.upgrade(await stepwise.scope(), { to, answers: ours })
  await world.engine.upgrade(await direct.scope(), { to: '2.1.0', answers: ours })
  expect(await stepwise.document()).toEqual(await direct.document())
  expect(await stepwise.state()).toEqual(await direct.state())
  // The widget came back with 2.1.0; the tenant had taken it away.
  expect(await stepwise.at(all)).toBeUndefined()
})

test('a place that is given back is the template’s again: value, claim and next version', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit(mine)
  await world.engine.upgrade(await tenant.scope(), { to: '1.1.0' })
  await tenant.edit({ '/flags/limit': 55 })
  await world.engine.reset(await tenant.scope(), ['/flags/limit', all])
  expect(await tenant.at('/flags/limit')).toBe(50)
  expect((await tenant.state()).claims).toEqual([`${lot}/required`])
  expect(await tenant.at('/dashboards/sales/widgets#order')).toEqual(['open', 'all'])
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })
  expect([questionsOf(plan), applied]).toEqual([[], true])
  expect(await tenant.at('/flags/limit')).toBe(70)
})

test('an item comes back where it stood, an order and a type as a whole; a thing of one’s own goes', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const fresh = await tenant.document()
  const stages = await tenant.at('/workflows/order/stages')
  const [first, review, sent, done] = Array.isArray(stages) ? stages : []
  await tenant.edit({
    [lot]: undefined,
    '/customFields/goods.product/x_note': { key: 'x_note', label: 'Note', type: 'text' },
    '/customFields/goods.product/shelfDays/type': 'decimal',
    '/customFields/goods.product/shelfDays/scale': 2,
    '/workflows/order/stages': [first, sent, review, done].filter((one) => one !== undefined),
    '/roles/packer/permissions/orders.order.create': 'orders.order.create',
  })
  const { claims } = await world.engine.status(await tenant.scope())
  expect(claims).toContain('/workflows/order/stages#order')
  await world.engine.reset(await tenant.scope(), claims)
  expect(await tenant.document()).toEqual(fresh)
  expect((await world.engine.status(await tenant.scope())).claims).toEqual([])
  const { revision } = await tenant.stored()
  expect(await world.engine.reset(await tenant.scope(), claims)).toEqual({ revision })
})

test('a permission that a person took away is not handed out again by a later version', async () => {
  await world.publish(
    version(trade, '3.0.0', { [packer]: 'orders.order.update' }),
    version(trade, '3.1.0', { [packer]: 'orders.order.update', '/flags/limit': 11 }),
  )
  const tenant = await world.tenant({ on: 'trade@3.0.0' })
  await tenant.edit({ [packer]: undefined })
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '3.1.0' })
  expect([questionsOf(plan), applied]).toEqual([[], true])
  expect(await tenant.at('/roles/packer/permissions')).toEqual(['orders.order.read'])
})

test('a pointer that is none is refused', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await expect(world.engine.reset(await tenant.scope(), ['flags'])).rejects.toMatchObject({
    code: 'TEMPLATE_PATH_WRONG',
    message:
      'Expected a JSON Pointer such as /workflows/order/stages/open/label, found "flags"; correct it.',
  })
})
