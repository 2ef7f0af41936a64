/** Results that the storage keeps: what becomes of them when workers stop, die or overtake each other. */
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from '../http/testing/shop-server.ts'
import type { ShopServer } from '../http/testing/shop-server.ts'
import { newId } from '../records/work.ts'
import { endStored, resultArea } from './stored-result.ts'
import { sweepOperations } from './sweep.ts'

let world: ShopServer
beforeAll(async () => {
  world = await shopServer()
})
afterAll(async () => world?.close())
afterEach(async () => {
  const { database, storage } = world.kernel.kernel
  const { id } = world.acme.tenant
  await database.transaction(id, (transaction) =>
    transaction.query('delete from operation where tenant_id = $1', [id]),
  )
  await storage.removeAll(id)
})

const csv = { contentType: 'text/csv' }
const put = (key: string, text: string) =>
  world.kernel.kernel.storage.put(world.acme.tenant.id, key, Buffer.from(text), csv)
const stored = () =>
  Array.fromAsync(world.kernel.kernel.storage.list(world.acme.tenant.id), ({ key }) => key)
/** Uploads that broke off, however young. */
const unfinished = () =>
  world.kernel.kernel.storage.removeUnfinished(world.acme.tenant.id, new Date(Date.now() + 60_000))
/** An ordered export that nobody has begun. */
const ordered = async (): Promise<string> =>
  having(202, await world.admin.send('POST', '/shop/orders/export')).json().id
const write = (text: string, ...more: readonly unknown[]) =>
  world.kernel.kernel.database.transaction(world.acme.tenant.id, (transaction) =>
    transaction.query(`update operation set ${text} where tenant_id = $1 and id = $2`, [
      world.acme.tenant.id,
      ...more,
    ]),
  )
const end = (
  id: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal = new AbortController().signal,
) =>
  endStored(world.kernel.kernel, { tenantId: world.acme.tenant.id, id, signal }, 'text/csv', pieces)
const sweep = () => sweepOperations(world.kernel.kernel, world.acme.tenant.id)

async function* pieces(...all: readonly string[]): AsyncGenerator<string> {
  yield* all
}
const resultOf = (id: string) => world.admin.get(`/operations/${id}/result`)

describe('a result in the storage', () => {
  test('is what its caller gets, and nobody else', async () => {
    const id = await ordered()
    expect(await end(id, pieces('naïve\r\n', 'second\r\n'))).toBe(true)
    const answer = having(200, await resultOf(id))
    expect(answer.body).toBe('naïve\r\nsecond\r\n')
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${id}.csv"`,
      'content-length': '16',
    }
    expect(answer.headers).toMatchObject(headers)
    const head = await world.admin.send('HEAD', `/operations/${id}/result`)
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers).toMatchObject(headers)
    const colleague = callerWith(world.server, await world.kernel.token(world.acme.tenant, 'admin'))
    for (const caller of [colleague, callerWith(world.server, world.globex.token)]) {
      const refused = await caller.get(`/operations/${id}/result`)
      expect([refused.statusCode, refused.json().code]).toEqual([404, 'OPERATION_NOT_FOUND'])
    }
  })

  test('that the storage has lost is refused as a problem, not as a file', async () => {
    const id = await ordered()
    await end(id, pieces('lost'))
    await world.kernel.kernel.storage.removeAll(world.acme.tenant.id)
    const answer = await resultOf(id)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'STORAGE_OBJECT_NOT_FOUND'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['content-disposition']).toBeUndefined()
  })

  test('is none before all of it is stored', async () => {
    const id = await ordered()
    await put(`${resultArea}half`, 'half')
    await write('result_key = $3', id, `${resultArea}half`)
    const answer = await resultOf(id)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'OPERATION_HAS_NO_RESULT'])
  })
})

describe('an attempt', () => {
  test('that is stopped in the middle leaves nothing', async () => {
    const id = await ordered()
    const stop = new AbortController()
    async function* endless(): AsyncGenerator<string> {
      for (let n = 0; ; n++) {
        if (n === 100) stop.abort('cancelled')
        yield 'x'.repeat(100_000)
      }
    }
    await expect(end(id, endless(), stop.signal)).rejects.toThrow('stopped')
    expect([await stored(), await unfinished()]).toEqual([[], 0])
    expect((await resultOf(id)).json().code).toBe('OPERATION_HAS_NO_RESULT')
  })

  test('that is stopped once all is stored leaves nothing either', async () => {
    const id = await ordered()
    const stop = new AbortController()
    const { storage } = world.kernel.kernel
    const late = {
      ...storage,
      async put(...call: Parameters<typeof storage.put>) {
        const kept = await storage.put(...call)
        stop.abort(new Error('Too late.'))
        return kept
      },
    }
    const run = { tenantId: world.acme.tenant.id, id, signal: stop.signal }
    const room = { database: world.kernel.kernel.database, storage: late }
    await expect(endStored(room, run, 'text/csv', pieces('all'))).rejects.toThrow('Too late.')
    expect(await stored()).toEqual([])
  })

  test('that fails leaves nothing, and says why', async () => {
    const id = await ordered()
    async function* failing(): AsyncGenerator<string> {
      yield 'x'.repeat(1_000_000)
      throw new Error('The list went away.')
    }
    await expect(end(id, failing())).rejects.toThrow('The list went away.')
    expect([await stored(), await unfinished()]).toEqual([[], 0])
  })

  test('that begins anew removes what the one before had stored when it died', async () => {
    const id = await ordered()
    await put(`${resultArea}before`, 'before')
    await write('result_key = $3', id, `${resultArea}before`)
    expect(await end(id, pieces('after'))).toBe(true)
    const [key = '', ...others] = await stored()
    expect([key === `${resultArea}before`, others]).toEqual([false, []])
    expect((await resultOf(id)).body).toBe('after')
  })

  test('that another worker overtook ends nothing and takes its own back', async () => {
    const id = await ordered()
    let go = (): void => undefined
    const held = new Promise<void>((resolve) => (go = resolve))
    async function* slow(): AsyncGenerator<string> {
      yield 'slow'
      await held
      yield 'slower'
    }
    const overtaken = end(id, slow())
    await expect.poll(unnamedOf(id)).toBe(false)
    expect(await end(id, pieces('fast'))).toBe(true)
    go()
    expect(await overtaken).toBe(false)
    expect(await stored()).toHaveLength(1)
    expect((await resultOf(id)).body).toBe('fast')
    // Nor does one that comes when all is over write anything.
    expect(await end(id, pieces('late'))).toBe(false)
    expect((await resultOf(id)).body).toBe('fast')
  })
})

test('an attempt that outlives its tenant leaves nothing of it', async () => {
  const { lifecycle, storage, systemScope } = world.kernel.kernel
  const gone = await world.kernel.tenant('gone', { modules: ['shop'] })
  const tenantId = gone.tenant.id
  const caller = callerWith(world.server, gone.token)
  const { id } = having(202, await caller.send('POST', '/shop/orders/export')).json()
  let go = (): void => undefined
  const held = new Promise<void>((resolve) => (go = resolve))
  async function* slow(): AsyncGenerator<string> {
    yield 'before'
    await held
    yield 'after'
  }
  const { signal } = new AbortController()
  const outliving = endStored(world.kernel.kernel, { tenantId, id, signal }, 'text/csv', slow())
  await lifecycle.requestDeletion(await systemScope('gone'), { graceDays: 0 })
  await lifecycle.erase(tenantId)
  go()
  expect(await outliving).toBe(false)
  expect(await Array.fromAsync(storage.list(tenantId))).toEqual([])
  expect(await storage.removeUnfinished(tenantId, new Date(Date.now() + 60_000))).toBe(0)
})

/** Whether no attempt has named a key yet. */
const unnamedOf = (id: string) => async () => {
  const [row] = await world.kernel.kernel.database.read<{ key: string | null }>(
    world.acme.tenant.id,
    'select result_key as key from operation where tenant_id = $1 and id = $2',
    [world.acme.tenant.id, id],
  )
  return row?.key === null
}

describe('the sweep of operations', () => {
  test('removes what is over for a week with its result, and keeps the rest', async () => {
    const [old, young] = [await ordered(), await ordered()]
    for (const id of [old, young]) await end(id, pieces(id))
    await write(`created_at = now() - interval '8 days'`, old)
    expect(await sweep()).toEqual({ operations: 1, results: 1 })
    expect(await stored()).toHaveLength(1)
    expect((await resultOf(young)).body).toBe(young)
    expect((await resultOf(old)).json().code).toBe('OPERATION_NOT_FOUND')
    expect(await sweep()).toEqual({ operations: 0, results: 0 })
  })

  test('removes what an attempt stored whose operation was cancelled or gave up after it died', async () => {
    const [cancelled, dead, waiting] = [await ordered(), await ordered(), await ordered()]
    for (const id of [cancelled, dead, waiting]) {
      await put(`${resultArea}${id}`, id)
      await write('result_key = $3', id, `${resultArea}${id}`)
    }
    having(200, await world.admin.send('POST', `/operations/${cancelled}/cancel`))
    await world.kernel.kernel.database.transaction(world.acme.tenant.id, (transaction) =>
      transaction.query(
        `update job set state = 'dead', finished_at = now() where tenant_id = $1
         and id = (select job_id from operation where tenant_id = $1 and id = $2)`,
        [world.acme.tenant.id, dead],
      ),
    )
    expect(await sweep()).toEqual({ operations: 0, results: 2 })
    expect(await stored()).toEqual([`${resultArea}${waiting}`])
    const states = await Promise.all(
      [cancelled, dead].map(
        async (id) => (await world.admin.get(`/operations/${id}`)).json().state,
      ),
    )
    expect(states).toEqual(['cancelled', 'failed'])
  })

  test('removes bytes that no row names, of its own area and its own tenant alone', async () => {
    await put(`${resultArea}${newId()}`, 'stray')
    await put(`files/${newId()}`, 'a file')
    const { storage } = world.kernel.kernel
    await storage.put(world.globex.tenant.id, `${resultArea}theirs`, Buffer.from('theirs'), csv)
    expect(await sweep()).toEqual({ operations: 0, results: 1 })
    expect(await stored()).toEqual([expect.stringMatching(/^files\//)])
    const theirs = await storage.get(world.globex.tenant.id, `${resultArea}theirs`)
    expect((await buffer(theirs)).toString()).toBe('theirs')
  })

  test('is a job that every tenant has by schedule', async () => {
    const { kernel } = world.kernel
    const { id: tenantId } = world.acme.tenant
    await put(`${resultArea}${newId()}`, 'stray')
    await kernel.database.transaction(tenantId, (transaction) =>
      transaction.query(
        `insert into job (tenant_id, id, name, state, rank, run_at, payload, actor_kind, actor_id, actor_name, request_id)
         values ($1, $2, 'operations.sweep', 'queued', 0, now(), '{}', 'system', 'test', 'Test', 'test')`,
        [tenantId, newId()],
      ),
    )
    await kernel.jobs.start()
    await expect.poll(stored, { timeout: 20_000 }).toEqual([])
    const planned = async () =>
      kernel.database.read<{ cron: string }>(
        tenantId,
        `select cron from job_schedule where tenant_id = $1 and name = 'operations.sweep'`,
        [tenantId],
      )
    await expect.poll(planned, { timeout: 20_000 }).toEqual([{ cron: '41 */6 * * *' }])
    await kernel.jobs.stop()
  })
})
