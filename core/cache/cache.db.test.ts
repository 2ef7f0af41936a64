import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeWithRedis } from '../testing/describe-with-redis.ts'
import { startRedis } from '../testing/redis.ts'
import type { TestRedis } from '../testing/redis.ts'
import { createCache } from './cache.ts'
import type { Cache, CacheOptions } from './cache.ts'
import { jsonCodec } from './codec.ts'
import { tenantKey } from './key.ts'
import { linkToRedis } from './redis-link.ts'

const numbers = jsonCodec<number>('number@1', { type: 'number' })
const [acme, beta] = [
  '0197a6f0-0000-7000-8000-000000000001',
  '0197a6f0-0000-7000-8000-000000000002',
] as const
const key = (name: string) => tenantKey(acme, 'test', name)
const second = 1000
const ttl = 60 * second

test('without Redis values are kept in this process, for their time', async () => {
  let now = 0
  const cache = await createCache({ memory: { clock: () => now } })
  await cache.set(key('a'), numbers, 1, 100)
  expect(await cache.get(key('a'), numbers)).toEqual({ value: 1, remaining: 100 })
  expect(await cache.get(tenantKey(beta, 'test', 'a'), numbers)).toBeUndefined()
  now = 100
  expect(await cache.get(key('a'), numbers)).toBeUndefined()
  await cache.set(key('a'), numbers, 2, 100)
  await cache.delete(key('a'))
  expect(await cache.get(key('a'), numbers)).toBeUndefined()
  expect(cache.figures()).toEqual({ hits: 1, misses: 3, fallbacks: 0, redisUp: undefined })
  expect([cache.shared(), await cache.fault()]).toEqual([false, null])
})

test('callers that ask at the same time share one load, and a failed load is kept for nobody', async () => {
  const cache = await createCache()
  let loads = 0
  const load = async (): Promise<number> => {
    await wait(1)
    if (++loads === 1) throw new Error('The database is away.')
    return loads
  }
  const ask = () => cache.remember(key('a'), numbers, ttl, load)
  const failed = await Promise.allSettled([ask(), ask()])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([2, 2, 2])
  expect(await ask()).toBe(2)
})

describeWithRedis('on Redis', () => {
  let redis: TestRedis
  const open: Cache[] = []
  const unhandled: unknown[] = []
  const hear = (error: unknown): void => void unhandled.push(error)
  beforeAll(async () => {
    redis = await startRedis()
    process.on('unhandledRejection', hear)
  })
  afterAll(async () => {
    process.off('unhandledRejection', hear)
    await redis?.stop()
  })
  beforeEach(async () => {
    const link = await linkToRedis(redis.url)
    await link.fault()
    await link.ask((client) => client.flushall())
    link.close()
  })
  afterEach(() => {
    for (const cache of open.splice(0)) cache.close()
  })
  /** The cache of one server process. */
  async function process_(options: CacheOptions = {}): Promise<Cache> {
    const cache = await createCache({ redisUrl: redis.url, patience: 300, ...options })
    open.push(cache)
    expect(await cache.fault()).toBeUndefined()
    return cache
  }

  test('what one process keeps the others find, with the time that is left', async () => {
    const [one, other] = [await process_(), await process_()]
    await one.set(key('a'), numbers, 7, 500)
    const found = await other.get(key('a'), numbers)
    expect(found?.value).toBe(7)
    expect(found?.remaining).toBeLessThanOrEqual(500)
    await other.delete(key('a'))
    expect(await one.get(key('a'), numbers)).toBeUndefined()
    await one.set(key('b'), numbers, 7, 20)
    await expect.poll(() => other.get(key('b'), numbers)).toBeUndefined()
  })

  test('a value that does not parse is a miss, and is written anew', async () => {
    const cache = await process_()
    const link = await linkToRedis(redis.url)
    await link.fault()
    for (const text of ['', 'number@1 {', 'number@2 5', '\ud800', 'number@1 "5"']) {
      await link.ask((client) => client.set(key('a'), text, 'PX', ttl))
      expect(await cache.get(key('a'), numbers)).toBeUndefined()
    }
    expect(await cache.remember(key('a'), numbers, ttl, async () => 3)).toBe(3)
    expect(await cache.get(key('a'), numbers)).toMatchObject({ value: 3 })
    // A list where a text should be: Redis answers with an error, the caller with the database.
    await link.ask((client) => client.del(key('a')))
    await link.ask((client) => client.rpush(key('a'), 'x'))
    expect(await cache.remember(key('a'), numbers, ttl, async () => 4)).toBe(4)
    link.close()
  })

  /** Asks from all sides for a while; every answer must be right. The slowest, in milliseconds. */
  async function useFor(milliseconds: number, cache: Cache): Promise<number> {
    let slowest = 0
    const until = performance.now() + milliseconds
    const caller = async (name: string, expected: number): Promise<void> => {
      while (performance.now() < until) {
        const asked = performance.now()
        expect(await cache.remember(key(name), numbers, 50, async () => expected)).toBe(expected)
        slowest = Math.max(slowest, performance.now() - asked)
        await wait(5)
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => caller(String(n), n)))
    return slowest
  }

  test('C3: killed and started again, Redis changes no answer and is used again', async () => {
    const cache = await process_()
    await useFor(100, cache)
    const before = cache.figures().fallbacks
    await redis.kill()
    expect(await useFor(700, cache)).toBeLessThan(second)
    expect(cache.figures().fallbacks).toBeGreaterThan(before)
    expect(cache.shared()).toBe(false)
    expect(await cache.fault()).toMatch(/./)
    await redis.restart()
    await expect.poll(() => cache.shared(), { timeout: 3 * second }).toBe(true)
    await cache.set(key('back'), numbers, 1, ttl)
    expect(await (await process_()).get(key('back'), numbers)).toMatchObject({ value: 1 })
  })

  test('C3: flushed, it only forgets', async () => {
    const cache = await process_()
    const link = await linkToRedis(redis.url)
    await link.fault()
    await cache.set(key('a'), numbers, 1, ttl)
    const flushing = (async () => {
      for (let n = 0; n < 20; n++) {
        await link.ask((client) => client.flushall())
        await wait(10)
      }
    })()
    await useFor(250, cache)
    await flushing
    link.close()
    expect(await cache.get(key('a'), numbers)).toBeUndefined()
    expect(cache.shared()).toBe(true)
  })

  test('C3: paused for 5 s, nobody waits longer than the patience, and commands do not pile up', async () => {
    const cache = await process_({ patience: 100 })
    await useFor(100, cache)
    redis.pause()
    try {
      // Callers who were under way wait once; the rest is answered from here.
      expect(await useFor(1000, cache)).toBeLessThan(600)
      const fallbacks = cache.figures().fallbacks
      expect(await useFor(4000, cache)).toBeLessThan(100)
      expect(cache.figures().fallbacks).toBeGreaterThan(fallbacks)
    } finally {
      redis.resume()
    }
    await expect.poll(() => cache.shared(), { timeout: 3 * second }).toBe(true)
    await useFor(100, cache)
    await cache.set(key('back'), numbers, 1, ttl)
    expect(await cache.get(key('back'), numbers)).toMatchObject({ value: 1 })
  })

  test('C3: a process that starts while Redis is away serves, and finds it when it comes', async () => {
    await redis.kill()
    const cache = await createCache({ redisUrl: redis.url })
    open.push(cache)
    expect(await cache.remember(key('a'), numbers, ttl, async () => 5)).toBe(5)
    expect(await cache.remember(key('a'), numbers, ttl, async () => 6)).toBe(5)
    await redis.restart()
    await expect.poll(() => cache.shared(), { timeout: 3 * second }).toBe(true)
  })

  test('C3: none of it left an error that nobody handled', () => {
    expect(unhandled).toEqual([])
  })
})
