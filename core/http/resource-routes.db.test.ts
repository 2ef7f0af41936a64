import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
})
afterAll(async () => world?.close())

const anOrder = async (values: object = {}): Promise<Record<string, string>> => {
  const answer = await admin.send('POST', '/shop/orders', { name: 'Order', ...values })
  having(201, answer)
  return answer.json()
}
const code = (answer: Answer): string => answer.json().code

describe('a record over HTTP', () => {
  test('is created with 201, its URL and its version', async () => {
    const answer = await admin.send('POST', '/shop/orders', {
      name: 'Chairs',
      amount: { amount: '12.30', currency: 'EUR' },
    })
    expect(answer.statusCode).toBe(201)
    const made = answer.json()
    expect(answer.headers).toMatchObject({
      location: `/api/v1/shop/orders/${made.id}`,
      etag: '"1"',
    })
    expect(made).toMatchObject({
      name: 'Chairs',
      amount: { amount: '12.30', currency: 'EUR' },
      paid: false,
      version: 1,
      custom: {},
    })
    const read = await admin.get(`/shop/orders/${made.id}`)
    expect(read.headers.etag).toBe('"1"')
    expect(read.json()).toEqual(made)
  })

  test('is changed by a merge patch of either type and gets a new version', async () => {
    const { id } = await anOrder({ pieces: 3 })
    const answer = await admin.send(
      'PATCH',
      `/shop/orders/${id}`,
      { pieces: null },
      {
        'content-type': 'application/merge-patch+json',
      },
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.json()).toMatchObject({ pieces: null, version: 2 })
    expect((await admin.send('PATCH', `/shop/orders/${id}`, { pieces: 1 })).statusCode).toBe(200)
  })

  test('is not changed over somebody else: If-Match must name its version', async () => {
    const { id } = await anOrder()
    const path = `/shop/orders/${id}`
    const change = (tag: string) => admin.send('PATCH', path, { name: tag }, { 'if-match': tag })
    expect((await change('"1"')).statusCode).toBe(200)
    expect((await change('"1"')).statusCode).toBe(412)
    expect((await change('W/"2"')).statusCode).toBe(200)
    expect((await change('*')).statusCode).toBe(200)
    expect((await change('"never"')).statusCode).toBe(412)
    const stale = await admin.send('DELETE', path, undefined, { 'if-match': '"1"' })
    expect(stale.statusCode).toBe(412)
  })

  test('is deleted with 204, is gone, and comes back by restore', async () => {
    const { id } = await anOrder()
    const path = `/shop/orders/${id}`
    const removed = await admin.send('DELETE', path)
    expect([removed.statusCode, removed.body]).toEqual([204, ''])
    expect((await admin.get(path)).statusCode).toBe(404)
    expect((await admin.send('DELETE', path)).statusCode).toBe(404)
    expect((await admin.send('POST', `${path}/restore`)).statusCode).toBe(200)
    expect((await admin.get(path)).statusCode).toBe(200)
  })

  test('answers HEAD like GET, without a body', async () => {
    const { id } = await anOrder()
    const head = await admin.send('HEAD', `/shop/orders/${id}`)
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', '"1"'])
  })

  test('is refused with a pointer for each wrong place', async () => {
    const answer = await admin.send('POST', '/shop/orders', {
      pieces: -1,
      amount: { amount: '1.234', currency: 'EUR' },
      paid: true,
      colour: 'red',
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const pointers = answer.json().errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers.sort()).toEqual(['/amount/amount', '/colour', '/name', '/paid', '/pieces'])
  })

  test('keeps its unique values', async () => {
    await anOrder({ code: 'A-1' })
    const twin = await admin.send('POST', '/shop/orders', { name: 'Twin', code: 'A-1' })
    expect([twin.statusCode, code(twin)]).toEqual([409, 'DUPLICATE_VALUE'])
  })

  test('an entity that is written once has no PATCH, one that only the module writes no POST', async () => {
    const once = await admin.send('PATCH', '/shop/payments/x', {})
    expect([once.statusCode, once.headers.allow]).toEqual([405, 'GET, HEAD'])
    const internal = await admin.send('POST', '/shop/tallies', { name: 'x' })
    expect([internal.statusCode, internal.headers.allow]).toEqual([405, 'GET, HEAD'])
  })
})

describe('a list', () => {
  test('comes in pages that lead from one to the next without gap or repetition', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5']
    for (const name of names) await anOrder({ name, pieces: 77 })
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const cursor = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`
      const page = await admin.get(`/shop/orders?limit=2&sort=name&filter[pieces]=77${cursor}`)
      having(200, page)
      const body: { data: { name: string }[]; page: { next: string | null } } = page.json()
      seen.push(...body.data.map((record) => record.name))
      ;({ next } = body.page)
    }
    expect(seen).toEqual(names)
  })

  test('is filtered, sorted and searched', async () => {
    await anOrder({ name: 'Zebra crossing', pieces: 5, placed: '2026-01-02' })
    const one = async (query: string) => {
      const answer = await admin.get(`/shop/orders?${query}`)
      having(200, answer)
      return answer.json().data.map((record: { name: string }) => record.name)
    }
    expect(await one('filter[placed]=2026-01-02')).toEqual(['Zebra crossing'])
    expect(await one('filter[placed][lt]=2026-01-02')).toEqual([])
    expect(await one('q=zebra')).toEqual(['Zebra crossing'])
    expect(await one('filter[name][prefix]=Zebra&sort=-createdAt')).toEqual(['Zebra crossing'])
  })

  test('is filtered by instants in any zone, and by no more than can be kept', async () => {
    await anOrder({ name: 'Late' })
    const ask = (query: string) => admin.get(`/shop/orders?filter[name]=Late&filter${query}`)
    const count = async (query: string) => {
      const answer = await ask(query)
      having(200, answer)
      return answer.json().data.length
    }
    expect(await count('[createdAt][gte]=1150-07-24T02:19:54.745%2B19:03')).toBe(1)
    expect(await count('[createdAt][lte]=0498-07-05T08:12:30.8-23:46')).toBe(0)
    for (const query of [
      '[createdAt][lte]=9999-12-31T23:59:59-01:00',
      // PostgreSQL has no year 0.
      '[createdAt][lte]=0001-01-01T00:00:27%2B01:00',
      '[amount][gte]=34087081946112007305647',
      `[stage]=${'x'.repeat(65)}`,
    ])
      having(400, await ask(query))
  })

  test('refuses what it does not know and names the parameter', async () => {
    const pointers = async (query: string) => {
      const answer = await admin.get(`/shop/orders?${query}`)
      having(400, answer)
      return answer.json().errors?.map((error: { pointer: string }) => error.pointer)
    }
    expect(await pointers('limit=201')).toEqual(['limit'])
    expect(await pointers('page=2')).toEqual(['page'])
    expect(await pointers('limit=1&limit=2')).toEqual(['limit'])
    await pointers('sort=colour')
    await pointers('filter[colour]=red')
    await pointers('filter[pieces]=many')
    await pointers('cursor=forged')
  })

  test('a record itself takes no parameters', async () => {
    const { id } = await anOrder()
    expect((await admin.get(`/shop/orders/${id}?expand=all`)).statusCode).toBe(400)
  })
})

describe('another tenant', () => {
  test('finds none of these records, and changes none (404, never 403)', async () => {
    const { id } = await anOrder({ name: 'Secret' })
    const other = callerWith(world.server, world.globex.token)
    const path = `/shop/orders/${id}`
    const absent = '/shop/orders/01990000-0000-7000-8000-000000000000'
    for (const [method, payload] of [
      ['PATCH', { name: 'Mine' }],
      ['DELETE', undefined],
    ] as const)
      expect((await other.send(method, path, payload)).statusCode).toBe(404)
    expect((await other.send('POST', `${path}/restore`)).statusCode).toBe(404)
    const strange = await other.get(path)
    const missing = await other.get(absent)
    expect(strange.statusCode).toBe(404)
    expect(strange.body.length).toBe(missing.body.length)
    expect((await other.get('/shop/orders')).json().data).toEqual([])
    const linked = await other.send('POST', '/shop/payments', {
      reference: 'x',
      order: id,
      amount: { amount: '1.00', currency: 'EUR' },
    })
    expect(linked.statusCode).toBe(400)
    expect((await admin.get(path)).json()).toMatchObject({ name: 'Secret', version: 1 })
  })

  test('without the module hears that it is not active', async () => {
    const plain = callerWith(world.server, world.plain.token)
    const answer = await plain.get('/shop/orders')
    expect([answer.statusCode, code(answer)]).toEqual([404, 'MODULE_NOT_ACTIVE'])
  })
})

describe('roles', () => {
  test('decide which routes a caller may use, and the refusal names the permission', async () => {
    const clerk = callerWith(world.server, await world.kernel.token(world.acme.tenant, 'clerk'))
    expect((await clerk.get('/shop/orders')).statusCode).toBe(200)
    const made = await clerk.send('POST', '/shop/orders', { name: 'By a clerk' })
    expect(made.statusCode).toBe(201)
    const refused = await clerk.send('PATCH', `/shop/orders/${made.json().id}`, { name: 'x' })
    expect([refused.statusCode, code(refused)]).toEqual([403, 'PERMISSION_DENIED'])
    expect(refused.json().detail).toContain('shop.order.update')
  })

  test('hide sensitive fields from everybody whose role does not name them', async () => {
    const { id } = await anOrder()
    expect((await admin.get(`/shop/orders/${id}`)).json()).not.toHaveProperty('margin')
  })
})

describe('actions', () => {
  test('answer what their handler returns, or 204', async () => {
    const { id } = await anOrder()
    const silent = await admin.send('POST', `/shop/orders/${id}/touch`)
    expect([silent.statusCode, silent.body]).toEqual([204, ''])
  })

  test('read their query by the types of its fields', async () => {
    const since = '2000-01-11T04:20:54-20:06'
    const answer = await admin.get(`/shop/orders/counted?pieces=1000&paid=true&since=${since}`)
    expect(answer.json()).toEqual({
      count: 0,
      // As records have it, whatever zone the caller is in.
      asked: { pieces: 1000, paid: true, since: '2000-01-12T00:26:54.000Z' },
    })
    expect((await admin.get('/shop/orders/counted')).json().asked).toEqual({
      pieces: 1,
      paid: null,
      since: null,
    })
    const wrong = await admin.get('/shop/orders/counted?pieces=many&colour=red')
    expect(wrong.statusCode).toBe(400)
    expect(
      wrong
        .json()
        .errors.map((error: { pointer: string }) => error.pointer)
        .sort(),
    ).toEqual(['colour', 'pieces'])
  })

  test('check their body before the handler runs', async () => {
    const { id } = await anOrder()
    const wrong = await admin.send(
      'POST',
      `/shop/orders/${id}/pay`,
      { note: 3 },
      {
        'idempotency-key': 'wrong-body',
      },
    )
    expect([wrong.statusCode, code(wrong)]).toEqual([400, 'INVALID_INPUT'])
    const unread = await admin.send('POST', `/shop/orders/${id}/touch`, { colour: 'red' })
    expect(unread.statusCode).toBe(400)
  })
})
