import { Agent, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopServer } from './testing/shop-server.ts'
import type { ShopServer } from './testing/shop-server.ts'

let world: ShopServer
beforeAll(async () => {
  world = await shopServer()
})
afterAll(async () => world?.close())

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
function get(port: number, path: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, path, agent, headers: { authorization: `Bearer ${world.acme.token}` } },
      (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

test('on close, requests under way are answered and later ones refused as a problem', async () => {
  const { server } = world
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 10 })
  // Ten go to the database, the rest wait on the same connections and come while it closes.
  const path = '/api/v1/shop/orders'
  const arrived = new Promise<void>((resolve) => server.server.once('request', () => resolve()))
  const answers = Array.from({ length: 40 }, () => get(port, path, agent))
  await arrived
  const closed = server.close()
  const settled = await Promise.allSettled(answers)
  await closed
  agent.destroy()
  const served = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(new Set(served.map(({ status }) => status))).toContain(200)
  for (const { status, headers, body } of served.filter((answer) => answer.status !== 200)) {
    expect([status, JSON.parse(body).code]).toEqual([503, 'SHUTTING_DOWN'])
    expect(headers['retry-after']).toBe('2')
  }
  // Whoever was not served never had a connection: nobody's answer was cut off.
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(['ECONNREFUSED', 'ECONNRESET']).toEqual(expect.arrayContaining([...new Set(refused)]))
})
