import { afterAll, beforeAll, expect, test } from 'vitest'
import { sectionsOf } from '../format/vertical.ts'
import { flatten } from '../flatten/index.ts'
import { product } from './testing/shop.ts'
import { trade, version } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '1.1.0', {}, { records: { 'goods.product': [{ key: 'bag', name: 'Bag' }] } }),
  )
})
afterAll(async () => world?.close())

const names = async (tenant: Awaited<ReturnType<World['tenant']>>): Promise<string[]> =>
  (
    await tenant.rows<{ name: string }>(
      `select name from goods_product where tenant_id = $1 and deleted_at is null order by name`,
    )
  ).map(({ name }) => name)

test('a fresh tenant gets all layers in one document, the defaults of the modules lowest', async () => {
  const tenant = await world.tenant()
  const { plan, applied, revision } = await world.engine.apply(await tenant.scope(), 'trade@1.0.0')
  expect({ applied, revision, open: plan.open }).toEqual({ applied: true, revision: 2, open: 0 })
  expect(plan).toMatchObject({
    kind: 'apply',
    from: { vertical: null },
    to: { vertical: 'trade', version: '1.0.0' },
    modules: { on: ['orders'], off: [] },
    records: { 'goods.product': ['box', 'pallet'], 'orders.order': ['first'] },
  })
  expect(plan.changes.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'workflow "Order" (order) added',
      'field "Lot" (lot) added on goods.product',
    ]),
  )

  const options = { version: '1.0.0', resolved: true }
  const shown = await world.engine.showVertical('trade', options)
  const layers = [
    ...world.room.defaults.filter(({ name }) => name !== 'loyalty'),
    {
      name: 'trade',
      version: '1.0.0',
      kind: 'vertical' as const,
      document: sectionsOf(shown.document),
    },
  ]
  expect(await tenant.document()).toEqual(flatten(layers, world.room.rules).document)
  expect(await tenant.document()).toEqual(shown.resolved)
  expect(await tenant.at('/workflows/order/stages#order')).toEqual([
    'new',
    'review',
    'sent',
    'done',
  ])
  expect(await world.engine.status(await tenant.scope())).toMatchObject({
    on: { vertical: 'trade', version: '1.0.0', addons: {} },
    available: '1.1.0',
    claims: [],
    layers: layers.map((layer) => `${layer.name}@${layer.version}`),
  })
})

test('a second apply has an empty plan and writes no revision', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  const again = await world.engine.apply(await tenant.scope(), 'trade@1.0.0')
  expect(again).toMatchObject({
    applied: false,
    plan: { empty: true, id: null, changes: [], conflicts: [], records: {} },
  })
  await tenant.edit({ '/flags/limit': 25 })
  const edited = await tenant.stored()
  expect((await world.engine.apply(await tenant.scope(), 'trade@1.0.0')).plan.empty).toBe(true)
  expect(await tenant.stored()).toEqual(edited)
  expect(edited.revision).toBe(before.revision + 1)
})

test('a dry run shows the whole plan and writes nothing', async () => {
  const tenant = await world.tenant()
  const before = await tenant.stored()
  const scope = await tenant.scope()
  const dry = await world.engine.apply(scope, 'trade@1.0.0', { dryRun: true })
  expect(dry).toMatchObject({ applied: false, revision: before.revision, plan: { id: null } })
  expect(await tenant.stored()).toEqual(before)
  expect(await names(tenant)).toEqual([])
  expect((await world.engine.status(scope)).openPlan).toBeNull()
  const real = await world.engine.apply(scope, 'trade@1.0.0')
  expect(real.plan.hashes).toEqual(dry.plan.hashes)
  expect(real.plan.changes).toEqual(dry.plan.changes)
})

test('records are inserted once under their key, and never brought back or written over', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  expect(await names(tenant)).toEqual(['Box', 'Pallet'])
  const [first] = await tenant.rows<{ product: string }>(
    `select p.name as product from orders_order o join goods_product p on p.tenant_id = o.tenant_id and p.id = o.product_id
     where o.tenant_id = $1`,
  )
  expect(first?.product).toBe('Box')
  const [box] = await tenant.rows<{ record_id: string }>(
    `select record_id from seeded_record where tenant_id = $1 and key = 'pallet'`,
  )
  await tenant.run('goods', (ctx) => ctx.delete(product, box?.record_id ?? ''))
  const { plan } = await world.engine.upgrade(await tenant.scope(), { to: '1.1.0' })
  expect(plan.records).toEqual({ 'goods.product': ['bag'] })
  expect(await names(tenant)).toEqual(['Bag', 'Box'])
})

test('a tenant with changes of its own keeps them when it takes its first vertical', async () => {
  const tenant = await world.tenant({ modules: ['orders'] })
  await tenant.edit({ '/workflows/order/stages/sent/label': 'Shipped' })
  await tenant.edit({ '/flags/x_mine': true })
  await world.engine.apply(await tenant.scope(), 'trade@1.0.0')
  expect(await tenant.at('/workflows/order/stages/sent/label')).toBe('Shipped')
  expect(await tenant.at('/flags')).toEqual({ x_mine: true, express: true, limit: 10 })
  expect((await world.engine.status(await tenant.scope())).claims).toEqual([
    '/flags/x_mine',
    '/workflows/order/stages/sent/label',
  ])
})

test.each([
  ['nothing', 'VERTICAL_UNKNOWN', 'found "nothing"; installed are trade'],
  ['trade@9.0.0', 'VERTICAL_VERSION_UNKNOWN', 'found 1.1.0, 1.0.0'],
  ['trade@^2', 'VERTICAL_VERSION_UNKNOWN', 'fits "^2"'],
])('"%s" cannot be applied: %s', async (vertical, code, sentence) => {
  const tenant = await world.tenant()
  const before = await tenant.stored()
  await expect(world.engine.apply(await tenant.scope(), vertical)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(sentence),
  })
  expect(await tenant.stored()).toEqual(before)
})

test('a tenant without a vertical is told to apply one before it upgrades', async () => {
  const tenant = await world.tenant()
  await expect(world.engine.upgrade(await tenant.scope())).rejects.toMatchObject({
    code: 'TEMPLATE_NONE',
    status: 409,
  })
})

test('a record that does not fit is named, and nothing of the vertical is there', async () => {
  await world.publish({
    ...version(trade, '1.0.0', { '/customFields/goods.product/lot/required': true }),
    key: 'strict',
  })
  const tenant = await world.tenant()
  const before = await tenant.stored()
  await expect(world.engine.apply(await tenant.scope(), 'strict')).rejects.toMatchObject({
    code: 'TEMPLATE_RECORD_WRONG',
    status: 422,
    message: expect.stringMatching(
      /^Expected record "box" of goods\.product to fit .+, found at .*: Expected .+\.$/,
    ),
  })
  expect(await tenant.stored()).toEqual(before)
  expect(await names(tenant)).toEqual([])
})
