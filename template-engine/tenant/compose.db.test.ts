import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const products = '/customFields/goods.product'
const requires = { engine: '^0.1.0' }
const renamed = {
  [`${products}/lot`]: undefined,
  [`${products}/batch`]: {
    key: 'batch',
    uid: 'trade_product_lot',
    label: 'Lot',
    help: 'As on the box',
    type: 'text',
    maxLength: 20,
    filterable: true,
  },
}
const rename = { op: 'renameItem', path: products, from: 'lot', to: 'batch' }
const lots = {
  id: 'lots',
  label: 'Lots',
  dataset: 'goods.product',
  columns: [{ key: 'custom.lot' }],
  sort: '-custom.lot',
}
const orders = {
  id: 'x_lots',
  label: 'Lots ordered',
  dataset: 'orders.order',
  columns: [{ key: 'product.custom.lot' }],
  filters: [{ id: 'x_has', field: 'product.custom.lot', op: 'empty', value: false }],
}

let world: World
beforeAll(async () => {
  world = await templateWorld()
  const withLots = version(trade, '1.0.0', { '/reports/lots': lots })
  const newLots = { ...lots, columns: [{ key: 'custom.batch' }], sort: '-custom.batch' }
  await world.publish(
    withLots,
    version(
      trade,
      '2.0.0',
      { ...renamed, '/reports/lots': newLots },
      { migrations: [{ to: '2.0.0', ops: [rename] }] },
    ),
    version(
      trade,
      '3.0.0',
      { ...renamed, '/reports/lots': newLots },
      {
        migrations: [
          { to: '2.0.0', ops: [rename] },
          { to: '3.0.0', ops: [{ op: 'convert', path: '/documents/note/label', with: 'trim' }] },
        ],
      },
    ),
    {
      key: 'gifts',
      version: '1.0.0',
      label: 'Gifts',
      requires,
      customFields: { 'orders.order': [{ key: 'gifts_card', label: 'Card', type: 'text' }] },
      flags: { gifts_wrap: 'paper' },
    },
    {
      key: 'gifts',
      version: '1.1.0',
      label: 'Gifts',
      requires,
      customFields: { 'orders.order': [{ key: 'gifts_card', label: 'Card', type: 'text' }] },
      flags: { gifts_wrap: 'foil' },
    },
    {
      key: 'clash',
      version: '1.0.0',
      label: 'Clash',
      requires,
      customFields: { 'orders.order': [{ key: 'gifts_card', label: 'Card', type: 'integer' }] },
    },
    {
      ...version(trade, '1.0.0', {
        [`${products}/lot`]: undefined,
        [`${products}/serial`]: { key: 'serial', label: 'Serial', type: 'text', filterable: true },
        '/flags/limit': 77,
      }),
      key: 'craft',
      label: 'Craft',
    },
  )
})
afterAll(async () => world?.close())

test('an add-on comes in by the same merge, is upgraded alone, and goes', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const without = await tenant.document()
  const scope = await tenant.scope()
  const added = await world.engine.upgrade(scope, { addons: { gifts: '1.0.0' } })
  expect(added).toMatchObject({ applied: true, plan: { kind: 'compose' } })
  expect(await tenant.at('/flags/gifts_wrap')).toBe('paper')
  expect(await world.engine.status(await tenant.scope())).toMatchObject({
    on: { vertical: 'trade', version: '1.0.0', addons: { gifts: '1.0.0' } },
    layers: expect.arrayContaining(['gifts@1.0.0']),
  })
  expect((await world.engine.why(await tenant.scope(), '/flags/gifts_wrap')).layer).toBe(
    'gifts@1.0.0',
  )
  await world.engine.upgrade(await tenant.scope(), { addons: { gifts: '^1' } })
  expect(await tenant.at('/flags/gifts_wrap')).toBe('foil')
  // The vertical moves on, the add-on stays.
  await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })
  expect((await world.engine.status(await tenant.scope())).on.addons).toEqual({ gifts: '1.1.0' })
  await world.engine.upgrade(await tenant.scope(), { to: '1.0.0' })
  await world.engine.upgrade(await tenant.scope(), { addons: { gifts: null } })
  expect(await tenant.document()).toEqual(without)
})

test('what the tenant made of an add-on is asked for before the add-on goes', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await world.engine.upgrade(await tenant.scope(), { addons: { gifts: '1.0.0' } })
  await tenant.edit({ '/flags/gifts_wrap': 'silk' })
  const plan = await world.engine.plan(await tenant.scope(), { addons: { gifts: null } })
  expect(questionsOf(plan)).toEqual(['modify-delete /flags/gifts_wrap'])
})

test('add-ons that bring the same id do not go together', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const before = await tenant.stored()
  await expect(
    world.engine.upgrade(await tenant.scope(), { addons: { gifts: '1.0.0', clash: '1.0.0' } }),
  ).rejects.toMatchObject({
    code: 'VERTICAL_INVALID',
    status: 422,
    message: expect.stringContaining('gifts_card'),
  })
  expect(await tenant.stored()).toEqual(before)
})

test('another vertical is switched to with a mapping: fields and their values carry over', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/x_mine': 1, [`${products}/lot/required`]: true })
  const id = await tenant.make('product', { name: 'Bowl', custom: { lot: 'L7' } })
  const mapping = [{ ...rename, to: 'serial' }] as never
  const dry = await world.engine.apply(await tenant.scope(), 'craft', { mapping, dryRun: true })
  expect(dry.plan.kind).toBe('switch')
  const { applied } = await world.engine.apply(await tenant.scope(), 'craft', {
    mapping,
    answers: dry.plan.conflicts.map(({ path }) => ({ path, take: 'ours' })),
  })
  expect(applied).toBe(true)
  expect(await tenant.record('product', id)).toMatchObject({ custom: { serial: 'L7' } })
  expect(await tenant.at(`${products}/serial/required`)).toBe(true)
  expect(await tenant.at('/flags')).toEqual({ express: true, limit: 77, x_mine: 1 })
  const found = await tenant.rows(
    `select 1 from custom_text_value where tenant_id = $1 and field = 'craft_product_serial' and value = 'L7'`,
  )
  expect(found).toHaveLength(1)
  await world.engine.rollback(await tenant.scope())
  expect(await tenant.record('product', id)).toMatchObject({ custom: { lot: 'L7' } })
})

test('without a mapping, the field that is gone is asked for, because it has values', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.make('product', { name: 'Bowl', custom: { lot: 'L7' } })
  const { plan } = await world.engine.apply(await tenant.scope(), 'craft', { dryRun: true })
  expect(conflictAt(plan, `${products}/lot`)).toMatchObject({
    kind: 'in-use',
    usage: { records: 1 },
  })
})

test('a downgrade goes back through the inverse migrations', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ [`${products}/lot/required`]: true, '/reports/x_lots': orders })
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L7' } })
  const before = await tenant.document()
  await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })
  expect(await tenant.record('product', id)).toMatchObject({ custom: { batch: 'L7' } })
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '1.0.0' })
  expect([plan.kind, plan.conflicts, applied]).toEqual(['downgrade', [], true])
  expect(await tenant.document()).toEqual(before)
  expect(await tenant.record('product', id)).toMatchObject({ custom: { lot: 'L7' } })
})

test('a renamed field is renamed wherever a path names it, in the tenant’s reports too', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({
    '/reports/x_lots': orders,
    '/reports/lots/columns/name': { key: 'name' },
    '/documents/x_slip': {
      id: 'x_slip',
      label: 'Slip',
      kind: 'pdf',
      entity: 'goods.product',
      body: 'custom.lot: {{custom.lot}}',
    },
    '/labels': { de: { '/reports/lots/columns/custom.lot/label': 'Los' } },
  })
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })
  expect([plan.conflicts, applied]).toEqual([[], true])
  expect(await tenant.at('/reports/x_lots')).toMatchObject({
    columns: [{ key: 'product.custom.batch' }],
    filters: [{ field: 'product.custom.batch' }],
  })
  expect(await tenant.at('/reports/lots')).toMatchObject({
    columns: [{ key: 'custom.batch' }, { key: 'name' }],
    sort: '-custom.batch',
  })
  expect(await tenant.at('/documents/x_slip/body')).toBe('custom.lot: {{custom.batch}}')
  expect(await tenant.at('/labels/de')).toEqual({
    '/reports/lots/columns/custom.batch/label': 'Los',
  })
})

test('a downgrade over a migration without a way back is refused, and says what to do instead', async () => {
  const tenant = await world.tenant({ on: 'trade@3.0.0' })
  const before = await tenant.stored()
  await expect(world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })).rejects.toMatchObject({
    code: 'TEMPLATE_IRREVERSIBLE',
    status: 409,
    message: expect.stringMatching(
      /^Expected a way back from trade@3\.0\.0 to 2\.0\.0, found .+; roll back to an earlier revision instead\.$/,
    ),
  })
  expect(await tenant.stored()).toEqual(before)
})
