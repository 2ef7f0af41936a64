import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'
import { ended } from './testing/operations.ts'

let world: ShopServer
let admin: Caller
let clerk: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
  clerk = callerWith(world.server, await world.kernel.token(world.acme.tenant, 'clerk'))
  await world.kernel.kernel.jobs.start()
})
afterAll(async () => world?.close())

const orders = '/shop/orders'
const bulk = (operations: readonly unknown[], mode?: string, caller = admin): Promise<Answer> =>
  caller.send('POST', `${orders}/bulk`, { operations, ...(mode !== undefined && { mode }) })
const creates = (names: readonly string[]) =>
  names.map((name) => ({ op: 'create', values: { name } }))
const named = async (name: string): Promise<number> =>
  (await admin.get(`${orders}?filter[name]=${name}`)).json().data.length
const anOrder = async (name = 'One') =>
  having(201, await admin.send('POST', orders, { name })).json()
const auditOf = async (record: string): Promise<readonly string[]> =>
  (await admin.get(`/audit?entity=shop.order&record=${record}`))
    .json()
    .data.map((entry: { action: string }) => entry.action)

describe('a bulk request that is all or nothing', () => {
  test('does every verb as its single route would, with audit of each', async () => {
    const [kept, gone, back] = [await anOrder(), await anOrder(), await anOrder()]
    await admin.send('DELETE', `${orders}/${back.id}`)
    const report = having(
      200,
      await bulk([
        { op: 'create', values: { name: 'Made', pieces: 3 } },
        { op: 'update', id: kept.id, version: 1, values: { name: 'Changed' } },
        { op: 'delete', id: gone.id },
        { op: 'restore', id: back.id },
      ]),
    ).json()
    expect(report).toMatchObject({ mode: 'atomic', succeeded: 4, failed: 0 })
    expect(report.results.map((one: { status: number }) => one.status)).toEqual([
      201, 200, 204, 200,
    ])
    expect(report.results[1]).toMatchObject({ id: kept.id, version: 2 })
    expect((await admin.get(`${orders}/${kept.id}`)).json().name).toBe('Changed')
    expect((await admin.get(`${orders}/${gone.id}`)).statusCode).toBe(404)
    expect(await auditOf(kept.id)).toEqual(['shop.order.update', 'shop.order.create'])
    expect(await auditOf(report.results[0].id)).toEqual(['shop.order.create'])
  })

  test('changes nothing when one is refused, and names each that was', async () => {
    const kept = await anOrder('Kept')
    const answer = await bulk([
      { op: 'create', values: { name: 'NeverA' } },
      { op: 'update', id: kept.id, values: { name: 'Lost' } },
      { op: 'create', values: { name: 'NeverB', pieces: -1 } },
      { op: 'update', id: kept.id, version: 9, values: { name: 'Lost' } },
    ])
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'BULK_REFUSED'])
    expect(answer.json().errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/operations/2/values/pieces',
      '/operations/3',
    ])
    expect(await named('NeverA')).toBe(0)
    expect((await admin.get(`${orders}/${kept.id}`)).json()).toMatchObject({
      name: 'Kept',
      version: 1,
    })
    expect(await auditOf(kept.id)).toEqual(['shop.order.create'])
  })

  test('of wrong input only is 400, and takes what is a thousand at most', async () => {
    const wrong = await bulk([{ op: 'create', values: {} }])
    expect([wrong.statusCode, wrong.json().code]).toEqual([400, 'BULK_INPUT_INVALID'])
    for (const operations of [
      [],
      Array.from({ length: 1001 }, () => ({ op: 'create', values: { name: 'x' } })),
      [{ op: 'create' }],
      [{ op: 'create', id: randomUUID(), values: { name: 'x' } }],
      [{ op: 'delete', id: randomUUID(), values: {} }],
      [{ op: 'restore', id: randomUUID(), version: 1 }],
      [{ op: 'steal', id: randomUUID() }],
    ]) {
      const answer = await bulk(operations)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_INPUT'])
    }
  })

  test('writes a thousand records', async () => {
    const names = Array.from({ length: 1000 }, () => 'thousand')
    const report = having(200, await bulk(creates(names))).json()
    expect(report).toMatchObject({ succeeded: 1000, failed: 0 })
    expect(new Set(report.results.map((one: { id: string }) => one.id)).size).toBe(1000)
  })

  test('is one effect under one key', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const body = { operations: creates(['keyed', 'keyed']) }
    const first = await admin.send('POST', `${orders}/bulk`, body, headers)
    const again = await admin.send('POST', `${orders}/bulk`, body, headers)
    expect(again.body).toBe(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await named('keyed')).toBe(2)
  })
})

describe('a bulk request with a report', () => {
  test('does what is possible and says why the rest is not', async () => {
    await admin.send('POST', orders, { name: 'first', code: 'TAKEN' })
    const report = having(
      200,
      await bulk(
        [
          { op: 'create', values: { name: 'reported', code: 'A' } },
          { op: 'create', values: { name: 'reported', code: 'TAKEN' } },
          { op: 'create', values: { name: 'reported', code: 'B' } },
          { op: 'create', values: { name: 'reported', code: 'A' } },
          { op: 'update', id: randomUUID(), values: { name: 'nobody' } },
        ],
        'each',
      ),
    ).json()
    expect(report).toMatchObject({ mode: 'each', succeeded: 2, failed: 3 })
    expect(
      report.results.map((one: { status: number; problem: { code: string } | null }) => [
        one.status,
        one.problem?.code,
      ]),
    ).toEqual([
      [201, undefined],
      [409, 'DUPLICATE_VALUE'],
      [201, undefined],
      [409, 'DUPLICATE_VALUE'],
      [404, 'RECORD_NOT_FOUND'],
    ])
    expect(report.results[1].problem).toMatchObject({
      values: { fields: 'code', plural: 'orders' },
      errors: [{ pointer: '/code', rule: 'unique' }],
    })
    expect(await named('reported')).toBe(2)
  })

  test('asks for the permission of each verb', async () => {
    const { id } = await anOrder()
    expect((await bulk([{ op: 'delete', id }], 'each', clerk)).statusCode).toBe(403)
    const payments = await clerk.send('POST', '/shop/payments/bulk', {
      operations: [{ op: 'create', values: {} }],
    })
    expect(payments.statusCode).toBe(403)
  })
})

describe('a bulk request that nobody waits for', () => {
  test('is ordered, and its operation ends with the report', async () => {
    const ordered = await admin.send(
      'POST',
      `${orders}/bulk`,
      { operations: creates(['async', 'async']) },
      { prefer: 'respond-async' },
    )
    having(202, ordered)
    expect(ordered.headers['preference-applied']).toBe('respond-async')
    const operation = await ended(admin, String(ordered.headers.location))
    expect(operation).toMatchObject({ kind: 'bulk', state: 'succeeded', progress: 100 })
    const report = (await admin.get(operation.result.replace('/api/v1', ''))).json()
    expect(report).toMatchObject({ succeeded: 2, failed: 0 })
    expect(await named('async')).toBe(2)
    expect(await auditOf(report.results[0].id)).toEqual(['shop.order.create'])
    expect((await admin.get('/operations?limit=1')).json().data[0].id).toBe(operation.id)
  })

  test('fails with the refusal that it would have been answered with', async () => {
    const ordered = await admin.send(
      'POST',
      `${orders}/bulk`,
      { operations: [{ op: 'delete', id: randomUUID() }] },
      { prefer: 'wait=1, respond-async' },
    )
    const operation = await ended(admin, String(ordered.headers.location))
    expect(operation).toMatchObject({
      state: 'failed',
      problem: { code: 'BULK_REFUSED', values: { count: 1, found: 1 } },
    })
    const result = await admin.get(`/operations/${operation.id}/result`)
    expect([result.statusCode, result.json().code]).toEqual([409, 'OPERATION_HAS_NO_RESULT'])
  })

  test('is its caller’s own', async () => {
    const ordered = await admin.send(
      'POST',
      `${orders}/bulk`,
      { operations: creates(['private']) },
      { prefer: 'respond-async' },
    )
    const { id } = ordered.json()
    await ended(admin, String(ordered.headers.location))
    const stranger = callerWith(world.server, world.globex.token)
    for (const caller of [clerk, stranger]) {
      expect((await caller.get(`/operations/${id}`)).statusCode).toBe(404)
      expect((await caller.get(`/operations/${id}/result`)).statusCode).toBe(404)
      expect((await caller.send('POST', `/operations/${id}/cancel`)).statusCode).toBe(404)
    }
    const over = await admin.send('POST', `/operations/${id}/cancel`)
    expect([over.statusCode, over.json().code]).toEqual([409, 'JOB_OVER'])
  })
})
