/**
 * Rate limits by subject (a tenant, a key), as sliding windows. In this process alone they are exact.
 * With Redis all processes share one window, and most requests take no round trip: a process may run
 * ahead by 1/200 of the limit before it reports. So n processes grant at most n/200 more than the
 * limit, and 1/60 less when they are always asked for more. Limits below 200 are asked for one by one.
 *
 * While Redis is away each process counts for itself, from what it granted in the last window: n
 * processes then grant up to n times the limit. Nobody is refused because Redis is away.
 */
import type { TenantKey } from './key.ts'
import type { RedisLink } from './redis-link.ts'
import { takeFromRedis } from './redis-window.ts'
import { createSlidingWindows, minute, slots } from './sliding-windows.ts'
import type { Taken, WindowOptions } from './sliding-windows.ts'

export interface RateLimiter {
  /**
   * Takes one unit of a subject's window; no promise where the answer is known here.
   * @param limit units in a window, at least 1
   */
  take(subject: TenantKey, limit: number): Taken | Promise<Taken>
  /** Takes back a unit that was granted and not used. */
  giveBack(subject: TenantKey): void
  /** Decisions that were made alone although there is a Redis. */
  fallbacks(): number
}

/** What this process knows of a subject's shared window. */
interface Share {
  /** Granted here and not yet reported. */
  unreported: number
  /** Left in the shared window when it was last asked, without what is unreported. */
  left: number
  /** Until when `left` may be believed. */
  knownUntil: number
  refusedUntil: number
  /** Units that were granted to the callers who wait. */
  granted: number
  waiting: number
  asking: Promise<boolean> | undefined
}

const runsAhead = 1 / 200

/** @param link absent: this process alone */
export function createRateLimiter(
  link: RedisLink | undefined,
  options: WindowOptions = {},
): RateLimiter {
  const { window = minute, capacity = 20_000, clock = () => performance.now() } = options
  const alone = createSlidingWindows({ window, capacity, clock })
  const shares = new Map<TenantKey, Share>()
  let fallbacks = 0

  function shareOf(subject: TenantKey): Share {
    let share = shares.get(subject)
    if (share === undefined) {
      for (const oldest of shares.keys()) {
        if (shares.size < capacity) break
        shares.delete(oldest)
      }
      share = {
        unreported: 0,
        left: 0,
        knownUntil: 0,
        refusedUntil: 0,
        granted: 0,
        waiting: 0,
        asking: undefined,
      }
      shares.set(subject, share)
    }
    return share
  }

  function fallBack(own: Taken): Taken {
    fallbacks++
    return own
  }

  /** Reports and asks; false when Redis does not answer. */
  async function ask(
    to: RedisLink,
    subject: TenantKey,
    limit: number,
    share: Share,
  ): Promise<boolean> {
    // All who come in this turn of the event loop share the question.
    await Promise.resolve()
    const used = share.unreported
    const taken = await to.ask((redis) =>
      takeFromRedis(redis, subject, { limit, used, wanted: share.waiting, window }),
    )
    if (taken === undefined) return false
    const now = clock()
    share.unreported -= used
    share.granted += taken.granted
    share.left = taken.remaining
    share.knownUntil = now + window / slots
    share.refusedUntil = taken.remaining > 0 ? 0 : now + taken.retryAfter
    return true
  }

  async function wait(
    to: RedisLink,
    subject: TenantKey,
    limit: number,
    share: Share,
    own: Taken,
  ): Promise<Taken> {
    for (;;) {
      share.waiting++
      share.asking ??= ask(to, subject, limit, share).finally(() => (share.asking = undefined))
      const answered = await share.asking
      share.waiting--
      if (!answered) return fallBack(own)
      if (share.granted > 0) {
        share.granted--
        return { granted: 1, remaining: leftOf(share), retryAfter: 0 }
      }
      const known = decide(share, limit)
      if (known !== undefined) return known
    }
  }

  /** The answer that is known here, if it is. */
  function decide(share: Share, limit: number): Taken | undefined {
    const now = clock()
    if (now < share.refusedUntil)
      return { granted: 0, remaining: 0, retryAfter: share.refusedUntil - now }
    const ahead = Math.min(Math.floor(limit * runsAhead), share.left)
    if (now >= share.knownUntil || share.unreported >= ahead) return undefined
    share.unreported++
    return { granted: 1, remaining: leftOf(share), retryAfter: 0 }
  }

  return {
    take(subject, limit) {
      // Counted here too: what this process goes on with when Redis goes away.
      const own = alone.take(subject, limit)
      if (link === undefined) return own
      if (!link.up()) return fallBack(own)
      const share = shareOf(subject)
      return decide(share, limit) ?? wait(link, subject, limit, share, own)
    },
    giveBack(subject) {
      alone.giveBack(subject)
      if (link?.up() === true) shareOf(subject).unreported--
    },
    fallbacks: () => fallbacks,
  }
}

function leftOf(share: Share): number {
  return Math.max(0, share.left - Math.max(0, share.unreported))
}
