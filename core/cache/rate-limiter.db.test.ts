import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { describeWithRedis } from '../testing/describe-with-redis.ts'
import { startRedis } from '../testing/redis.ts'
import type { TestRedis } from '../testing/redis.ts'
import { tenantKey } from './key.ts'
import { createRateLimiter } from './rate-limiter.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { linkToRedis } from './redis-link.ts'
import type { RedisLink } from './redis-link.ts'

const acme = '0197a6f0-0000-7000-8000-000000000001'
let subjects = 0
const newSubject = () => tenantKey(acme, 'rate', String((subjects += 1)))

test('without Redis the answer needs no promise', () => {
  const limiter = createRateLimiter(undefined)
  expect(limiter.take(newSubject(), 5)).toEqual({ granted: 1, remaining: 4, retryAfter: 0 })
  expect(limiter.fallbacks()).toBe(0)
})

describeWithRedis('on Redis', () => {
  let redis: TestRedis
  const links: RedisLink[] = []
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => redis?.stop())
  afterEach(() => {
    for (const link of links.splice(0)) link.close()
  })
  /** The limiter of one server process. */
  async function limiterOf(window: number, patience = 1000): Promise<RateLimiter> {
    const link = await linkToRedis(redis.url, { patience })
    links.push(link)
    expect(await link.fault()).toBeUndefined()
    return createRateLimiter(link, { window })
  }

  /** Asks all limiters without end; the instants at which something was granted. */
  async function storm(
    limiters: readonly RateLimiter[],
    limit: number,
    milliseconds: number,
  ): Promise<readonly number[]> {
    const subject = newSubject()
    const granted: number[] = []
    const until = performance.now() + milliseconds
    const caller = async (limiter: RateLimiter): Promise<void> => {
      for (let asked = 0; performance.now() < until; asked++) {
        const taken = await limiter.take(subject, limit)
        if (taken.granted === 1) granted.push(performance.now())
        expect(taken.retryAfter > 0).toBe(taken.granted === 0)
        if (taken.granted === 0 || asked % 10 === 9) await wait(1)
      }
    }
    await Promise.all(limiters.flatMap((one) => Array.from({ length: 8 }, () => caller(one))))
    return granted
  }

  /** Most that were granted in any window. */
  const most = (granted: readonly number[], window: number): number => {
    let [from, found] = [0, 0]
    for (const [index, at] of granted.entries()) {
      while (at - (granted[from] ?? at) >= window) from++
      found = Math.max(found, index - from + 1)
    }
    return found
  }

  test.each([50, 1000])(
    'C10: four processes together grant a tenant its limit of %i, exact within 5 per cent',
    async (limit) => {
      const window = 1500
      const limiters = await Promise.all([1, 2, 3, 4].map(() => limiterOf(window)))
      const granted = await storm(limiters, limit, 3 * window)
      expect(limiters.map((one) => one.fallbacks())).toEqual([0, 0, 0, 0])
      expect(most(granted, window)).toBeLessThanOrEqual(limit * 1.05)
      expect(granted.length).toBeGreaterThanOrEqual(3 * limit * 0.95)
      expect(granted.length).toBeLessThanOrEqual(3 * limit * 1.05)
    },
  )

  test('most requests of a busy subject take no round trip', async () => {
    const limiter = await limiterOf(60_000)
    const subject = newSubject()
    let awaited = 0
    for (let n = 0; n < 1000; n++) {
      const taken = limiter.take(subject, 10_000)
      if (taken instanceof Promise) awaited++
      await taken
    }
    expect(awaited).toBeLessThan(50)
  })

  test('what a refusal by another limit gives back is not lost', async () => {
    const limiter = await limiterOf(60_000)
    const subject = newSubject()
    for (let n = 0; n < 10; n++) {
      expect(await limiter.take(subject, 3)).toMatchObject({ granted: 1 })
      limiter.giveBack(subject)
    }
  })

  test('C3: while Redis is away every process goes on with what it knows, and nobody waits', async () => {
    const limiter = await limiterOf(60_000, 100)
    const subject = newSubject()
    for (let n = 0; n < 60; n++) await limiter.take(subject, 100)
    redis.pause()
    try {
      await limiter.take(newSubject(), 100)
      const started = performance.now()
      let granted = 0
      for (let n = 0; n < 100; n++) granted += (await limiter.take(subject, 100)).granted
      expect(granted).toBe(40)
      expect(performance.now() - started).toBeLessThan(100)
      expect(limiter.fallbacks()).toBeGreaterThan(90)
    } finally {
      redis.resume()
    }
    // Back: the shared window counts again.
    await expect
      .poll(async () => (await limiter.take(newSubject(), 1)) && links[0]?.up(), { timeout: 3000 })
      .toBe(true)
    const fallbacks = limiter.fallbacks()
    const next = newSubject()
    expect(await limiter.take(next, 1)).toMatchObject({ granted: 1 })
    expect(await limiter.take(next, 1)).toMatchObject({ granted: 0 })
    expect(limiter.fallbacks()).toBe(fallbacks)
  })

  test('C7: a clock that is set back gives nobody a second window and keeps nobody out for longer', async () => {
    const window = 600
    const limiter = await limiterOf(window)
    const subject = newSubject()
    for (let n = 0; n < 5; n++) await limiter.take(subject, 5)
    expect(await limiter.take(subject, 5)).toMatchObject({ granted: 0 })
    // As if the clock had been an hour ahead until now: parts are numbered in units of their length.
    const shift = 3_600_000 / (window / 60)
    await links[0]?.ask(async (client) => {
      const hash = await client.hgetall(subject)
      await client.del(subject)
      for (const [field, value] of Object.entries(hash)) {
        if (field === 'last') await client.hset(subject, field, Number(value) + shift)
        else if (/^\d+$/.test(field)) await client.hset(subject, Number(field) + shift, value)
        else await client.hset(subject, field, value)
      }
    })
    // Another process, which has not heard of the refusal.
    const other = await limiterOf(window)
    const refused = await other.take(subject, 5)
    expect(refused.granted).toBe(0)
    expect(refused.retryAfter).toBeLessThanOrEqual(window * 1.05)
    await expect.poll(async () => (await other.take(subject, 5)).granted, { timeout: 3000 }).toBe(1)
  })
})
