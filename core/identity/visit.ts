import { addressHeader } from './better-auth.ts'
import type { Visit } from './identity-door.ts'

/** A visit as better-auth reads it: nothing of a request but this reaches it. */
export function headersOf({ cookie, userAgent, address }: Visit): Headers {
  const headers = new Headers({ [addressHeader]: address })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 400))
  return headers
}

/** A visit without its session: what signs in takes over nothing from who was signed in before. */
export function withoutSession(visit: Visit, prefix: string): Visit {
  const cookie = (visit.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !pair.startsWith(`${prefix}.session_`))
    .join('; ')
  return { ...visit, cookie: cookie === '' ? undefined : cookie }
}

/** The `Set-Cookie` headers of an answer of better-auth. */
export const cookiesOf = (headers: Headers | null | undefined): readonly string[] =>
  headers?.getSetCookie() ?? []
