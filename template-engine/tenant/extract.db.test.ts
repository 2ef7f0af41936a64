import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(trade)
})
afterAll(async () => world?.close())

const products = '/customFields/goods.product'

async function ownTenant() {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const stages = await tenant.at('/workflows/order/stages')
  const [first, review, sent, done] = Array.isArray(stages) ? stages : []
  await tenant.edit({
    [`${products}/x_origin`]: { key: 'x_origin', label: 'Origin', type: 'text', filterable: true },
    [`${products}/lot/maxLength`]: 40,
    [`${products}/shelfDays`]: undefined,
    '/roles/packer/permissions/orders.order.update': 'orders.order.update',
    '/workflows/order/stages': [
      first,
      sent,
      review,
      { id: 'x_pack', label: 'Pack', category: 'open' },
      done,
    ].filter((one) => one !== undefined),
    '/workflows/order/transitions/sent,x_pack': { from: 'sent', to: 'x_pack' },
    '/workflows/order/transitions/review,sent': undefined,
    '/workflows/order/transitions/x_pack,review': { from: 'x_pack', to: 'review' },
    '/reports/x_origins': {
      id: 'x_origins',
      label: 'Origins',
      dataset: 'goods.product',
      columns: [{ key: 'custom.x_origin' }],
    },
    '/dashboards/sales/widgets/x_mine': {
      id: 'x_mine',
      label: 'Mine',
      kind: 'report',
      position: [0, 4, 6, 4],
      report: 'x_origins',
    },
    '/flags/express': undefined,
  })
  return tenant
}

test('a tenant’s setup becomes a child of its vertical that comes to the same document', async () => {
  const tenant = await ownTenant()
  const { document, renames } = await world.engine.extract(await tenant.scope(), { key: 'tea' })
  expect(document).toMatchObject({
    key: 'tea',
    version: '0.1.0',
    label: `${tenant.slug} setup`,
    extends: { trade: '^1.0.0' },
  })
  expect(renames).toEqual(
    expect.arrayContaining([
      { op: 'renameItem', path: products, from: 'x_origin', to: 'origin' },
      { op: 'renameItem', path: '/workflows/order/stages', from: 'x_pack', to: 'pack' },
      { op: 'renameItem', path: '/reports', from: 'x_origins', to: 'origins' },
    ]),
  )
  // Only what differs from the parent is stated.
  expect(JSON.stringify(document)).not.toContain('"byName"')
  expect(document['flags']).toEqual({ $unset: ['express'] })

  await world.publish({ ...document, version: '1.0.0' })
  const fresh = await world.tenant({ on: 'tea@1.0.0' })
  const plain = (text: string): string => text.replaceAll('x_', '')
  expect(await fresh.document()).toEqual(JSON.parse(plain(JSON.stringify(await tenant.document()))))
})

test('the tenant itself switches to it by the renames; records keep their values and nothing is asked', async () => {
  const tenant = await ownTenant()
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L1', x_origin: 'Assam' } })
  const { document, renames } = await world.engine.extract(await tenant.scope(), { key: 'coffee' })
  await world.publish({ ...document, version: '1.0.0' })
  const { plan, applied } = await world.engine.apply(await tenant.scope(), 'coffee', {
    mapping: renames,
  })
  expect([plan.kind, plan.conflicts, applied]).toEqual(['switch', [], true])
  expect(await tenant.record('product', id)).toMatchObject({
    custom: { lot: 'L1', origin: 'Assam' },
  })
  expect((await world.engine.status(await tenant.scope())).claims).toEqual([])
  const fresh = await world.tenant({ on: 'coffee@1.0.0' })
  expect(await tenant.document()).toEqual(await fresh.document())
  const before = await tenant.stored()
  await world.engine.rollback(await tenant.scope())
  expect(await tenant.record('product', id)).toMatchObject({ custom: { x_origin: 'Assam' } })
  await world.engine.rollback(await tenant.scope())
  expect((await tenant.stored()).document).toBe(before.document)
})

test('a tenant without a vertical becomes one of its own', async () => {
  const tenant = await world.tenant({ modules: ['orders'] })
  await tenant.edit({ '/flags/x_mine': 1 })
  const { document } = await world.engine.extract(await tenant.scope(), {
    key: 'plain',
    label: 'Plain',
  })
  expect(document).not.toHaveProperty('extends')
  await world.publish({ ...document, version: '1.0.0' })
  const fresh = await world.tenant({ on: 'plain' })
  expect(await fresh.document()).toEqual(await tenant.document())
})

test('a key that no vertical can have is refused', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await expect(
    world.engine.extract(await tenant.scope(), { key: 'Tea House' }),
  ).rejects.toMatchObject({
    code: 'TEMPLATE_PATH_WRONG',
    message:
      'Expected a key of lower-case letters, digits and hyphens, found "Tea House"; correct it.',
  })
})
