import { afterAll, beforeAll, expect, test } from 'vitest'
import { product } from './testing/shop.ts'
import { trade, version } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const lot = '/customFields/goods.product/lot'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '2.0.0', { [lot]: undefined }),
    version(trade, '3.0.0', {
      [lot]: { key: 'lot', label: 'Lot', type: 'integer' },
    }),
    // The field of old under its uid.
    version(trade, '4.0.0', {
      [lot]: { key: 'lot', uid: 'trade_product_lot', label: 'Lot', type: 'text', filterable: true },
    }),
  )
})
afterAll(async () => world?.close())

const taken = [{ path: lot, take: 'theirs' }] as const
const stored = async (tenant: Awaited<ReturnType<World['tenant']>>, id: string) =>
  (await tenant.values()).find((row) => Array.isArray(row) && row[0] === id)

test('T6 a field that the template removes is hidden and listed; its values stay and come back', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L7' } })
  const before = await stored(tenant, id)
  await world.engine.upgrade(await tenant.scope(), { to: '2.0.0', answers: taken })

  expect((await tenant.record('product', id))['custom']).not.toHaveProperty('lot')
  expect(await stored(tenant, id)).toEqual(before)
  const { retiredFields, revision } = await world.engine.status(await tenant.scope())
  expect(retiredFields).toMatchObject([
    {
      entity: 'goods.product',
      key: 'lot',
      uid: 'trade_product_lot',
      definition: { label: 'Lot', type: 'text', maxLength: 20 },
      revision,
    },
  ])
  await expect(
    tenant.make('product', { name: 'Rice', custom: { lot: 'L8' } }),
  ).rejects.toMatchObject({ status: 400 })

  await world.engine.rollback(await tenant.scope())
  expect(await tenant.record('product', id)).toMatchObject({ custom: { lot: 'L7' } })
  expect((await world.engine.status(await tenant.scope())).retiredFields).toEqual([])
})

test('adding the uid again shows the old values, and they can be filtered again', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L7' } })
  await world.engine.upgrade(await tenant.scope(), { to: '2.0.0', answers: taken })
  await world.engine.upgrade(await tenant.scope(), { to: '4.0.0' })
  expect(await tenant.record('product', id)).toMatchObject({ custom: { lot: 'L7' } })
  const found = await tenant.run('goods', (ctx) =>
    ctx.list(product, { where: { 'custom.lot': 'L7' } }),
  )
  expect(found).toHaveLength(1)
  expect((await world.engine.status(await tenant.scope())).retiredFields).toEqual([])
})

test('another type is another field: the old values stay under the old uid', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L7' } })
  const plan = await world.engine.plan(await tenant.scope(), { to: '3.0.0' })
  await world.engine.resolve(
    await tenant.scope(),
    plan.id ?? '',
    plan.conflicts.map(({ path }) => ({ path, take: 'theirs' })),
  )
  await world.engine.commit(await tenant.scope(), plan.id ?? '')
  const uid = await tenant.at(`${lot}/uid`)
  expect(uid).not.toBe('trade_product_lot')
  expect((await tenant.record('product', id))['custom']).toMatchObject({ lot: null })
  const { retiredFields } = await world.engine.status(await tenant.scope())
  expect(retiredFields.map((field) => field.uid)).toEqual(['trade_product_lot'])
  await tenant.run('goods', (ctx) => ctx.update(product, id, { custom: { lot: 12 } }))
  expect(JSON.stringify(await stored(tenant, id))).toContain('L7')
  await world.engine.rollback(await tenant.scope())
  expect(await tenant.record('product', id)).toMatchObject({ custom: { lot: 'L7' } })
})

test('a field that the tenant removes itself is retired too', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ [lot]: undefined })
  const { retiredFields } = await world.engine.status(await tenant.scope())
  expect(retiredFields.map(({ key }) => key)).toEqual(['lot'])
})
