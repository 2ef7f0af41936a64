/** Sessions that are used go on: seven days after the last use they end, thirty after they began. */
import { longestSession, sessionLifetime } from './better-auth.ts'
import type { IdentityKernel } from './identity.ts'
import type { Visited } from './identity-door.ts'

/** Seconds of use before an end is put off again: most requests find nothing to do. */
const step = 24 * 60 * 60
/** Milliseconds until a session is asked about again that could not be prolonged. */
const pause = 60 * 60 * 1000
/** Of so many sessions a process remembers that it asked. */
const remembered = 10_000

/**
 * Puts off the end of the session that a request came with. Sessions of a provider and those that were
 * not to be remembered end when they end.
 *
 * @returns the cookie that lives as long, undefined: nothing changed
 */
export function createProlonging(
  kernel: Pick<IdentityKernel, 'cookie' | 'open' | 'authenticator' | 'report'>,
): (
  header: string | undefined,
  session: { readonly id: string; readonly userId: string; readonly expiresIn: number },
) => Promise<Visited<void> | undefined> {
  const asked = new Map<string, number>()
  return async (header, { id, userId, expiresIn }) => {
    if (expiresIn > (sessionLifetime - step) * 1000) return undefined
    const now = performance.now()
    if (now - (asked.get(id) ?? -Infinity) < pause) return undefined
    if (asked.size >= remembered) asked.clear()
    asked.set(id, now)
    const token = kernel.cookie.read(header)
    if (token === undefined) return undefined
    try {
      const { database } = await kernel.open()
      const [row] = await database.query<{ left: number }>(
        `update directory.session
         set expires_at = least(now() + make_interval(secs => $2), created_at + make_interval(secs => $3)),
             updated_at = now()
         where token = $1 and sso_provider_id is null and expires_at > now()
           and expires_at < created_at + make_interval(secs => $3)
           and expires_at - created_at > make_interval(secs => $2 - 60)
         returning extract(epoch from expires_at - now())::float8 as left`,
        [token, sessionLifetime, longestSession],
      )
      if (row === undefined) return undefined
      kernel.authenticator.forgetPerson(userId)
      return { value: undefined, cookies: [kernel.cookie.set(token, Math.floor(row.left))] }
    } catch (error) {
      // Whoever is signed in stays so for now: a process without the identity role prolongs nothing.
      if (!(error instanceof Error && error.name === 'Problem')) kernel.report(error)
      return undefined
    }
  }
}
