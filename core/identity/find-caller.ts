import type { Database } from '../database/transaction.ts'
import { authenticateToken } from '../tenancy/tokens.ts'
import type { Authenticated } from '../tenancy/tokens.ts'
import { isAccessToken } from './access-token.ts'
import type { AccessTokens } from './access-token.ts'
import { callerOfSession, findSession } from './find-session.ts'

/** What a session's cookie is called among the credentials. A bearer token has no space in it. */
const sessionWord = 'session '

/** The credential that a cookie's session token is. */
export const sessionCredential = (token: string): string => `${sessionWord}${token}`

/** Finds whose a credential is, of whatever kind: an API key, a session, or an access token. */
export function createCallerFinder(
  database: Database,
  accessTokens: AccessTokens | undefined,
): (credential: string) => Promise<Authenticated | null> {
  async function ofAccessToken(token: string): Promise<Authenticated | null> {
    const claims = (await accessTokens?.read(token)) ?? null
    if (claims === null) return null
    const person = await findSession(database, { id: claims.sid })
    const caller = callerOfSession(person)
    if (person === null || caller === null) return null
    const left = (claims.exp - person.now) * 1000
    // A token speaks for one person in one tenant, not for whatever the session became.
    if (person.id !== claims.sub || caller.tenant.id !== claims.tid || left <= 0) return null
    return { ...caller, expiresIn: Math.min(left, person.expiresIn) }
  }
  return async (credential) => {
    if (credential.startsWith(sessionWord)) {
      const token = credential.slice(sessionWord.length)
      return callerOfSession(await findSession(database, { token }))
    }
    return isAccessToken(credential)
      ? ofAccessToken(credential)
      : authenticateToken(database, credential)
  }
}
