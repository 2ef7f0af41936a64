/** A session for somebody whom a provider vouched for. */
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { IdentityKernel } from '../identity/identity.ts'
import { noteSignedIn } from '../identity/note-session.ts'
import type { Browser } from './sso-door.ts'

export interface NewSession {
  readonly tenantId: string
  readonly userId: string
  /** Bound to it: the session opens no tenant but this provider's (directory.sso_admits). */
  readonly ssoProviderId: string
  readonly browser: Browser
}
/** @returns the `Set-Cookie` header of the session @throws Problem SIGN_IN_UNAVAILABLE */
export type StartSession = (session: NewSession) => Promise<string>

/** Seconds of a working day: the provider is asked again the next morning. */
export const sessionLifetime = 12 * 60 * 60

/** One statement: a session is never there without the provider that it is bound to. */
export function startSessionBy(
  kernel: Pick<IdentityKernel, 'open' | 'cookie' | 'database'>,
): StartSession {
  const { open, cookie } = kernel
  return async ({ tenantId, userId, ssoProviderId, browser }) => {
    const { database } = await open()
    const token = randomBytes(32).toString('base64url')
    await database.query(
      `insert into directory.session
         (id, token, user_id, active_tenant_id, sso_provider_id, expires_at, ip_address, user_agent)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7, $8)`,
      [
        uuidv7(),
        token,
        userId,
        tenantId,
        ssoProviderId,
        sessionLifetime,
        browser.address,
        browser.userAgent ?? '',
      ],
    )
    const set = cookie.set(token, sessionLifetime)
    await noteSignedIn(kernel, [set], 'sso')
    return set
  }
}
