/** A session for somebody whom a provider vouched for. Begun here, kept by identity. */
import { randomBytes } from 'node:crypto'
import type { Browser } from './sso-door.ts'

export interface NewSession {
  readonly tenantId: string
  readonly userId: string
  /** Bound to it: the session opens no tenant but this provider's. */
  readonly ssoProviderId: string
  readonly browser: Browser
}
/** @returns the `Set-Cookie` header of the session */
export type StartSession = (session: NewSession) => Promise<string>

/** Seconds of a working day: the provider is asked again the next morning. */
export const sessionLifetime = 12 * 60 * 60

export const newSessionToken = (): string => randomBytes(32).toString('base64url')
