/** S4 and S7: what costs too much is refused cheaply, and nothing is there that nobody wrote down. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoutes } from '@strata-erp/core/testing'
import type { Route } from '@strata-erp/core/testing'
import { openApiWorld } from './world.ts'
import type { ApiWorld } from './world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await openApiWorld()
}, 120_000)
afterAll(() => world?.close())

const companies = '/api/v1/base/companies'
const ask = (path: string, more: RequestInit = {}) =>
  fetch(`${world.url}${path}`, {
    ...more,
    headers: {
      authorization: `Bearer ${world.admin}`,
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
      ...(more.headers as Record<string, string> | undefined),
    },
  })
const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  ask(companies, { method: 'POST', body, headers })
/** The server is as well as before. */
const serves = async () => expect((await ask('/api/v1/me')).status).toBe(200)

describe('S4 what costs too much', () => {
  test.each([
    ['a body of ten megabytes', () => post(`{"name":"${'x'.repeat(10_000_000)}"}`), [413]],
    [
      'a body of ten megabytes in pieces of unknown length',
      () => {
        const piece = new TextEncoder().encode('x'.repeat(64 * 1024))
        let left = 160
        const body = new ReadableStream({
          pull(controller) {
            if (left-- === 0) controller.close()
            else controller.enqueue(piece)
          },
        })
        return ask(companies, { method: 'POST', body, duplex: 'half' } as RequestInit)
      },
      [413],
    ],
    ['JSON of a hundred thousand levels', () => post('['.repeat(1e5) + ']'.repeat(1e5)), [400]],
    [
      'an object of a hundred thousand levels',
      () => post(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`),
      [400],
    ],
    [
      'a hundred thousand unknown members',
      () =>
        post(
          JSON.stringify(Object.fromEntries(Array.from({ length: 5e4 }, (_, n) => [`m${n}`, n]))),
        ),
      [400],
    ],
    [
      'a body that unpacks to much more',
      () => post(gzipSync(Buffer.alloc(5e7)), { 'content-encoding': 'gzip' }),
      [400, 413, 415],
    ],
    [
      'a filter of a million values',
      () => ask(`${companies}?filter[name][in]=${'a,'.repeat(5e5)}`),
      [431],
    ],
    [
      'a filter of a thousand values',
      () => ask(`${companies}?filter[name][in]=${'a,'.repeat(1e3)}`),
      [400],
    ],
    [
      'a thousand filters',
      () =>
        ask(`${companies}?${Array.from({ length: 500 }, (_, n) => `filter[x${n}]=1`).join('&')}`),
      [400],
    ],
    [
      'figures by a hundred thousand filters',
      () =>
        ask('/api/v1/datasets/base.company/query', {
          method: 'POST',
          body: JSON.stringify({
            filters: Array.from({ length: 2e4 }, () => ({ field: 'name', op: 'eq', value: 'x' })),
          }),
        }),
      [400],
    ],
    ['a page of a thousand million', () => ask(`${companies}?limit=1000000000`), [400]],
    ['a page that nobody gave', () => ask(`${companies}?cursor=${'A'.repeat(1500)}`), [400]],
    ['a parameter of another style', () => ask(`${companies}?page=1000000000`), [400]],
    [
      'a sort of a thousand fields',
      () => ask(`${companies}?sort=${'name,'.repeat(1e3)}name`),
      [400],
    ],
    ['a path of a thousand characters', () => ask(`${companies}/${'x'.repeat(1e3)}`), [414]],
    ['a search of ten thousand characters', () => ask(`${companies}?q=${'a+'.repeat(5e3)}`), [400]],
    [
      'more than a thousand operations',
      () =>
        ask(`${companies}/bulk`, {
          method: 'POST',
          body: JSON.stringify({
            operations: Array.from({ length: 1e4 }, () => ({ op: 'delete', id: 'x' })),
          }),
        }),
      [400],
    ],
    [
      'a file of eleven megabytes',
      () =>
        ask('/api/v1/imports?entity=base.company', {
          method: 'POST',
          body: 'x'.repeat(11_000_000),
          headers: { 'content-type': 'text/csv' },
        }),
      [413],
    ],
    [
      'a file of one quoted cell without an end',
      () =>
        ask('/api/v1/imports?entity=base.company', {
          method: 'POST',
          body: `"${'x'.repeat(9_000_000)}`,
          headers: { 'content-type': 'text/csv' },
        }),
      [400],
    ],
    [
      'a file of a million columns',
      () =>
        ask('/api/v1/imports?entity=base.company', {
          method: 'POST',
          body: 'a,'.repeat(1e6),
          headers: { 'content-type': 'text/csv' },
        }),
      [400],
    ],
  ] as const)('%s is refused', { timeout: 60_000 }, async (_, send, statuses) => {
    // A server that does not read on may end the connection before the answer was heard.
    const answer = await send().catch(() => undefined)
    expect([...statuses, undefined]).toContain(answer?.status)
    expect((await answer?.text()) ?? '').not.toMatch(/\bat .*\.[tj]s/)
    await serves()
  })

  test('no pattern of the document takes long over text made for it (ReDoS)', async () => {
    const document = JSON.stringify(await world.documentOf(world.admin))
    const patterns = new Set(
      [...document.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
        String(JSON.parse(text ?? '""')),
      ),
    )
    expect(patterns.size).toBeGreaterThan(5)
    const ends = ['', '!', '\n', 'a!']
    for (const unit of ['a', '1', 'a1', '-', '.', 'a.', '1.', ' ', 'a,', '-a,', 'P1', '(', 'aA'])
      for (const end of ends)
        for (const pattern of patterns) new RegExp(pattern, 'u').test(unit.repeat(20_000) + end)
  })

  test('two hundred clients that never finish their request keep nobody else out (slowloris)', async () => {
    const { hostname, port } = new URL(world.url)
    const sockets = Array.from({ length: 200 }, () => connect(Number(port), hostname))
    try {
      for (const socket of sockets) {
        socket.on('error', () => undefined)
        socket.write(
          'POST /api/v1/base/companies HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nX-A: ',
        )
      }
      for (let round = 0; round < 20; round++) await serves()
      expect(sockets.filter(({ errored }) => errored !== null)).toEqual([])
    } finally {
      for (const socket of sockets) socket.destroy()
    }
    await serves()
  })
})

describe('S7 the surface', () => {
  test('is the route table: every guarded route is in the document, and nothing else', async () => {
    const { paths } = (await world.documentOf(world.admin)) as {
      paths: Record<string, Record<string, unknown>>
    }
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const named = ({ method, path }: Route): string =>
      `${method} ${path.replaceAll(/:([A-Za-z0-9_]+)/g, '{$1}').replace(/\*$/, '{path}')}`
    const routes = listRoutes(world.product.server).filter(({ method }) => method !== 'HEAD')
    const guarded = routes.filter(({ access }) => access !== 'public').map(named)
    expect(documented.filter((one) => !routes.map(named).includes(one))).toEqual([])
    expect(guarded.filter((one) => !documented.includes(one))).toEqual([])
  })

  test.each([
    '/api/v0/me',
    '/api/v2/me',
    '/api/me',
    '/v1/me',
    '/api/v1',
    '/api/v1/',
    '/api/v1/users',
    '/api/v1/admin',
    '/.env',
    '/.git/config',
    '/api/v1/openapi.yaml',
    '/graphql',
    '/debug',
    '/server-status',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      404,
      'ROUTE_UNKNOWN',
    ])
  })

  test.each([
    ['200', () => ask('/api/v1/me')],
    ['400', () => ask(`${companies}?limit=0`)],
    ['401', () => fetch(`${world.url}/api/v1/me`)],
    ['403', () => ask('/api/v1/me', { headers: { 'x-tenant': 'another' } })],
    ['404', () => ask('/api/v1/nothing')],
    ['405', () => ask('/api/v1/me', { method: 'DELETE' })],
    [
      '405',
      () =>
        ask('/api/v1/me', {
          method: 'OPTIONS',
          headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
        }),
    ],
    ['413', () => ask('/api/v1/keys', { method: 'POST', body: 'x'.repeat(2_000_000) })],
    [
      '415',
      () =>
        ask(companies, {
          method: 'POST',
          body: '<a/>',
          headers: { 'content-type': 'application/xml' },
        }),
    ],
  ] as const)(
    'answers %s with the headers of all answers, and tells no stranger of itself',
    async (status, send) => {
      const answer = await send()
      expect(String(answer.status)).toBe(status)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('x-request-id')).toMatch(/^[\w.:-]+$/)
      expect(answer.headers.get('cache-control')).toMatch(/no-store|no-cache|private/)
      for (const name of ['access-control-allow-origin', 'server', 'x-powered-by'])
        expect(answer.headers.get(name)).toBeNull()
      expect(await answer.text()).not.toMatch(/node_modules|\bat .*\.[tj]s:\d|select .* from/)
    },
  )
})
