import { createHash } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import { authenticateToken, type Authenticated } from '../tenancy/tokens.ts'
import { accessProblems } from './problems.ts'
import { createSharedCallers } from './shared-callers.ts'
import type { SharedCallers, SharedCallersOptions } from './shared-callers.ts'

export interface Authenticator {
  /** Whose token it is, or null for any that is not valid. Right within `lifetime`. */
  find(token: string): Promise<Authenticated | null>
  /**
   * As `find`, refusing what may not go on.
   * @throws Problem UNAUTHENTICATED (401), TENANT_SUSPENDED (403)
   */
  require(token: string | undefined): Promise<Authenticated>
  /** Whether the token was somebody's when it was last looked at, however long ago. */
  knows(token: string): boolean
  /** Access to this tenant has changed: what is known of its tokens is looked up anew. */
  forget(tenantId: string): void
  /** Sessions of this person have changed: as `forget`, for whatever the person acts with. */
  forgetPerson(userId: string): void
}

export interface AuthenticatorOptions {
  /**
   * Milliseconds an answer is believed; at most 1000, since a revocation must hold everywhere
   * within a second. The clock starts before the look-up.
   */
  readonly lifetime?: number
  readonly capacity?: number
  /** Whose a credential is; absent: only API keys are known. */
  readonly find?: (credential: string) => Promise<Authenticated | null>
  /** What other processes found out; absent: this process looks for itself. */
  readonly shared?: Omit<SharedCallersOptions, 'lifetime'>
}

interface Entry {
  /** Clock of `performance.now`: before the database was asked, by whichever process. */
  checkedAt: number
  readonly answer: Promise<Authenticated | null>
  /** Access has changed since it was asked for. */
  stale: boolean
  /** The answer, once it is there; until then the one before. */
  caller: Authenticated | null
}

/**
 * Verifies tokens, each at most once per `lifetime` and never twice at a time. Keys of the cache
 * are hashes, so that a memory dump holds no secret. A failed look-up is not remembered.
 */
export function createAuthenticator(
  database: Database,
  options: AuthenticatorOptions = {},
): Authenticator {
  const { lifetime = 750, capacity = 10_000 } = options
  const look = options.find ?? ((token: string) => authenticateToken(database, token))
  const entries = new Map<string, Entry>()
  const shared: SharedCallers | undefined =
    options.shared && createSharedCallers({ ...options.shared, lifetime })

  /** Starts a look-up. `before`: whose the token was when it was last looked at. */
  function lookUp(token: string, digest: string, before: Authenticated | null): Entry {
    const askedAt = performance.now()
    const entry: Entry = { checkedAt: askedAt, answer: answered(), stale: false, caller: before }
    async function answered(): Promise<Authenticated | null> {
      // A token belongs to one tenant for ever: who knows it knows where to ask.
      const told = before === null ? undefined : await shared?.find(before, digest)
      if (told !== undefined) entry.checkedAt -= told.age
      const caller = told?.caller ?? (await look(token))
      if (told === undefined && caller !== null) shared?.tell(caller, digest, askedAt)
      entry.caller = caller
      return caller
    }
    return entry
  }

  const find = async (token: string): Promise<Authenticated | null> => {
    const digest = digestOf(token)
    const known = entries.get(digest)
    if (known !== undefined && !known.stale && performance.now() - known.checkedAt < lifetime)
      return living(await known.answer, known)
    const entry = lookUp(token, digest, known?.caller ?? null)
    entries.delete(digest)
    entries.set(digest, entry)
    const oldest = entries.keys().next()
    if (entries.size > capacity && oldest.done !== true) entries.delete(oldest.value)
    try {
      return living(await entry.answer, entry)
    } catch (error) {
      if (entries.get(digest) === entry) entries.delete(digest)
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
    knows: (token) => (entries.get(digestOf(token))?.caller ?? null) !== null,
    forget(tenantId) {
      shared?.distrust(tenantId)
      // Kept, to know whose they were. An answer that is under way may be an old one too.
      for (const entry of entries.values())
        if (entry.caller === null || entry.caller.tenant.id === tenantId) entry.stale = true
    },
    forgetPerson(userId) {
      for (const entry of entries.values()) {
        const { caller } = entry
        if (caller !== null && caller.actor.id !== userId) continue
        // An answer that another process holds may be as old.
        if (caller !== null) shared?.distrust(caller.tenant.id)
        entry.stale = true
      }
    },
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}

/**
 * A key expires to the instant, not when the cache forgets it. What is left was counted by the
 * database and goes on by a clock that nobody sets: the wall clock of this machine has no say.
 */
function living(caller: Authenticated | null, { checkedAt }: Entry): Authenticated | null {
  const expired = caller?.expiresIn != null && performance.now() - checkedAt >= caller.expiresIn
  return expired ? null : caller
}
