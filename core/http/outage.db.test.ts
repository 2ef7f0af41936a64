import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKernel } from '../kernel.ts'
import type { Kernel } from '../kernel.ts'
import type { TestKernel } from '../testing/test-kernel.ts'
import { createHttpServer } from './server.ts'
import { callerWith, having, shopKernel } from './testing/shop-server.ts'
import type { Caller } from './testing/shop-server.ts'
import { shop } from './testing/shop.ts'
import { tcpProxy } from './testing/tcp-proxy.ts'
import type { TcpProxy } from './testing/tcp-proxy.ts'

let world: TestKernel
let proxy: TcpProxy
let kernel: Kernel
let server: FastifyInstance
let admin: Caller
const defects: unknown[] = []

beforeAll(async () => {
  world = await shopKernel()
  const { token } = await world.tenant('acme', { modules: ['shop'] })
  const url = new URL(world.database.appUrl)
  proxy = await tcpProxy({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  kernel = await createKernel({
    databaseUrl: url.href,
    plugins: [shop],
    poolSize: 4,
    report: (error) => defects.push(error),
  })
  server = await createHttpServer(kernel.door)
  admin = callerWith(server, token)
})
afterAll(async () => {
  await server?.close()
  await kernel?.close()
  await proxy?.close()
  await world?.close()
})

test('while the database is away every request is 503 with Retry-After, then all is well again', async () => {
  const { id } = having(201, await admin.send('POST', '/shop/orders', { name: 'Before' })).json()
  proxy.cut()
  for (const answer of [
    await admin.get(`/shop/orders/${id}`),
    await admin.get('/shop/orders'),
    await admin.send('POST', '/shop/orders', { name: 'During' }),
    await admin.send('PATCH', `/shop/orders/${id}`, { name: 'x' }, { 'idempotency-key': 'k' }),
  ]) {
    expect(answer.json()).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1/)
  }
  const away = await server.inject({ url: '/health/ready' })
  expect([away.statusCode, away.json().status]).toEqual([503, 'unavailable'])
  expect((await server.inject({ url: '/health/live' })).statusCode).toBe(200)

  proxy.mend()
  await expect
    .poll(async () => (await admin.get(`/shop/orders/${id}`)).statusCode, { timeout: 5000 })
    .toBe(200)
  having(201, await admin.send('POST', '/shop/orders', { name: 'After' }))
  const names = (await admin.get('/shop/orders?sort=name')).json().data
  expect(names.map((order: { name: string }) => order.name)).toEqual(['After', 'Before'])
  expect(defects).toEqual([])
})
