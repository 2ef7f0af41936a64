import { afterAll, beforeAll, expect, test } from 'vitest'
import { having, shopServer } from './testing/shop-server.ts'
import type { Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
})
afterAll(async () => world?.close())

const url = '/configuration/customFields/shop.order/x_code'
async function order(value: unknown): Promise<string> {
  const body = { name: 'Order', custom: { x_code: value } }
  return having(201, await admin.send('POST', '/shop/orders', body)).json().id
}
const values = async (ids: readonly string[]) =>
  Promise.all(
    ids.map(async (id) => (await admin.get(`/shop/orders/${id}`)).json().custom.x_code as unknown),
  )
/** What the values become when a field of one type is made another. */
async function become(from: object, given: readonly unknown[], to: object) {
  having(200, await admin.send('PUT', url, { label: 'Code', ...from }))
  const ids = await Promise.all(given.map(order))
  having(200, await admin.send('PUT', url, { label: 'Code', ...to }))
  const found = await values(ids)
  having(204, await admin.send('DELETE', url))
  return found
}
const options = [
  { id: 'big', label: 'Very big' },
  { id: 'small', label: 'Small' },
]

test('values are copied where the new type can say them, and left where it cannot', async () => {
  const text = { type: 'text' }
  expect(await become(text, ['12', '7.5', 'a'], { type: 'integer' })).toEqual([12, null, null])
  expect(await become(text, ['12', '7.567'], { type: 'decimal', scale: 2 })).toEqual([
    '12.00',
    '7.57',
  ])
  expect(await become(text, ['2024-02-29', '2023-02-29'], { type: 'date' })).toEqual([
    '2024-02-29',
    null,
  ])
  expect(await become({ type: 'integer' }, [5, -1], text)).toEqual(['5', '-1'])
  expect(await become(text, ['very big', 'huge'], { type: 'choice', options })).toEqual([
    'big',
    null,
  ])
  expect(await become({ type: 'choice', options }, ['big'], { type: 'choices', options })).toEqual([
    ['big'],
  ])
  expect(await become({ type: 'decimal' }, ['3.50'], { type: 'money' })).toEqual([
    { amount: '3.50', currency: 'EUR' },
  ])
})

test('a copied value can be filtered by at once', async () => {
  having(200, await admin.send('PUT', url, { label: 'Code', type: 'text' }))
  const id = await order('41')
  having(200, await admin.send('PUT', url, { label: 'Code', type: 'integer', filterable: true }))
  const { data } = (await admin.get('/shop/orders?filter[custom.x_code][gte]=40')).json()
  expect(data.map((one: { id: string }) => one.id)).toEqual([id])
})

test('a field that became required is asked for when it is written, and old records stay savable', async () => {
  having(204, await admin.send('DELETE', url))
  const { id } = having(201, await admin.send('POST', '/shop/orders', { name: 'Old' })).json()
  having(200, await admin.send('PUT', url, { label: 'Code', type: 'text', required: true }))
  having(200, await admin.send('PATCH', `/shop/orders/${id}`, { name: 'Still savable' }))
  const emptied = { custom: { x_code: null } }
  expect((await admin.send('PATCH', `/shop/orders/${id}`, emptied)).statusCode).toBe(400)
  for (const custom of [{}, { custom: {} }]) {
    const without = await admin.send('POST', '/shop/orders', { name: 'New', ...custom })
    expect(having(400, without).json().errors).toMatchObject([{ pointer: '/custom/x_code' }])
  }
  const wrong = having(400, await admin.send('POST', '/shop/orders', { name: 'New', custom: 5 }))
  expect(wrong.json().errors).toMatchObject([{ pointer: '/custom' }])
  const sent = { stage: 'sent' }
  const moved = having(409, await admin.send('PATCH', `/shop/orders/${id}`, sent)).json()
  expect(moved.errors).toMatchObject([{ pointer: '/custom/x_code' }])
  const { transitions } = (await admin.get(`/shop/orders/${id}`)).json()
  expect(transitions).toMatchObject([{ to: 'sent', missing: ['custom.x_code'] }])
  const filled = { ...sent, custom: { x_code: 'A' } }
  having(200, await admin.send('PATCH', `/shop/orders/${id}`, filled))
})
