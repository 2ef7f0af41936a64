import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopServer } from './testing/shop-server.ts'
import type { ShopServer } from './testing/shop-server.ts'

let world: ShopServer
beforeAll(async () => {
  world = await shopServer()
})
let closed = false
afterAll(async () => {
  if (!closed) await world?.close()
})

test('a defect tells the caller a request id, and the operator the rest', async () => {
  const answer = await world.admin.send('POST', '/shop/orders/break', undefined, {
    'x-request-id': 'broken-1',
    'idempotency-key': 'broken',
  })
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'DEFECT', requestId: 'broken-1' })
  expect(answer.body).not.toMatch(/4711|TypeError|\.ts/)
  // Nothing was kept for the key: the retry runs anew.
  const again = await world.admin.send('POST', '/shop/orders/break', undefined, {
    'idempotency-key': 'broken',
  })
  expect(again.headers).not.toHaveProperty('idempotency-replayed')
  closed = true
  await expect(world.close()).rejects.toThrow('2 defects were reported')
})
