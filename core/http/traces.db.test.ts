import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordSpans } from '../tracing/testing/record-spans.ts'
import { shopServer } from './testing/shop-server.ts'
import type { ShopServer } from './testing/shop-server.ts'

const spans = recordSpans()
let world: ShopServer
beforeAll(async () => {
  world = await shopServer()
})
afterAll(async () => {
  // The defect of these stories is reported, as it should be.
  world?.kernel.reported.splice(0)
  await world?.close()
})

/** The last span of a request. */
const told = () => {
  const { name, status, attributes } =
    spans().findLast(({ kind }) => kind === SpanKind.SERVER) ?? {}
  return { name, status, attributes }
}

test('a request that the server fails is a failure, one that it refuses is not', async () => {
  await world.admin.send('POST', '/shop/orders/break')
  expect(told()).toMatchObject({
    name: 'POST /api/v1/shop/orders/break',
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'http.response.status_code': 500, 'error.type': '500', 'strata.module': 'shop' },
  })
  await world.admin.get('/shop/orders/0198c0de-0000-7000-8000-000000000001')
  expect(told()).toMatchObject({
    name: 'GET /api/v1/shop/orders/:id',
    status: { code: SpanStatusCode.UNSET },
    attributes: { 'http.response.status_code': 404 },
  })
  expect(told().attributes).not.toHaveProperty('error.type')
})

test('who is nobody has no tenant', async () => {
  await world.server.inject({
    url: '/api/v1/shop/orders',
    headers: { authorization: 'Bearer none' },
  })
  expect(told().attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/api/v1/shop/orders',
    'http.response.status_code': 401,
    'url.scheme': 'http',
  })
})

test('questions of machines that look after the server leave no trace', async () => {
  const before = spans().length
  for (const url of ['/health/ready', '/health/live', '/metrics', '/nowhere'])
    await world.server.inject({ url })
  expect(spans().length).toBe(before)
})
