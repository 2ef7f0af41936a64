/**
 * What may be forgotten at any time: values that are cheaper to keep than to find again. In the memory
 * of the process by default, in Redis when there is one; correctness never depends on either.
 *
 * A value may be believed up to its time to live after it stopped being true. What must be right
 * sooner carries a version in its key, or compares before use as `access/authenticate.ts` does.
 */
import { setTimeout } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Codec } from './codec.ts'
import { tenantPrefix } from './key.ts'
import type { TenantKey } from './key.ts'
import { createMemoryStore } from './memory-store.ts'
import type { MemoryBounds } from './memory-store.ts'
import { linkToRedis } from './redis-link.ts'
import type { RedisLink, RedisLinkOptions } from './redis-link.ts'
import { createRateLimiter } from './rate-limiter.ts'
import type { RateLimiter } from './rate-limiter.ts'

/** A value that was found, and milliseconds that it may still be believed. */
export interface Cached<T> {
  readonly value: T
  readonly remaining: number
}

/** Counts since the process started. */
export interface CacheFigures {
  readonly hits: number
  readonly misses: number
  /** Questions that Redis should have answered and memory did. */
  readonly fallbacks: number
  /** Undefined without Redis. */
  readonly redisUp: boolean | undefined
}

export interface Cache {
  get<T>(key: TenantKey, codec: Codec<T>): Promise<Cached<T> | undefined>
  /** @param ttl milliseconds */
  set<T>(key: TenantKey, codec: Codec<T>, value: T, ttl: number): Promise<void>
  /** Best effort: what Redis does not hear of lives on for its time to live. */
  delete(...keys: readonly TenantKey[]): Promise<void>
  /**
   * The value, loaded when it is not there. Callers that ask at the same time share one load; a
   * load that fails is remembered for nobody.
   */
  remember<T>(key: TenantKey, codec: Codec<T>, ttl: number, load: () => Promise<T>): Promise<T>
  /**
   * Everything that is kept of a tenant, here and in Redis; how many keys.
   * @throws Error while a Redis that is configured does not answer: then it is not known to be gone
   */
  deleteTenant(tenantId: string): Promise<number>
  /** Whether other processes see what this one keeps, at this moment. */
  shared(): boolean
  /** Limits that are counted over all processes while Redis answers. */
  readonly rates: RateLimiter
  figures(): CacheFigures
  /** Undefined: in order. Else why Redis cannot be used. Null: no Redis is configured. */
  fault(): Promise<string | undefined | null>
  close(): void
}

export interface CacheOptions extends RedisLinkOptions {
  /** `REDIS_URL`; absent: in this process only. */
  readonly redisUrl?: string | undefined
  readonly memory?: MemoryBounds
}

/** Opens the cache. Returns before Redis is connected and whether or not it can be. */
export async function createCache(options: CacheOptions = {}): Promise<Cache> {
  const memory = createMemoryStore(options.memory)
  const link: RedisLink | undefined =
    options.redisUrl === undefined ? undefined : await linkToRedis(options.redisUrl, options)
  const loading = new Map<TenantKey, Promise<unknown>>()
  let [hits, misses, fallbacks] = [0, 0, 0]

  async function read(key: TenantKey): Promise<{ text: string; remaining: number } | undefined> {
    if (link === undefined) return memory.get(key)
    // Two commands of one connection travel together.
    const answer = await link.ask((redis) => Promise.all([redis.get(key), redis.pttl(key)]))
    if (answer === undefined) {
      fallbacks++
      return memory.get(key)
    }
    const [text, remaining] = answer
    return text !== null && remaining > 0 ? { text, remaining } : undefined
  }

  const cache: Cache = {
    async get(key, codec) {
      const stored = await read(key)
      const value = stored === undefined ? undefined : codec.decode(stored.text)
      if (stored === undefined || value === undefined) {
        misses++
        return undefined
      }
      hits++
      return { value, remaining: stored.remaining }
    },
    async set(key, codec, value, ttl) {
      const text = codec.encode(value)
      const whole = Math.floor(ttl)
      if (whole < 1) return
      if (link === undefined) return memory.set(key, text, whole)
      const kept = await link.ask((redis) => redis.set(key, text, 'PX', whole))
      if (kept === undefined) memory.set(key, text, whole)
    },
    async delete(...keys) {
      for (const key of keys) memory.delete(key)
      if (keys.length > 0) await link?.ask((redis) => redis.del(...keys))
    },
    async deleteTenant(tenantId) {
      const prefix = tenantPrefix(tenantId)
      const here = memory.deleteAll(prefix)
      return link === undefined ? here : here + (await deleteFromRedis(link, prefix))
    },
    async remember<T>(key: TenantKey, codec: Codec<T>, ttl: number, load: () => Promise<T>) {
      const known = loading.get(key)
      // A key is used with one codec: its area says what it holds.
      if (known !== undefined) return known as Promise<T>
      const found = (async () => {
        const cached = await cache.get(key, codec)
        if (cached !== undefined) return cached.value
        const value = await load()
        await cache.set(key, codec, value, ttl)
        return value
      })().finally(() => loading.delete(key))
      loading.set(key, found)
      return found
    },
    shared: () => link?.up() === true,
    rates: createRateLimiter(link),
    figures: () => ({ hits, misses, fallbacks, redisUp: link?.up() }),
    fault: async () => (link === undefined ? null : link.fault()),
    close: () => link?.close(),
  }
  return cache
}

/** Keys of one look: a look is done within what a caller waits for an answer. */
const look = 1000

async function deleteFromRedis(link: RedisLink, prefix: string): Promise<number> {
  // Braces are no pattern in Redis; of the characters of a UUID none is.
  const pattern = `${prefix}*`
  let [cursor, deleted] = ['0', 0]
  do {
    const from = cursor
    const [next, keys] = await insist(link, (redis) =>
      redis.scan(from, 'MATCH', pattern, 'COUNT', look),
    )
    if (keys.length > 0) deleted += await insist(link, (redis) => redis.del(...keys))
    cursor = next
  } while (cursor !== '0')
  return deleted
}

/** Questions put to a Redis that is slow: nobody waits for what must be gone. */
const mostQuestions = 10

/** @throws Error where Redis does not answer within some seconds */
async function insist<T>(link: RedisLink, question: (redis: Redis) => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked++) {
    const answer = await link.ask(question)
    if (answer !== undefined) return answer
    const fault = await link.fault()
    if (fault !== undefined || asked === mostQuestions)
      throw new Error(`Expected Redis to answer, found: ${fault ?? 'answers that come too late'}`)
    // The link asks nothing until a ping of its own is answered.
    await setTimeout(300)
  }
}
