import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
})
afterAll(async () => world?.close())

const key = (value: string = randomUUID()) => ({ 'idempotency-key': value })
const orders = '/shop/orders'
const code = (answer: Answer): string => answer.json().code
const count = async (name: string): Promise<number> =>
  (await admin.get(`${orders}?filter[name]=${name}`)).json().data.length
const anOrder = async (): Promise<string> =>
  (await admin.send('POST', orders, { name: 'Order' })).json().id
const euros = { amount: { amount: '5.00', currency: 'EUR' } }

describe('the same request sent again', () => {
  test('replays the first answer byte for byte and does its work once (K1)', async () => {
    const headers = key()
    const first = await admin.send('POST', orders, { name: 'once', pieces: 1 }, headers)
    // Another order of members and other white space: what a client that serialises anew sends.
    const again = await admin.send('POST', orders, '{"pieces": 1,  "name": "once"}', headers)
    expect(first.statusCode).toBe(201)
    expect(again.statusCode).toBe(201)
    expect(again.body).toBe(first.body)
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      etag: first.headers.etag,
      location: first.headers.location,
      'content-type': first.headers['content-type'],
    })
    expect(first.headers).not.toHaveProperty('idempotency-replayed')
    expect(await count('once')).toBe(1)
  })

  test('fifty at once have one effect (K1)', async () => {
    const headers = key()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => admin.send('POST', orders, { name: 'crowd' }, headers)),
    )
    const made = answers.filter((answer) => answer.statusCode === 201)
    expect(new Set(made.map((answer) => answer.body)).size).toBe(1)
    const others = answers.filter((answer) => answer.statusCode !== 201)
    expect(new Set(others.map(code))).toEqual(
      new Set(others.length > 0 ? ['IDEMPOTENCY_KEY_RUNNING'] : []),
    )
    expect(await count('crowd')).toBe(1)
  })

  test('holds for changes, deletions and actions', async () => {
    const id = await anOrder()
    for (const [method, path, payload, status] of [
      ['PATCH', `${orders}/${id}`, { name: 'Changed' }, 200],
      ['POST', `${orders}/${id}/pay`, euros, 200],
      ['POST', `${orders}/${id}/touch`, undefined, 204],
      ['DELETE', `${orders}/${id}`, undefined, 204],
      ['POST', `${orders}/${id}/restore`, undefined, 200],
    ] as const) {
      const headers = key()
      const first = await admin.send(method, path, payload, headers)
      const again = await admin.send(method, path, payload, headers)
      expect([first.statusCode, again.statusCode], `${method} ${path}`).toEqual([status, status])
      expect(again.headers['idempotency-replayed']).toBe('true')
      expect(again.body).toBe(first.body)
    }
  })
})

describe('a key', () => {
  test('serves one request only: another body, route or precondition is 422 (K2)', async () => {
    const headers = key()
    await admin.send('POST', orders, { name: 'first' }, headers)
    for (const answer of [
      await admin.send('POST', orders, { name: 'second' }, headers),
      await admin.send('POST', '/shop/payments', { name: 'first' }, headers),
      await admin.send('POST', orders, { name: 'first' }, { ...headers, 'if-match': '"1"' }),
    ])
      expect([answer.statusCode, code(answer)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    expect(await count('second')).toBe(0)
  })

  test('is required where money moves, and the refusal leads to its explanation (K3)', async () => {
    const answer = await admin.send('POST', `${orders}/${await anOrder()}/pay`, euros)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REQUIRED',
      type: '/docs/problems#IDEMPOTENCY_KEY_REQUIRED',
    })
    const page = await world.server.inject({ url: '/docs/problems' })
    expect(page.body).toContain('id="IDEMPOTENCY_KEY_REQUIRED"')
  })

  test('is the tenant’s and the caller’s own (K5)', async () => {
    const headers = key()
    const other = callerWith(world.server, world.globex.token)
    const clerk = callerWith(world.server, await world.kernel.token(world.acme.tenant, 'clerk'))
    const ids = await Promise.all(
      [admin, other, clerk].map(
        async (caller): Promise<string> =>
          (await caller.send('POST', orders, { name: 'own' }, headers)).json().id,
      ),
    )
    expect(new Set(ids).size).toBe(3)
  })

  test.each(['', 'a b', 'ä', 'x'.repeat(256)])('such as %j is refused', async (value) => {
    const answer = await admin.send('POST', orders, { name: 'x' }, { 'idempotency-key': value })
    expect([answer.statusCode, code(answer)]).toEqual([400, 'IDEMPOTENCY_KEY_INVALID'])
  })
})

describe('a refusal', () => {
  test('of the input frees the key: the corrected body goes through (K6)', async () => {
    const headers = key()
    expect((await admin.send('POST', orders, { pieces: 1 }, headers)).statusCode).toBe(400)
    const corrected = await admin.send('POST', orders, { name: 'right', pieces: 1 }, headers)
    expect(corrected.statusCode).toBe(201)
  })

  test('of the business is an answer, and is replayed (K6)', async () => {
    const path = `${orders}/${await anOrder()}/pay`
    await admin.send('POST', path, euros, key())
    const headers = key()
    const first = await admin.send('POST', path, euros, headers)
    expect([first.statusCode, code(first)]).toEqual([409, 'ORDER_PAID'])
    const again = await admin.send('POST', path, euros, headers)
    expect([again.statusCode, again.body]).toEqual([409, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  test('for a stale version frees the key', async () => {
    const path = `${orders}/${await anOrder()}`
    const headers = { ...key(), 'if-match': '"9"' }
    expect((await admin.send('PATCH', path, { name: 'x' }, headers)).statusCode).toBe(412)
    const again = await admin.send('PATCH', path, { name: 'x' }, headers)
    expect(again.headers).not.toHaveProperty('idempotency-replayed')
  })
})
