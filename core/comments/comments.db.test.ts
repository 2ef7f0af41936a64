import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopledShop } from '../http/testing/people.ts'
import type { Person } from '../http/testing/people.ts'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from '../http/testing/shop-server.ts'
import { uploaded } from '../http/testing/uploads.ts'
import { newId } from '../records/work.ts'
import type { CommentInfo } from './comments-door.ts'

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

const code = (answer: Answer): string => answer.json<{ code: string }>().code
const order = async (values: object = {}): Promise<string> => {
  const made = await admin.send('POST', '/shop/orders', { name: 'Chairs', ...values })
  return having(201, made).json<{ id: string }>().id
}
const say = (record: string, text: string, caller = admin, more: object = {}) =>
  caller.send('POST', '/comments', { entity: 'shop.order', record, text, ...more })
const said = async (record: string, text: string, caller = admin): Promise<CommentInfo> =>
  having(201, await say(record, text, caller)).json<CommentInfo>()
const about = (record: string, more = ''): string => `?entity=shop.order&record=${record}${more}`
const comments = async (record: string, caller = admin) =>
  having(200, await caller.get(`/comments${about(record)}`)).json<{ data: CommentInfo[] }>().data

describe('comments', () => {
  test('are written and read by who may see the record, newest first', async () => {
    const record = await order()
    await said(record, 'Is it oak?', reader.caller)
    await said(record, 'It is.', clerk.caller)
    expect(await comments(record, reader.caller)).toMatchObject([
      { text: 'It is.', author: { kind: 'user', id: clerk.id, name: 'Carla' }, editedAt: null },
      { text: 'Is it oak?', record, entity: 'shop.order' },
    ])
    const first = (await admin.get(`/comments${about(record, '&limit=1')}`)).json()
    const second = await admin.get(
      `/comments${about(record, `&limit=1&cursor=${first.page.next}`)}`,
    )
    expect(second.json()).toMatchObject({ data: [{ text: 'Is it oak?' }], page: { next: null } })
  })

  test('are nobody’s who may not see the record', async () => {
    const record = await order()
    const { id } = await said(record, 'ours')
    expect((await globex.get(`/comments${about(record)}`)).statusCode).toBe(404)
    expect((await say(record, 'mine', globex)).statusCode).toBe(404)
    expect((await stranger.caller.get(`/comments${about(record)}`)).statusCode).toBe(403)
    expect((await say(record, 'mine', stranger.caller)).statusCode).toBe(403)
    for (const caller of [globex, stranger.caller])
      for (const method of ['PATCH', 'DELETE'] as const) {
        const body = method === 'PATCH' ? { text: 'mine' } : undefined
        const answer = await caller.send(method, `/comments/${id}`, body)
        expect([answer.statusCode, code(answer)]).toEqual([404, 'COMMENT_NOT_FOUND'])
      }
    having(204, await admin.send('DELETE', `/shop/orders/${record}`))
    expect((await admin.get(`/comments${about(record)}`)).statusCode).toBe(404)
    expect((await admin.send('DELETE', `/comments/${id}`)).statusCode).toBe(404)
  })

  test('are changed by their author, and removed by who may manage them too', async () => {
    const record = await order()
    const { id } = await said(record, 'Ok', clerk.caller)
    for (const caller of [admin, reader.caller]) {
      const answer = await caller.send('PATCH', `/comments/${id}`, { text: 'Not ok' })
      expect([answer.statusCode, code(answer)]).toEqual([403, 'COMMENT_OF_ANOTHER'])
    }
    expect((await reader.caller.send('DELETE', `/comments/${id}`)).statusCode).toBe(403)
    const changed = having(
      200,
      await clerk.caller.send('PATCH', `/comments/${id}`, { text: 'Fine' }),
    )
    expect(changed.json()).toMatchObject({ id, text: 'Fine', editedAt: expect.any(String) })
    expect((await admin.send('DELETE', `/comments/${id}`)).statusCode).toBe(204)
    expect(await comments(record)).toEqual([])
    const { data } = (await admin.get('/audit?limit=2')).json()
    expect(data).toMatchObject([
      { action: 'comments.delete', before: { id, text: 'Fine' }, after: null },
      { action: 'comments.change', before: { text: 'Ok' }, after: { id, text: 'Fine' } },
    ])
  })

  test('S9 keep markup as text, byte for byte', async () => {
    const record = await order()
    const attack = `<img src=x onerror=alert(1)> {{constructor}} =HYPERLINK("x") \u202e`
    await said(record, attack)
    const answer = await admin.get(`/comments${about(record)}`)
    expect(answer.json().data[0].text).toBe(attack)
    expect(answer.headers['content-type']).toContain('application/json')
  })

  test('are written once for an Idempotency-Key', async () => {
    const record = await order()
    const key = { 'idempotency-key': newId() }
    const body = { entity: 'shop.order', record, text: 'once' }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => admin.send('POST', '/comments', body, key)),
    )
    expect(answers.every(({ statusCode }) => [201, 409].includes(statusCode))).toBe(true)
    expect(await comments(record)).toHaveLength(1)
  })

  test('refuse bodies with other members, and texts that are empty or too long', async () => {
    const record = await order()
    for (const more of [
      { text: '' },
      { text: 'a'.repeat(10_001) },
      { author: 'me' },
      { mentions: ['x'] },
    ])
      expect((await say(record, 'a', admin, more)).statusCode).toBe(400)
  })
})

describe('a mention', () => {
  const inbox = async ({ caller }: Person) =>
    (await caller.get('/notifications')).json<{ data: { title: string; recordId: string }[] }>()
      .data

  test('tells a member who may see the record, once', async () => {
    const record = await order({ name: 'Tables' })
    const made = having(
      201,
      await say(record, 'Look', clerk.caller, { mentions: [reader.id, clerk.id] }),
    )
    const { id } = made.json<CommentInfo>()
    expect(made.json()).toMatchObject({
      mentions: [
        { id: reader.id, name: 'Rita' },
        { id: clerk.id, name: 'Carla' },
      ],
    })
    expect(await inbox(reader)).toMatchObject([
      {
        title: 'Carla mentioned you on Tables',
        body: 'Look',
        entity: 'shop.order',
        recordId: record,
      },
    ])
    expect(await inbox(clerk)).toEqual([])
    having(200, await clerk.caller.send('PATCH', `/comments/${id}`, { text: 'Look!' }))
    expect(await inbox(reader)).toHaveLength(1)
  })

  test('opens nothing: who may not see the record, or is no member, cannot be mentioned', async () => {
    const record = await order()
    const before = await comments(record)
    for (const id of [stranger.id, newId()]) {
      const answer = await say(record, 'Look', admin, { mentions: [reader.id, id] })
      expect([answer.statusCode, code(answer)]).toEqual([422, 'MENTION_NOT_POSSIBLE'])
      expect(answer.json().errors).toMatchObject([{ pointer: '/mentions/1' }])
    }
    expect(await comments(record)).toEqual(before)
    expect(await inbox(stranger)).toEqual([])
  })
})

describe('a timeline', () => {
  const timeline = async (record: string, caller = admin, query = '') =>
    having(200, await caller.get(`/shop/orders/${record}/timeline${query}`)).json<{
      data: { kind: string; at: string }[]
      page: { next: string | null }
    }>()

  test('is all that happened to a record, in one list', async () => {
    const record = await order()
    await said(record, 'Hurry', clerk.caller)
    const { id: file } = await uploaded(world.server, world.acme.token)
    const attachment = { entity: 'shop.order', record, file }
    having(201, await admin.send('POST', '/attachments', attachment))
    having(200, await admin.send('PATCH', `/shop/orders/${record}`, { stage: 'sent' }))
    const { data } = await timeline(record, reader.caller)
    expect(data).toMatchObject([
      {
        kind: 'stage',
        stage: { from: { id: 'new', label: 'New' }, to: { id: 'sent', label: 'Sent' } },
      },
      { kind: 'change', change: { action: 'shop.order.update', after: { stage: 'sent' } } },
      { kind: 'attachment', attachment: { file: { id: file } } },
      { kind: 'comment', comment: { text: 'Hurry' }, actor: { name: 'Carla' } },
      { kind: 'change', change: { action: 'shop.order.create', before: null } },
      { kind: 'stage', stage: { from: null, to: { id: 'new' } } },
    ])
    expect(data.map(({ at }) => at)).toEqual(
      data
        .map(({ at }) => at)
        .sort()
        .reverse(),
    )
  })

  test('comes in pages that hold every entry once', async () => {
    const record = await order()
    for (let n = 0; n < 5; n++) await said(record, `${n}`)
    const whole = (await timeline(record)).data
    const parts = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query = `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
      const page: Awaited<ReturnType<typeof timeline>> = await timeline(record, admin, query)
      parts.push(...page.data)
      cursor = page.page.next
    }
    expect(parts).toEqual(whole)
    expect(whole).toHaveLength(7)
  })

  test('holds nothing that its reader may not see', async () => {
    const made = await world.acme.run('shop', async (ctx) => {
      const { order: entity } = await import('../http/testing/shop.ts')
      return ctx.create(entity, { name: 'Secret', margin: '98765431.25' })
    })
    expect(JSON.stringify(await timeline(made.id))).not.toContain('98765431')
    expect((await globex.get(`/shop/orders/${made.id}/timeline`)).statusCode).toBe(404)
    expect((await stranger.caller.get(`/shop/orders/${made.id}/timeline`)).statusCode).toBe(403)
    expect((await admin.get(`/shop/orders/${newId()}/timeline`)).statusCode).toBe(404)
  })
})
