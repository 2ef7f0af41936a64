import { createHash } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import { authenticateToken, type Authenticated } from '../tenancy/tokens.ts'
import { accessProblems } from './problems.ts'

export interface Authenticator {
  /** Whose token it is, or null for any that is not valid. Right within `lifetime`. */
  find(token: string): Promise<Authenticated | null>
  /**
   * As `find`, refusing what may not go on.
   * @throws Problem UNAUTHENTICATED (401), TENANT_SUSPENDED (403)
   */
  require(token: string | undefined): Promise<Authenticated>
}

interface Entry {
  readonly checkedAt: number
  readonly answer: Promise<Authenticated | null>
}

/**
 * Verifies tokens, each at most once per `lifetime` and never twice at a time. Keys of the cache
 * are hashes, so that a memory dump holds no secret. A failed look-up is not remembered.
 *
 * @param lifetime milliseconds an answer is believed; at most 1000, since a revocation must hold
 *   everywhere within a second. The clock starts before the look-up.
 */
export function createAuthenticator(
  database: Database,
  { lifetime = 750, capacity = 10_000 } = {},
): Authenticator {
  const entries = new Map<string, Entry>()

  const find = async (token: string): Promise<Authenticated | null> => {
    const key = createHash('sha256').update(token).digest('base64')
    const now = performance.now()
    const known = entries.get(key)
    if (known !== undefined && now - known.checkedAt < lifetime) return living(await known.answer)
    const answer = authenticateToken(database, token)
    const entry = { checkedAt: now, answer }
    entries.delete(key)
    entries.set(key, entry)
    const oldest = entries.keys().next()
    if (entries.size > capacity && oldest.done !== true) entries.delete(oldest.value)
    try {
      return living(await answer)
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key)
      throw error
    }
  }

  return {
    find,
    async require(token) {
      if (token === undefined || token === '')
        throw accessProblems.UNAUTHENTICATED({ found: 'none' })
      const caller = await find(token)
      if (caller === null)
        throw accessProblems.UNAUTHENTICATED({ found: 'one that is unknown, expired or revoked' })
      if (caller.tenant.status !== 'active')
        throw tenancyProblems.TENANT_SUSPENDED({ slug: caller.tenant.slug })
      return caller
    },
  }
}

/** A key expires to the instant, not when the cache forgets it. */
function living(caller: Authenticated | null): Authenticated | null {
  return caller?.expiresAt != null && caller.expiresAt <= Date.now() ? null : caller
}
