import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStory } from '../story.ts'
import type { Body, Story } from '../story.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(async () => story.kernel.close())

const remove = (path: string) => story.ask('DELETE', `inventory/${path}`)
const posted = { status: 409, body: { code: 'DOCUMENT_NOT_DRAFT' } }

test('a posted document is never deleted, nor any of its lines; a draft is', async () => {
  const product = await story.aProduct()
  const { id } = await story.arrives(product, '5', '2')
  expect(await remove(`stock-adjustments/${id}`)).toMatchObject(posted)
  const { lines } = await story.did('GET', `inventory/stock-adjustments/${id}`)
  expect(await remove(`stock-adjustment-lines/${String(lines[0]?.['id'])}`)).toMatchObject(posted)

  const issue = await story.leaves(product, '1')
  expect(await remove(`goods-issues/${issue.body.id}`)).toMatchObject(posted)

  const draft = await story.make('inventory/goods-issues', {
    warehouse: story.main,
    lines: [{ product, quantity: '1' }],
  })
  expect((await remove(`goods-issues/${draft.id}`)).status).toBe(204)
})

test('lines go with their draft and come back with it, and totals follow a line', async () => {
  const product = await story.aProduct()
  const order = await story.make('inventory/purchase-orders', {
    supplier: story.supplier,
    warehouse: story.main,
    lines: [
      { product, quantity: '2', unitPrice: '5' },
      { product, quantity: '1', unitPrice: '7' },
    ],
  })
  const lines = () =>
    story.did('GET', `inventory/purchase-order-lines?filter[order]=${order.id}&sort=createdAt`)
  const total = async () =>
    (await story.did('GET', `inventory/purchase-orders/${order.id}`))['total']
  const second = String((await lines()).data[1]?.['id'])
  expect((await remove(`purchase-order-lines/${second}`)).status).toBe(204)
  expect(await total()).toEqual({ amount: '10.00', currency: 'EUR' })

  expect((await remove(`purchase-orders/${order.id}`)).status).toBe(204)
  expect((await lines()).data).toEqual([])
  await story.did('POST', `inventory/purchase-orders/${order.id}/restore`)
  expect((await lines()).data).toHaveLength(1)
  await story.did('POST', `inventory/purchase-order-lines/${second}/restore`)
  expect(await total()).toEqual({ amount: '17.00', currency: 'EUR' })

  await story.run(`purchase-orders/${order.id}/confirm`)
  expect(await remove(`purchase-orders/${order.id}`)).toMatchObject(posted)
  expect(await remove(`purchase-order-lines/${second}`)).toMatchObject(posted)
})

test('what stock or an order needs is kept, with a count of who needs it', async () => {
  const product = await story.aProduct()
  await story.arrives(product, '5', '2')
  const refused = async (path: string): Promise<Body> => (await story.ask('DELETE', path)).body
  expect(await refused(`base/products/${product}`)).toMatchObject({
    code: 'RECORD_IN_USE',
    detail: expect.stringContaining('found 1 stock-movements and 1 stock-adjustment-lines'),
  })
  expect(await refused(`inventory/warehouses/${story.main}`)).toMatchObject({
    code: 'RECORD_IN_USE',
  })
  const { unit } = await story.did('GET', `base/products/${product}`)
  expect(await refused(`base/units/${String(unit)}`)).toMatchObject({ code: 'RECORD_IN_USE' })
  const unused = await story.aProduct()
  expect((await story.ask('DELETE', `base/products/${unused}`)).status).toBe(204)
})

test('a draft whose supplier is gone does not come back with a reference that leads nowhere', async () => {
  const supplier = await story.make('base/companies', { name: 'Brief', isSupplier: true })
  const order = await story.make('inventory/purchase-orders', {
    supplier: supplier.id,
    warehouse: story.main,
    lines: [],
  })
  expect((await story.ask('DELETE', `base/companies/${supplier.id}`)).status).toBe(409)
  await remove(`purchase-orders/${order.id}`)
  expect((await story.ask('DELETE', `base/companies/${supplier.id}`)).status).toBe(204)
  const back = await story.ask('POST', `inventory/purchase-orders/${order.id}/restore`)
  expect(back).toMatchObject({ status: 400, body: { code: 'REFERENCE_NOT_FOUND' } })
})
