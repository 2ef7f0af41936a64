import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopledShop } from '../http/testing/people.ts'
import type { Person } from '../http/testing/people.ts'
import { having } from '../http/testing/shop-server.ts'
import type { Caller, ShopServer } from '../http/testing/shop-server.ts'
import { uploaded } from '../http/testing/uploads.ts'

let world: ShopServer
let admin: Caller
let clerk: Person
let reader: Person
let stranger: Person
let globex: Caller
beforeAll(async () => {
  ;({ world, admin, clerk, reader, stranger, globex } = await peopledShop())
})
afterAll(async () => world?.close())

interface Group {
  readonly type: string
  readonly label: string
  readonly hits: readonly { id: string; title: string; subtitle: string | null; on?: object }[]
  readonly page: { readonly next: string | null }
}
const search = async (query: string, caller = admin): Promise<readonly Group[]> =>
  having(200, await caller.get(`/search?${query}`)).json<{ data: Group[] }>().data
const titles = async (q: string, caller = admin, type = 'shop.order') => {
  const groups = await search(`q=${encodeURIComponent(q)}&limit=50`, caller)
  return (groups.find((group) => group.type === type)?.hits ?? []).map(({ title }) => title)
}
const order = async (name: string, values: object = {}, caller = admin): Promise<string> => {
  const made = await caller.send('POST', '/shop/orders', { name, ...values })
  return having(201, made).json<{ id: string }>().id
}

describe('the search over everything', () => {
  test('finds records by the beginnings of their words, whole words first', async () => {
    await order('Walnut boards')
    await order('Walnuts, shelled')
    await order('Wall paper')
    expect(await titles('walnut')).toEqual(['Walnut boards', 'Walnuts, shelled'])
    expect(await titles('wal')).toEqual(['Wall paper', 'Walnuts, shelled', 'Walnut boards'])
    expect(await titles('boa WALN')).toEqual(['Walnut boards'])
    expect(await titles('walnut paper')).toEqual([])
    expect(await titles('100%_walnut')).toEqual([])
  })

  test('finds the middle of a word where the entity asks for it, and there only', async () => {
    const record = await order('Sycamore', { code: 'AXK4711B' })
    for (const q of ['4711', 'k471', '711b', 'axk', 'sycam 471'])
      expect(await titles(q)).toEqual(['Sycamore'])
    for (const q of ['camore', '1b', '4711c']) expect(await titles(q)).toEqual([])
    having(200, await admin.send('PATCH', `/shop/orders/${record}`, { code: 'Z99' }))
    expect(await titles('4711')).toEqual([])
    expect((await admin.get('/shop/orders?q=z99')).json().data).toHaveLength(1)
  })

  test('says what tells a record from others of its name', async () => {
    await order('Cedar', { code: 'C-1', amount: { amount: '12.50', currency: 'EUR' } })
    const [group] = await search('q=cedar')
    expect(group).toMatchObject({
      type: 'shop.order',
      label: 'Order',
      hits: [{ title: 'Cedar', subtitle: 'C-1 · 12.50 EUR' }],
    })
  })

  test('comes by type, with a cursor for each', async () => {
    for (let n = 0; n < 7; n++) await order(`Maple ${n}`)
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const [group]: readonly Group[] = await search(`q=maple&types=shop.order&limit=3${more}`)
      found.push(...(group?.hits ?? []).map(({ title }) => title))
      cursor = group?.page.next ?? null
    }
    expect(found).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Maple ${n}`))
    const [other] = await search('q=maple&limit=1')
    const cursored = await admin.get(`/search?q=maple&cursor=${other?.page.next}`)
    expect(cursored.statusCode).toBe(400)
    const forged = await admin.get(`/search?q=other&types=shop.order&cursor=${other?.page.next}`)
    expect(forged.statusCode).toBe(400)
  })

  test('finds comments, files and people where they may be seen', async () => {
    const record = await order('Birch')
    const comment = { entity: 'shop.order', record, text: 'The quotation is late' }
    having(201, await admin.send('POST', '/comments', comment))
    const { id: file } = await uploaded(world.server, world.acme.token, 'a', 'quotation-7.txt')
    expect(await search('q=quotation', clerk.caller)).toMatchObject([
      {
        type: 'comment',
        hits: [{ title: comment.text, on: { entity: 'shop.order', id: record, title: 'Birch' } }],
      },
    ])
    having(201, await admin.send('POST', '/attachments', { entity: 'shop.order', record, file }))
    const types = async (caller: Caller) =>
      (await search('q=quotation', caller)).map(({ type }) => type).sort()
    expect(await types(clerk.caller)).toEqual(['comment', 'file'])
    expect(await types(stranger.caller)).toEqual([])
    expect(await types(globex)).toEqual([])
    expect(await search('q=carla')).toMatchObject([
      { type: 'person', hits: [{ id: clerk.id, title: 'Carla', subtitle: 'carla@acme.example' }] },
    ])
    expect(await search('q=carla', clerk.caller)).toEqual([])
    having(204, await admin.send('DELETE', `/shop/orders/${record}`))
    expect(await types(admin)).toEqual([])
  })

  test('finds nothing that the caller may not read, is deleted, or is of a module that is off', async () => {
    const record = await order('Ebony')
    expect(await titles('ebony', reader.caller)).toEqual(['Ebony'])
    expect(await titles('ebony', stranger.caller)).toEqual([])
    expect(await titles('ebony', globex)).toEqual([])
    having(200, await admin.send('PUT', '/modules/shop', { active: false }))
    expect(await search('q=ebony')).toEqual([])
    having(200, await admin.send('PUT', '/modules/shop', { active: true }))
    expect(await titles('ebony')).toEqual(['Ebony'])
    having(204, await admin.send('DELETE', `/shop/orders/${record}`))
    expect(await titles('ebony')).toEqual([])
    having(200, await admin.send('POST', `/shop/orders/${record}/restore`))
    expect(await titles('ebony')).toEqual(['Ebony'])
  })

  test('says what records are called, and nothing of those that a caller may not see', async () => {
    const mine = await order('Named by its id')
    const ask = async (caller: Caller, query: string) =>
      having(200, await caller.get(`/titles?${query}`)).json<{ data: { title: string }[] }>().data
    const ids = `${mine},0190a000-0000-7000-8000-000000000000,nonsense`
    expect(await ask(admin, `entity=shop.order&ids=${ids}`)).toEqual([
      { id: mine, title: 'Named by its id', subtitle: expect.anything() },
    ])
    expect(await ask(globex, `entity=shop.order&ids=${ids}`)).toEqual([])
    expect(await ask(stranger.caller, `entity=shop.order&ids=${ids}`)).toEqual([])
    expect(await ask(admin, `entity=shop.nothing&ids=${ids}`)).toEqual([])
    having(400, await admin.get('/titles?entity=shop.order&ids='))
  })

  test('forgets words that are no longer there', async () => {
    const record = await order('Teak')
    const made = await admin.send('POST', '/comments', {
      entity: 'shop.order',
      record,
      text: 'zinnia',
    })
    const { id } = having(201, made).json<{ id: string }>()
    having(200, await admin.send('PATCH', `/comments/${id}`, { text: 'dahlia' }))
    expect(await search('q=zinnia')).toEqual([])
    expect(await search('q=dahlia')).toHaveLength(1)
    having(204, await admin.send('DELETE', `/comments/${id}`))
    expect(await search('q=dahlia')).toEqual([])
  })

  test('refuses what is no question', async () => {
    for (const query of [
      '',
      'q=',
      'q=%20',
      'q=a%20b%20c%20d%20e%20f%20g%20h%20i',
      'q=a&limit=51',
      'q=a&other=1',
      `q=${'a'.repeat(201)}`,
    ])
      expect((await admin.get(`/search?${query}`)).statusCode).toBe(400)
    expect(await search('q=walnut&types=nothing,shop.nothing')).toEqual([])
  })
})

test('I13 the search reads ranges of its index, never a table', async () => {
  const { candidates, typesWith } = await import('./rank.ts')
  const { tenant } = world.acme
  const { database } = world.kernel.kernel
  await database.transaction(tenant.id, (transaction) =>
    transaction.query(
      `insert into search_term (tenant_id, entity, term, record_id)
       select $1, 'shop.order', 'word' || n % 500, gen_random_uuid() from generate_series(1, 20000) n`,
      [tenant.id],
    ),
  )
  const plans: string[] = []
  const ask = async <Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const rows = await database.transaction(tenant.id, (transaction) =>
      transaction.query<{ 'QUERY PLAN': string }>(`explain ${text}`, parameters),
    )
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    return []
  }
  const words = ['word7', 'word49']
  await typesWith(ask, tenant.id, ['shop.order', 'comment'], words)
  await candidates(ask, tenant.id, 'shop.order', words, { limit: 50, after: undefined })
  expect(plans).toHaveLength(2)
  for (const plan of plans) {
    expect(plan).not.toContain('Seq Scan on search_term')
    expect(plan).toMatch(/Index Cond: \(\(tenant_id = .*\(term >= /)
  }
})
