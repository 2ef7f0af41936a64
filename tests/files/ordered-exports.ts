/** What ordered exports promise that no row would hold, wherever files lie. */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { StorageSettings } from '@strata-erp/core/operate'
import type { TestTenant } from '@strata-erp/core/testing'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'

const patience = { timeout: 240_000 } as const
const records = 60_000
/** Characters of each record that no compression makes away with in memory. */
const noteLength = 1_024
const megabyte = 1_000_000

interface Operation {
  readonly id: string
  readonly state: string
  readonly progress: number | null
}

/** Declares the tests; `settings` is called once, before them. */
export function orderedExports(settings: () => StorageSettings): void {
  let product: ComposedProduct
  let acme: TestTenant
  let bravo: TestTenant
  beforeAll(async () => {
    product = await composedProduct({ storage: settings(), jobs: { lease: 5 } })
    acme = await product.tenant('acme', { modules: product.modules })
    bravo = await product.tenant('bravo', { modules: product.modules })
    const superuser = new Client({ connectionString: product.database.superuserUrl })
    await superuser.connect()
    await superuser.query(
      `insert into base_company (tenant_id, id, version, created_at, updated_at, name, note, active, is_customer, is_supplier)
       select $1, ('01900001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, now(), now(),
         'Company ' || n, repeat(md5(n::text), ${String(noteLength / 32)}), true, false, false
       from generate_series(1, ${String(records)}) n`,
      [acme.tenant.id],
    )
    await superuser.query('analyze base_company')
    await superuser.end()
  }, 240_000)
  afterAll(async () => {
    await product?.kernel.storage.removeAll(acme.tenant.id)
    await product?.close()
  })
  afterEach(() => product.kernel.storage.removeAll(acme.tenant.id))

  const call = (token: string, url: string, method: 'GET' | 'POST' = 'GET') =>
    product.server.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}` },
    })
  const order = async (): Promise<string> => {
    const answer = await call(acme.token, '/base/companies/export?sort=createdAt', 'POST')
    expect(answer.statusCode).toBe(202)
    return answer.json<Operation>().id
  }
  const look = async (id: string): Promise<Operation> =>
    (await call(acme.token, `/operations/${id}`)).json<Operation>()
  const until = async (
    id: string,
    holds: (operation: Operation) => boolean,
  ): Promise<Operation> => {
    for (const deadline = Date.now() + 120_000; ; await setTimeout(20)) {
      const operation = await look(id)
      if (holds(operation)) return operation
      if (Date.now() > deadline || ['failed', 'succeeded', 'cancelled'].includes(operation.state))
        throw new Error(`Expected something else to come first, found ${JSON.stringify(operation)}`)
    }
  }
  const stored = () =>
    Array.fromAsync(product.kernel.storage.list(acme.tenant.id), ({ key }) => key)
  /** What the sweep would find of uploads that broke off, were they a day old. */
  const unfinished = () =>
    product.kernel.storage.removeUnfinished(acme.tenant.id, new Date(Date.now() + 60_000))
  const isWhole = async (id: string): Promise<void> => {
    const answer = await call(acme.token, `/operations/${id}/result`)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.length).toBeGreaterThan(records * noteLength)
    expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${id}.csv"`)
    const streamed = await call(acme.token, '/base/companies/export?sort=createdAt')
    const [ours, theirs] = [answer, streamed].map(({ rawPayload }) =>
      createHash('sha256').update(rawPayload).digest('hex'),
    )
    expect(ours).toBe(theirs)
  }

  // First, while this process does no jobs yet.
  test(
    'one whose process is killed in the middle is made by another, and nothing else is left',
    patience,
    async () => {
      const id = await order()
      const child = fork(new URL('export-process.ts', import.meta.url), {
        execArgv: ['--conditions=@strata-erp/source'],
        env: {
          ...process.env,
          DATABASE_URL: product.database.appUrl,
          DATABASE_RELAY_URL: product.database.relayUrl,
          STORAGE: JSON.stringify(settings()),
        },
      })
      await until(id, ({ progress }) => (progress ?? 0) >= 30)
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      expect((await look(id)).state).toBe('running')
      await product.kernel.jobs.start()
      await until(id, ({ state }) => state === 'succeeded')
      expect(await stored()).toHaveLength(1)
      expect(await unfinished()).toBe(0)
      await isWhole(id)
    },
  )

  test(
    'one of sixty megabytes comes out whole, and little of it is ever in memory',
    patience,
    async () => {
      await product.kernel.jobs.start()
      const heap = await watchHeap()
      const id = await order()
      const halfway = await until(id, ({ progress }) => (progress ?? 0) >= 40)
      expect(halfway.progress).toBeLessThan(100)
      expect(await until(id, ({ state }) => state === 'succeeded')).toMatchObject({ progress: 100 })
      const grown = heap.stop()
      // Two parts of 8 MiB are on their way to a bucket at once, and the next is put together.
      expect(grown).toBeLessThan(45 * megabyte)
      await isWhole(id)
      expect(await stored()).toHaveLength(1)
      const colleague = await product.token(acme.tenant, 'admin')
      const result = `/operations/${id}/result`
      for (const token of [colleague, bravo.token])
        expect((await call(token, result)).json()).toMatchObject({ code: 'OPERATION_NOT_FOUND' })
    },
  )

  test('one that is cancelled in the middle leaves nothing', patience, async () => {
    await product.kernel.jobs.start()
    const put = vi.spyOn(product.kernel.storage, 'put')
    const id = await order()
    await until(id, ({ progress }) => (progress ?? 0) >= 20)
    await call(acme.token, `/operations/${id}/cancel`, 'POST')
    await until(id, ({ state }) => state === 'cancelled')
    // The job is over at once, the attempt with its next page.
    const [sent] = await Promise.allSettled(put.mock.results.map(({ value }) => value))
    put.mockRestore()
    expect(sent?.status).toBe('rejected')
    expect([await stored(), await unfinished()]).toEqual([[], 0])
    expect((await call(acme.token, `/operations/${id}/result`)).statusCode).toBe(409)
  })
}

/** Watches what lives on the heap and in buffers, by how many bytes it grows at most. */
async function watchHeap(): Promise<{ stop(): number }> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const alive = (): number => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  // Buffers of what came before are given back a while after they were collected.
  collect()
  await setTimeout(1_000)
  const before = alive()
  let most = before
  const clock = setInterval(() => {
    most = Math.max(most, alive())
  }, 250)
  return {
    stop() {
      clearInterval(clock)
      return most - before
    },
  }
}
