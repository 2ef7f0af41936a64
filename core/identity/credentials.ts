import type { Database } from '../database/transaction.ts'
import type { Authenticated } from '../tenancy/tokens.ts'
import { createAccessTokens } from './access-token.ts'
import type { AccessTokens } from './access-token.ts'
import { createCallerFinder } from './find-caller.ts'
import { createSessionCookie } from './session-cookie.ts'
import type { SessionCookie } from './session-cookie.ts'

/** All that a request may show of who sends it, and how it is told apart. */
export interface Credentials {
  readonly cookie: SessionCookie
  readonly accessTokens: AccessTokens
  readonly publicUrl: string
  /** Whose a credential is: an API key, a session, an access token. */
  find(credential: string): Promise<Authenticated | null>
}

/** Where a laptop's server is reached. */
const localUrl = 'http://localhost:3000'

/** @param secret `AUTH_SECRET` @param publicUrl `PUBLIC_URL` */
export function createCredentials(
  database: Database,
  secret: string,
  publicUrl = localUrl,
): Credentials {
  const accessTokens = createAccessTokens(database, publicUrl)
  return {
    cookie: createSessionCookie(secret, publicUrl.startsWith('https:')),
    accessTokens,
    publicUrl,
    find: createCallerFinder(database, accessTokens),
  }
}
