import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'

/**
 * A connection to Redis that nothing depends on. While Redis is away every question is answered
 * `undefined` at once and the caller does without; the link finds back by itself.
 */
export interface RedisLink {
  /** The answer, or undefined when Redis is away or does not answer in time. Never throws. */
  ask<T>(question: (redis: Redis) => Promise<T>): Promise<T | undefined>
  /** Whether a question would be sent now. */
  up(): boolean
  /** Asks past the breaker, for `erp doctor`: what is wrong, or undefined when Redis answers. */
  fault(): Promise<string | undefined>
  close(): void
}

export interface RedisLinkOptions {
  /** Milliseconds that a caller waits for an answer. */
  readonly patience?: number
  /** Milliseconds between two pings of a Redis that did not answer. */
  readonly rest?: number
}

/** Longest wait between two attempts to connect: Redis is used again within a second of its return. */
const slowestRetry = 500
/** A connection on which nothing comes for so long is cut: the other side may be gone without a word. */
const silence = 2000

/**
 * Connects in the background. A question that fails or times out opens the breaker: all others are
 * answered `undefined` at once until a ping of the link's own is answered. So nobody waits for a Redis
 * that is known to be paused, and no more commands queue than were under way in one `patience`.
 * @param url `redis://` or `rediss://`
 */
export async function linkToRedis(url: string, options: RedisLinkOptions = {}): Promise<RedisLink> {
  const { patience = 100, rest = 250 } = options
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patience,
    connectTimeout: 1000,
    socketTimeout: silence,
    retryStrategy: (attempt) => Math.min(50 * attempt, slowestRetry),
    connectionName: 'strata',
  })
  let lastError: string | undefined
  let open = false
  let closed = false
  // Without a listener the driver prints; what matters is seen by the questions that fail.
  redis.on('error', (error: Error) => (lastError = error.message))

  function doubt(): void {
    if (open || closed) return
    open = true
    const probe = (): void =>
      void setTimeout(() => {
        if (closed) return
        redis.ping().then(() => (open = false), probe)
      }, rest).unref()
    probe()
  }

  return {
    up: () => !open && redis.status === 'ready',
    async ask(question) {
      if (open || redis.status !== 'ready') return undefined
      try {
        return await question(redis)
      } catch (error) {
        lastError = reason(error)
        doubt()
        return undefined
      }
    },
    async fault() {
      const until = performance.now() + 1000
      for (;;) {
        try {
          await redis.ping()
          return undefined
        } catch (error) {
          // Just started: the first connection is still on its way.
          if (performance.now() > until) return lastError ?? reason(error)
          await sleep(50)
        }
      }
    },
    close() {
      closed = true
      redis.disconnect()
    },
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
