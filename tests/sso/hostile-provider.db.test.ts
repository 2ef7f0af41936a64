import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oidc, oidcWorld } from './oidc-world.ts'
import type { OidcWorld } from './oidc-world.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await oidcWorld()
})
afterAll(async () => world?.close())

/** Another client is another discovery: nothing is remembered. */
let clients = 0
const newClient = (): string => `c-${(clients += 1)}`

describe('S6 S8 hostile providers', () => {
  let server: Server
  let url: string
  let reply: (
    write: (status: number, body: string, headers?: Record<string, string>) => void,
  ) => void
  beforeAll(async () => {
    server = createServer((_request, response) => {
      reply((status, body, headers = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server?.closeAllConnections()
    server?.close()
  })

  test.each([
    ['silence', () => undefined],
    [
      'an answer without end',
      (write: (status: number, body: string) => void) => write(200, '{'.padEnd(5_000_000)),
    ],
    [
      'a redirection into the network',
      (write: (s: number, b: string, h: Record<string, string>) => void) =>
        write(302, '', { location: 'http://169.254.169.254/' }),
    ],
    ['no JSON', (write: (status: number, body: string) => void) => write(200, '<html>')],
    [
      'another issuer',
      (write: (status: number, body: string) => void) =>
        write(200, JSON.stringify({ issuer: 'https://other.example' })),
    ],
  ])('%s is bounded and told', async (_what, answer) => {
    reply = answer
    await world.globex.provide({ ...oidc(world.globexIdp), issuer: url, clientId: newClient() })
    const started = performance.now()
    expect((await world.globex.ask('POST', '/sso/test')).json).toMatchObject({
      code: 'SSO_PROVIDER_UNREACHABLE',
    })
    expect(performance.now() - started).toBeLessThan(8000)
    await world.globex.provide(oidc(world.globexIdp))
  })

  test.each([
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://[::1]',
    'http://example.com',
    'https://localhost.localdomain.invalid',
  ])('%s is not reached', async (issuer) => {
    await world.globex.provide({ ...oidc(world.globexIdp), issuer })
    expect((await world.globex.ask('POST', '/sso/test')).json).toMatchObject({
      code: 'SSO_PROVIDER_UNREACHABLE',
    })
    await world.globex.provide(oidc(world.globexIdp))
  })
})
