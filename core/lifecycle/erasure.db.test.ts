import { Redis } from 'ioredis'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tenantKey } from '../cache/key.ts'
import type { TestKernel } from '../testing/test-kernel.ts'
import { describeWithRedis } from '../testing/describe-with-redis.ts'
import { startRedis } from '../testing/redis.ts'
import { booksKernel, invoice, note } from './testing/books.ts'

let world: TestKernel
beforeAll(async () => {
  world = await booksKernel()
})
afterAll(() => world?.close())

async function asSuperuser<Row>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: world.database.superuserUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

const total = { amount: '119.00', currency: 'EUR' }

async function company(slug: string) {
  const tenant = await world.tenant(slug, { modules: ['books'] })
  await tenant.run('books', async (ctx) => {
    const values = { customer: 'CANARY Ltd', issued: '2026-03-31', total }
    const first = await ctx.create(invoice, { ...values, number: `${slug}-1`, state: 'posted' })
    // Refers to the first, which must go after it or be let go of.
    await ctx.create(invoice, {
      ...values,
      number: `${slug}-2`,
      state: 'posted',
      corrects: first.id,
    })
    const draft = await ctx.create(invoice, { ...values, number: 'CANARY', state: 'draft' })
    for (const { id } of [first, draft]) await ctx.create(note, { text: 'CANARY', invoice: id })
  })
  return tenant
}

test('I14 posted financial records stay in an archive that names nobody, and the certificate lists them', async () => {
  const { lifecycle } = world.kernel
  const { tenant } = await company('ledger')
  const scope = await world.kernel.systemScope('ledger')
  await lifecycle.requestDeletion(scope, { graceDays: 0 })
  const certificate = await lifecycle.erase(tenant.id)
  expect(certificate.retained).toEqual([
    {
      entity: 'books.invoice',
      count: 2,
      kind: 'financial',
      keepUntil: expect.stringMatching(/^\d{4}-/),
    },
  ])
  const counts = Object.fromEntries(certificate.erased.map(({ what, count }) => [what, count]))
  expect(counts).toMatchObject({
    books_invoice: 1,
    books_note: 2,
    'audit.entry': expect.any(Number),
  })
  const kept = await asSuperuser<{ content: object }>(
    'select content from directory.retained_record order by id',
  )
  expect(kept.map(({ content }) => content)).toEqual(
    ['ledger-1', 'ledger-2'].map((number) => ({
      number,
      issued: '2026-03-31',
      total_amount: 11_900,
      total_currency: 'EUR',
    })),
  )
  const [found] = await asSuperuser<{ text: string }>(
    `select string_agg(t::text, ' ') as text from directory.retained_record t`,
  )
  expect(found?.text).not.toContain('CANARY')
})

test('I14 what came from a request that had begun before the erasure is found and erased too', async () => {
  const { lifecycle, database } = world.kernel
  const { tenant } = await company('late')
  const scope = await world.kernel.systemScope('late')
  await lifecycle.requestDeletion(scope, { graceDays: 0 })
  await lifecycle.erase(tenant.id)
  await world.kernel.run(scope, 'books', async (ctx) => {
    const values = { number: 'late', customer: 'CANARY', issued: '2026-01-01', total }
    await ctx.create(invoice, { ...values, state: 'draft' })
  })
  await lifecycle.look()
  const rows = await database.read(tenant.id, 'select 1 from books_invoice where tenant_id = $1', [
    tenant.id,
  ])
  expect(rows).toEqual([])
})

test('a tenant whose time of grace is over is erased by whoever looks, once', async () => {
  const { lifecycle } = world.kernel
  const { tenant } = await company('due')
  await lifecycle.requestDeletion(await world.kernel.systemScope('due'), { graceDays: 0 })
  const looked = await Promise.all([lifecycle.look(), lifecycle.look()])
  expect(Math.max(...looked)).toBe(1)
  const all = await Array.fromAsync(lifecycle.certificates())
  expect(all.filter((one) => one.tenant === tenant.id)).toHaveLength(1)
  expect(await lifecycle.brokenCertificate()).toBeNull()
})

test('nobody comes back while he is erased, and a certificate is asked for by a known id', async () => {
  const { lifecycle, database } = world.kernel
  const { tenant } = await company('between')
  const scope = await world.kernel.systemScope('between')
  await lifecycle.requestDeletion(scope, { graceDays: 0 })
  await database.directory('select directory.begin_erasure($1, $2)', [tenant.id, tenant.id])
  await expect(lifecycle.cancelDeletion(scope)).rejects.toMatchObject({ code: 'TENANT_STATUS' })
  await expect(lifecycle.certificate(tenant.id)).rejects.toMatchObject({
    code: 'CERTIFICATE_NOT_FOUND',
  })
})

describeWithRedis('I14 the cache', () => {
  test('holds no key of an erased tenant', async () => {
    const redis = await startRedis()
    const shared = await booksKernel({ redisUrl: redis.url })
    const client = new Redis(redis.url)
    try {
      const { tenant } = await shared.tenant('cached')
      const { tenant: other } = await shared.tenant('other')
      const { lifecycle } = shared.kernel
      // What any process kept, whoever it was.
      for (const { id } of [tenant, other])
        for (let n = 0; n < 20; n++)
          await client.set(tenantKey(id, 'test', `key ${String(n)}`), 'CANARY')
      await lifecycle.requestDeletion(await shared.kernel.systemScope('cached'), { graceDays: 0 })
      const { erased } = await lifecycle.erase(tenant.id)
      const counted = erased.find(({ what }) => what === 'cache keys')?.count
      expect(counted).toBeGreaterThanOrEqual(20)
      const keys = await client.keys('*')
      expect(keys.filter((key) => key.includes(tenant.id))).toEqual([])
      expect(keys.filter((key) => key.includes(other.id)).length).toBeGreaterThanOrEqual(20)
    } finally {
      client.disconnect()
      await shared.close()
      await redis.stop()
    }
  }, 180_000)
})
