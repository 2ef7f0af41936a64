import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createCache } from '../cache/cache.ts'
import type { Cache } from '../cache/cache.ts'
import { tenantOfKey } from '../cache/key.ts'
import { linkToRedis } from '../cache/redis-link.ts'
import type { RedisLink } from '../cache/redis-link.ts'
import { listenForChanges } from '../configuration/listen.ts'
import type { Listener } from '../configuration/listen.ts'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { accessChannel } from '../tenancy/access-news.ts'
import { createTenant, setTenantStatus } from '../tenancy/directory.ts'
import { addMembership, changeMembership, createUser } from '../tenancy/members.ts'
import { createToken, revokeToken } from '../tenancy/tokens.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import { describeWithRedis } from '../testing/describe-with-redis.ts'
import { startRedis } from '../testing/redis.ts'
import type { TestRedis } from '../testing/redis.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { createAuthenticator } from './authenticate.ts'
import type { Authenticator } from './authenticate.ts'

const second = 1000
const quiet = 1200

describeWithRedis('callers that processes share', () => {
  let server: TestDatabase
  let database: Database
  let redis: TestRedis
  let link: RedisLink
  const open: { readonly listener: Listener; readonly cache: Cache }[] = []
  let tenants = 0

  beforeAll(async () => {
    ;[server, redis] = await Promise.all([createKernelDatabase(), startRedis()])
    database = await openDatabase({ url: server.appUrl, poolSize: 4 })
    link = await linkToRedis(redis.url, { patience: second })
    await link.fault()
  })
  afterEach(async () => {
    for (const { listener, cache } of open.splice(0)) {
      cache.close()
      await listener.close()
    }
  })
  afterAll(async () => {
    link?.close()
    await redis?.stop()
    await database?.close()
    await server?.drop()
  })

  interface Process extends Authenticator {
    readonly cache: Cache
    /** Times that the database was asked for a token. */
    readonly lookUps: () => number
  }
  /** What authenticates in one server process, once it may believe others. */
  async function processes(count: number): Promise<readonly Process[]> {
    const all = await Promise.all(
      Array.from({ length: count }, async () => {
        const cache = await createCache({ redisUrl: redis.url, patience: 500 })
        await cache.fault()
        const listener = listenForChanges(server.appUrl)
        open.push({ listener, cache })
        let asked = 0
        const counting: Database = {
          ...database,
          directory: (text, parameters) => {
            if (text.includes('find_credential')) asked++
            return database.directory(text, parameters)
          },
        }
        const authenticator = createAuthenticator(counting, {
          shared: { cache, heardSince: () => listener.aliveSince(), quiet },
        })
        listener.on(accessChannel, (tenantId) => authenticator.forget(tenantId))
        await expect.poll(() => listener.aliveSince(), { timeout: 5 * second }).toBeDefined()
        return { ...authenticator, cache, lookUps: () => asked }
      }),
    )
    await wait(quiet + 100)
    return all
  }
  async function newKey(): Promise<{
    readonly tenantId: string
    readonly id: string
    readonly token: string
  }> {
    const { id: tenantId } = await createTenant(database, {
      slug: `s-${String((tenants += 1))}`,
      name: 'S',
    })
    const { id, token } = await createToken(database, { tenantId, role: 'admin', name: 'Key' })
    return { tenantId, id, token }
  }
  /** Asks for the token in turn, each process more often than it believes an answer. */
  async function use(all: readonly Process[], token: string, milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds
    while (performance.now() < until) {
      for (const one of all) expect(await one.find(token)).not.toBeNull()
      await wait(20)
    }
  }
  const untilRefused = async (one: Process, token: string): Promise<number> => {
    const started = performance.now()
    while ((await one.find(token)) !== null) await wait(2)
    return performance.now() - started
  }

  test('of many processes one asks the database, and every key begins with a tenant', async () => {
    const all = await processes(4)
    const keys = [await newKey(), await newKey()]
    const sum = (of: (one: Process) => number): number => all.reduce((n, one) => n + of(one), 0)
    await Promise.all(keys.map(({ token }) => use(all, token, 100)))
    // A process that was not scheduled for long enough to miss news believes nobody for a while.
    await expect
      .poll(
        async () => {
          const [asked, told] = [
            sum((one) => one.lookUps()),
            sum((one) => one.cache.figures().hits),
          ]
          await Promise.all(keys.map(({ token }) => use(all, token, 2 * second)))
          return sum((one) => one.cache.figures().hits) - told > sum((one) => one.lookUps()) - asked
        },
        { timeout: 40 * second },
      )
      .toBe(true)
    const stored = (await link.ask((client) => client.keys('*'))) ?? []
    expect(stored.length).toBeGreaterThan(0)
    for (const key of stored)
      expect(keys.map(({ tenantId }) => tenantId)).toContain(tenantOfKey(key))
    // Nothing that is a secret, or leads to one.
    const texts = (await link.ask((client) => client.mget(stored))) ?? []
    for (const { token } of keys) expect(texts.join()).not.toContain(token.slice(-43))
  })

  test.each(['in order', 'killed', 'paused', 'flushed'] as const)(
    'I9: with Redis %s, a revoked key is refused everywhere within a second',
    async (state) => {
      const all = await processes(2)
      const { tenantId, id, token } = await newKey()
      await use(all, token, second)
      if (state === 'killed') await redis.kill()
      if (state === 'paused') redis.pause()
      if (state === 'flushed') await link.ask((client) => client.flushall())
      try {
        await Promise.all(all.map(async (one) => expect(await one.find(token)).not.toBeNull()))
        await revokeToken(database, tenantId, id)
        for (const took of await Promise.all(all.map((one) => untilRefused(one, token))))
          expect(took).toBeLessThan(second)
      } finally {
        if (state === 'killed') await redis.restart()
        redis.resume()
      }
      // Back with whatever it held: nothing of it revives the key.
      const until = performance.now() + second
      for (; performance.now() < until; await wait(10))
        for (const one of all) expect(await one.find(token)).toBeNull()
    },
  )

  test('I9: answers from before a change are not believed, whatever lives in Redis and for how long', async () => {
    const all = await processes(2)
    const { tenantId, id, token } = await newKey()
    await use(all, token, second)
    const [key] = (await link.ask((client) => client.keys(`{${tenantId}}:caller:*`))) ?? []
    const old = await link.ask((client) => client.get(key ?? ''))
    expect(old).toContain(id)
    await revokeToken(database, tenantId, id)
    // As if its deletion had been lost, and its clock been set back again and again.
    await Promise.all(all.map((one) => untilRefused(one, token)))
    const until = performance.now() + quiet - 300
    for (; performance.now() < until; await wait(10)) {
      await link.ask((client) => client.set(key ?? '', old ?? '', 'PX', 700))
      for (const one of all) expect(await one.find(token)).toBeNull()
    }
    // An answer that claims to live longer than any does is none.
    const other = await newKey()
    await use(all, other.token, 100)
    const foreign = `{${other.tenantId}}:caller:${other.id}`
    await link.ask((client) => client.set(foreign, old ?? '', 'PX', 60 * second))
    await wait(quiet)
    for (const one of all)
      expect(await one.find(other.token)).toMatchObject({ credentialId: other.id })
  })

  test('I9: a member who leaves and a tenant that is suspended are known everywhere within a second', async () => {
    const all = await processes(2)
    const { tenantId, token } = await newKey()
    const person = await createUser(database, { email: 'ann@example.com', name: 'Ann' })
    await addMembership(database, { tenantId, userId: person.id, roles: ['a'] })
    const own = await createToken(database, { tenantId, userId: person.id, name: 'Own' })
    await use(all, own.token, 100)
    await addMembership(database, { tenantId, userId: person.id, roles: ['b'] })
    for (const one of all)
      await expect
        .poll(async () => (await one.find(own.token))?.roles, { timeout: second, interval: 10 })
        .toEqual(['b'])
    await changeMembership(database, tenantId, person.id, null)
    for (const one of all) expect(await untilRefused(one, own.token)).toBeLessThan(second)
    await use(all, token, 100)
    await setTenantStatus(database, tenantId, 'suspended')
    for (const one of all)
      await expect
        .poll(() => one.require(token).catch((error: { code: string }) => error.code), {
          timeout: second,
          interval: 10,
        })
        .toBe('TENANT_SUSPENDED')
  })

  test('C7: a key ends by the database’s clock, whatever the clock of this machine says', async () => {
    const all = await processes(2)
    const { tenantId } = await newKey()
    const short = await createToken(database, {
      tenantId,
      role: 'admin',
      name: 'Short',
      expiresIn: 2,
    })
    const started = performance.now()
    await Promise.all(
      all.map(async (one) => {
        expect(await one.find(short.token)).not.toBeNull()
        while ((await one.find(short.token)) !== null) await wait(5)
        expect(performance.now() - started).toBeLessThan(2 * second + 200)
        expect(performance.now() - started).toBeGreaterThan(1.7 * second)
      }),
    )
  })
})
