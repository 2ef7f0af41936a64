/** Figures tell tenants apart, for whoever runs the installation and for nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopServer } from './testing/shop-server.ts'
import type { ShopServer } from './testing/shop-server.ts'

const token = 'reads-figures'
let guarded: ShopServer
let open: ShopServer
beforeAll(async () => {
  guarded = await shopServer({ metricsToken: token })
  open = await shopServer()
})
afterAll(async () => {
  await guarded?.close()
  await open?.close()
})

const read = ({ server }: ShopServer, authorization?: string) =>
  server.inject({
    url: '/metrics',
    headers: { ...(authorization !== undefined && { authorization }) },
  })

test('who has the token reads how much each tenant asks, by its id', async () => {
  const { admin, acme, globex } = guarded
  await admin.get('/shop/orders')
  await admin.get('/shop/orders/none')
  await guarded.server.inject({ url: '/api/v1/shop/orders' })
  const { statusCode, body } = await read(guarded, `Bearer ${token}`)
  expect(statusCode).toBe(200)
  const of = (id: string) => body.split('\n').filter((line) => line.includes(`tenant="${id}"`))
  expect(of(acme.tenant.id)).toEqual([
    `strata_tenant_requests_total{tenant="${acme.tenant.id}",status="2xx"} 1`,
    `strata_tenant_requests_total{tenant="${acme.tenant.id}",status="4xx"} 1`,
    expect.stringMatching(/^strata_tenant_request_seconds_total\{.*\} 0\.\d{6}$/),
  ])
  expect(of(globex.tenant.id)).toEqual([])
  expect(body).not.toContain('acme')
  expect(body).toContain('strata_http_requests_total{')
})

test('nobody else reads figures where there is a token', async () => {
  for (const [given, found] of [
    [undefined, 'none'],
    ['Bearer another', 'another'],
    [`Basic ${token}`, 'none'],
  ] as const) {
    const answer = await read(guarded, given)
    expect([answer.statusCode, answer.json().detail]).toEqual([
      401,
      `Expected METRICS_TOKEN as bearer token, found ${found}; give it to whoever reads figures.`,
    ])
  }
})

test('without a token everybody reads figures, and none is of a tenant', async () => {
  await open.admin.get('/shop/orders')
  const { statusCode, body } = await read(open)
  expect(statusCode).toBe(200)
  expect(body).not.toContain('tenant=')
  expect((await read(open, `Bearer ${token}`)).body).not.toContain('tenant=')
})
