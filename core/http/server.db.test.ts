import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoutes } from './route-table.ts'
import { shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
let server: FastifyInstance
let port: number
beforeAll(async () => {
  world = await shopServer({ maxInFlight: 20, publicUrl: 'https://erp.example' })
  ;({ admin, server } = world)
  await server.listen({ port: 0, host: '127.0.0.1' })
  ;({ port } = server.server.address() as AddressInfo)
})
afterAll(async () => world?.close())

const code = (answer: Answer): string => answer.json().code
const me = '/api/v1/me'

describe('who may come in', () => {
  test.each([
    ['no token', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['nonsense', { authorization: 'Bearer nonsense' }],
    ['a token of nobody', { authorization: 'Bearer strata_abcdefgh_0123456789' }],
    ['an unsigned JWT', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ])('%s is 401 and says how to sign in', async (_, headers) => {
    const answer = await server.inject({ url: me, headers })
    expect([answer.statusCode, code(answer)]).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  test('a header or host that names another tenant, or none there is, is 403', async () => {
    const forged = await admin.get('/me', { 'x-tenant': 'globex' })
    const unknown = await admin.get('/me', { 'x-tenant': 'nobody' })
    expect([forged.statusCode, unknown.statusCode]).toEqual([403, 403])
    expect(forged.json().detail).toBe(unknown.json().detail)
    expect((await admin.get('/me', { 'x-tenant': 'acme' })).statusCode).toBe(200)
  })

  test('every route but the open ones asks for a token', async () => {
    const guarded = listRoutes(server).filter(({ access }) => access !== 'public')
    expect(guarded.length).toBeGreaterThan(100)
    for (const { method, path } of guarded) {
      const answer = await server.inject({
        method: method as 'GET',
        url: path.replaceAll(/:\w+|\*/g, 'x'),
      })
      expect([method, path, answer.statusCode]).toEqual([method, path, 401])
    }
  })
})

describe('every answer', () => {
  test('carries the request id, the caller’s own where it is harmless', async () => {
    expect((await admin.get('/me', { 'x-request-id': 'mine-1' })).headers['x-request-id']).toBe(
      'mine-1',
    )
    const own = (await admin.get('/me', { 'x-request-id': 'a\tb<script>' })).headers['x-request-id']
    expect(own).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each(['/', '/docs', me, '/nothing', '/health/live', '/%zz'])(
    '%s has the security headers',
    async (url) => {
      const { headers } = await server.inject({ url })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
    },
  )

  test('insists on https where that is the public URL', async () => {
    const { headers } = await server.inject({ url: '/' })
    expect(headers['strict-transport-security']).toContain('max-age')
  })
})

describe('what cannot be answered', () => {
  const post = (payload: string, type = 'application/json') =>
    admin.send('POST', '/shop/orders', payload, { 'content-type': type })

  test('an unknown route is 404, a known one with another method 405 with Allow', async () => {
    const unknown = await admin.get('/shop/colours')
    expect([unknown.statusCode, code(unknown)]).toEqual([404, 'ROUTE_UNKNOWN'])
    const wrong = await admin.send('PUT', '/shop/orders', {})
    expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
    const preflight = await admin.send('OPTIONS', '/shop/orders')
    expect([preflight.statusCode, preflight.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  })

  test('a malformed body says where', async () => {
    const answer = await post('{"name": "x",\n}')
    expect([answer.statusCode, code(answer)]).toEqual([400, 'BODY_MALFORMED'])
    expect(answer.json().detail).toContain('line 2, column 1')
  })

  test('a body that could reach a prototype, or is too deep, is refused', async () => {
    expect(code(await post('{"__proto__": {"admin": true}}'))).toBe('BODY_REFUSED')
    expect(code(await post('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('BODY_REFUSED')
  })

  test('a body over 1 MiB is 413, one that is not JSON 415', async () => {
    const large = await post(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }))
    expect([large.statusCode, code(large)]).toEqual([413, 'BODY_TOO_LARGE'])
    const form = await post('name=x', 'application/x-www-form-urlencoded')
    expect([form.statusCode, code(form)]).toEqual([415, 'BODY_TYPE_UNSUPPORTED'])
    expect(form.headers['accept-patch']).toBe('application/merge-patch+json')
  })

  test('a missing body is an invalid one', async () => {
    const answer = await admin.send('POST', '/shop/orders')
    expect([answer.statusCode, code(answer)]).toEqual([400, 'INVALID_INPUT'])
  })

  test('text that cannot be kept is refused in URLs too', async () => {
    expect((await admin.get('/shop/orders?q=a%00b')).statusCode).toBe(400)
    expect((await admin.get('/shop/orders/%00')).statusCode).toBe(400)
    expect((await admin.get('/shop/orders/%zz')).statusCode).toBe(400)
    expect((await admin.get(`/shop/orders/${'x'.repeat(300)}`)).statusCode).toBe(414)
  })

  test.each([
    ['GARBAGE\r\n\r\n', '400 Bad Request'],
    [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '431 '],
  ])('bytes that are no request are answered as a problem (%#)', async (bytes, status) => {
    const text = await new Promise<string>((resolve, reject) => {
      let received = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (chunk) => (received += chunk.toString()))
      socket.on('close', () => resolve(received))
      socket.on('error', reject)
    })
    expect(text).toContain(`HTTP/1.1 ${status}`)
    expect(text).toContain('application/problem+json')
    expect(text).toContain('x-content-type-options: nosniff')
  })
})

describe('the API document', () => {
  test('describes the tenant’s routes with their headers and refusals, once a revision', async () => {
    const first = await admin.get('/openapi.json')
    const document = first.json()
    expect(document.openapi).toBe('3.1.0')
    const orders = document.paths['/api/v1/shop/orders']
    expect(Object.keys(orders).sort()).toEqual(['get', 'post'])
    expect(orders.get.parameters.map((one: { name?: string }) => one.name)).toEqual(
      expect.arrayContaining(['limit', 'cursor', 'sort', 'q', 'filter[amount]', 'filter[stage]']),
    )
    const one = document.paths['/api/v1/shop/orders/{id}']
    expect(JSON.stringify(one.patch)).toContain('#/components/parameters/IfMatch')
    expect(JSON.stringify(one.patch)).toContain('application/merge-patch+json')
    expect(JSON.stringify(document.paths['/api/v1/shop/orders/{id}/pay'])).toContain(
      'IdempotencyKeyRequired',
    )
    const again = await admin.get('/openapi.json', { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('says of every route how to say who one is', async () => {
    const { paths, security, components } = (await admin.get('/openapi.json')).json()
    const [anybody, person, member] = [[], [{ session: [] }], undefined]
    expect(paths['/api/v1/auth/sign-in'].post.security).toEqual(anybody)
    expect(paths['/api/v1/auth/session'].get.security).toEqual(person)
    expect(paths['/api/v1/shop/orders'].get.security).toEqual(member)
    expect(security).toEqual([{ apiKey: [] }, { session: [] }])
    expect(components.securitySchemes.session).toMatchObject({
      in: 'cookie',
      name: 'strata.session_token',
    })
  })

  test('refers only to what it holds, and names each operation once', async () => {
    const document = (await admin.get('/openapi.json')).json()
    const text = JSON.stringify(document)
    for (const [, pointer] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = (pointer ?? '')
        .split('/')
        .slice(1)
        .reduce((at: Record<string, never> | undefined, part) => at?.[part], document)
      expect([pointer, typeof target]).toEqual([pointer, 'object'])
    }
    const ids = [...text.matchAll(/"operationId":"([^"]+)","summary"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('lists every route that the caller may use', async () => {
    const { paths } = (await admin.get('/openapi.json')).json()
    for (const { method, path, access } of listRoutes(server)) {
      if (access === 'public' || method === 'HEAD') continue
      const template = path.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')
      expect([template, Object.keys(paths[template] ?? {})]).toEqual([
        template,
        expect.arrayContaining([method.toLowerCase()]),
      ])
    }
  })

  test('shows a caller no more than their roles allow', async () => {
    const token = await world.kernel.token(world.acme.tenant, 'arranger')
    const answer = await server.inject({
      url: '/api/v1/openapi.json',
      headers: { authorization: `Bearer ${token}` },
    })
    const { paths, components } = answer.json()
    expect(Object.keys(paths['/api/v1/shop/orders'])).toEqual(['get'])
    expect(paths).not.toHaveProperty('/api/v1/keys')
    expect(components.schemas).not.toHaveProperty('shop.payment')
  })
})

describe('operations', () => {
  test('pages, health and metrics need nobody’s key', async () => {
    const door = await server.inject({ url: '/' })
    expect([door.statusCode, door.headers.location]).toEqual([302, '/docs'])
    expect((await server.inject({ url: '/docs' })).body).toContain('Strata ERP')
    const ready = await server.inject({ url: '/health/ready' })
    expect([ready.statusCode, ready.json().status]).toEqual([200, 'ok'])
    const metrics = (await server.inject({ url: '/metrics' })).body
    expect(metrics).toContain('strata_http_requests_total{method="GET",route="/api/v1/me"')
    expect(metrics).toMatch(/strata_pool_connections\{pool="\w+"\} \d+/)
    expect(metrics).not.toContain('acme')
  })

  test('past its limit the server refuses at once, and serves again when it is free', async () => {
    const many = await Promise.all(
      Array.from({ length: 60 }, () => admin.get('/shop/orders?limit=1')),
    )
    const refused = many.filter((answer) => answer.statusCode === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(many.length - refused.length).toBeGreaterThanOrEqual(20)
    for (const answer of refused) {
      expect(code(answer)).toBe('OVERLOADED')
      expect(answer.headers['retry-after']).toBe('1')
    }
    expect((await admin.get('/shop/orders')).statusCode).toBe(200)
  })
})
