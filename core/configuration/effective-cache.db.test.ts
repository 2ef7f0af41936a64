import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { setImmediate } from 'node:timers/promises'
import { Client } from 'pg'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { createTenant } from '../tenancy/directory.ts'
import { examplePlugins } from '../testing/example-plugins.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { createConfiguration } from './configuration.ts'
import { createEffectiveCache, type EffectiveCache } from './effective-cache.ts'
import { listenForChanges, type Listener } from './listen.ts'
import { applyItemPatch } from './item-patch.ts'

let server: TestDatabase
let database: Database
let tenants = 0
const open: Listener[] = []

beforeAll(async () => {
  server = await createKernelDatabase()
  database = await openDatabase({ url: server.appUrl, poolSize: 4 })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()))
})
afterAll(async () => {
  await database?.close()
  await server?.drop()
})

const configuration = createConfiguration(examplePlugins, async () => undefined)
/** One per server process. */
function newCache(listenUrl?: string, unheard?: number, documentCapacity?: number): EffectiveCache {
  const listener = listenUrl === undefined ? undefined : listenForChanges(listenUrl)
  if (listener !== undefined) open.push(listener)
  return createEffectiveCache({
    database,
    configuration,
    ...(listener !== undefined && { listener }),
    ...(unheard !== undefined && { unheard }),
    ...(documentCapacity !== undefined && { documentCapacity }),
  })
}
const newTenant = async () =>
  (await createTenant(database, { slug: `c-${String((tenants += 1))}`, name: 'C' })).id
async function setFlag(tenantId: string, value: number): Promise<number> {
  const { revision } = await database.transaction(tenantId, (transaction) =>
    configuration.change(
      transaction,
      { actor: { kind: 'system', id: 'system', name: 'Test' }, requestId: 'r' },
      {
        kind: 'edit',
        summary: 'x',
        edit: (document) => applyItemPatch(document, ['flags', 'n'], value),
      },
    ),
  )
  return revision
}
const withinASecond = { timeout: 1000, interval: 20 }

test('a tenant without a configuration has the defaults, at revision 0', async () => {
  const cache = newCache()
  const effective = await cache.get(await newTenant())
  expect(effective.revision).toBe(0)
  expect([...effective.activeModules]).toEqual(['party'])
})

test('a configuration is compiled once for many requests', async () => {
  const cache = newCache(server.appUrl)
  const tenant = await newTenant()
  const [a, b] = await Promise.all([cache.get(tenant), cache.get(tenant)])
  expect(a).toBe(b)
  expect(await cache.get(tenant)).toBe(a)
})

test('a process sees its own change at once', async () => {
  const cache = newCache()
  const tenant = await newTenant()
  await cache.get(tenant)
  const revision = await setFlag(tenant, 1)
  expect((await cache.waitFor(tenant, revision)).revision).toBe(revision)
  expect(cache.peek(tenant)?.revision).toBe(revision)
})

test('a process that listens sees another’s change within a second', async () => {
  // Not heard, an entry would be believed for a minute: what is seen was heard.
  const cache = newCache(server.appUrl, 60_000)
  const tenant = await newTenant()
  await expect.poll(() => cache.listening(), { timeout: 5000 }).toBe(true)
  await cache.get(tenant)
  const revision = await setFlag(tenant, 1)
  await expect.poll(async () => (await cache.get(tenant)).revision, withinASecond).toBe(revision)
})

test('a process that cannot listen sees another’s change within a second', async () => {
  const cache = newCache()
  const tenant = await newTenant()
  await cache.get(tenant)
  const revision = await setFlag(tenant, 1)
  await expect.poll(async () => (await cache.get(tenant)).revision, withinASecond).toBe(revision)
})

test('a broken listening connection loses no change, and comes back', async () => {
  const cache = newCache(server.appUrl)
  const tenant = await newTenant()
  await expect.poll(() => cache.listening(), { timeout: 5000 }).toBe(true)
  await cache.get(tenant)
  const admin = new Client({ connectionString: server.superuserUrl })
  await admin.connect()
  try {
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'strata-listen' and datname = current_database()`,
    )
  } finally {
    await admin.end()
  }
  const revision = await setFlag(tenant, 1)
  await expect.poll(async () => (await cache.get(tenant)).revision, withinASecond).toBe(revision)
  await expect.poll(() => cache.listening(), { timeout: 5000 }).toBe(true)
})

test('changes that race with reading are never overtaken by an older configuration', async () => {
  const cache = newCache(server.appUrl)
  const tenant = await newTenant()
  const stop = new AbortController()
  let highest = 0
  const reader = (async () => {
    while (!stop.signal.aborted) {
      const { revision } = await cache.get(tenant)
      expect(revision).toBeGreaterThanOrEqual(highest)
      highest = revision
      // What is cached is answered at once: let others have a turn.
      await setImmediate()
    }
  })()
  for (let value = 1; value <= 30; value += 1) {
    const revision = await setFlag(tenant, value)
    expect((await cache.waitFor(tenant, revision)).revision).toBeGreaterThanOrEqual(revision)
  }
  stop.abort()
  await reader
  expect(highest).toBeGreaterThan(0)
})

test('documents that come to too much text make the least recently used tenants go', async () => {
  const [first, second, third] = [await newTenant(), await newTenant(), await newTenant()]
  for (const [n, tenant] of [first, second, third].entries()) await setFlag(tenant, n)
  const one = JSON.stringify((await newCache().get(first)).document).length
  const cache = newCache(server.appUrl, undefined, 2 * one)
  await expect.poll(() => cache.listening(), withinASecond).toBe(true)
  for (const tenant of [first, second, third]) await cache.get(tenant)
  expect([third, second, first].map((tenant) => cache.peek(tenant) !== undefined)).toEqual([
    true,
    true,
    false,
  ])
})
