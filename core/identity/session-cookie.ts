/**
 * The cookie of a session: `<token>.<signature>`, signed with a key that is derived from
 * `AUTH_SECRET`. Who reads the database finds tokens without signatures, which open nothing.
 *
 * With https its name begins with `__Host-`: browsers then send it to this host alone, over https
 * alone, and let no other host set it (RFC 6265bis, 4.1.3.2).
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export interface SessionCookie {
  /** What the cookie of a session is called. */
  readonly name: string
  /** Prefix of all cookies of identity. */
  readonly prefix: string
  readonly secure: boolean
  /** The secret of better-auth; never the one that signs cursors. */
  readonly secret: string
  /** The session token of a `Cookie` header whose signature is right; undefined: there is none. */
  read(header: string | undefined): string | undefined
  /** Whether a `Cookie` header carries a session at all, right or wrong. */
  isIn(header: string | undefined): boolean
  /** A `Set-Cookie` header. @param maxAge seconds; undefined: until the browser is closed */
  set(token: string, maxAge: number | undefined): string
  /** A `Set-Cookie` header that removes the cookie. */
  clear(): string
}

/** @param secret `AUTH_SECRET` @param secure people reach the server by https */
export function createSessionCookie(secret: string, secure: boolean): SessionCookie {
  const own = Buffer.from(hkdfSync('sha256', secret, '', 'strata identity', 32)).toString('hex')
  const prefix = secure ? '__Host-strata' : 'strata'
  const name = `${prefix}.session_token`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const sign = (token: string): string => createHmac('sha256', own).update(token).digest('base64')
  return {
    name,
    prefix,
    secure,
    secret: own,
    read(header) {
      const value = cookieOf(header, name)
      const at = value?.lastIndexOf('.') ?? -1
      if (value === undefined || at <= 0) return undefined
      const token = value.slice(0, at)
      const expected = Buffer.from(sign(token))
      const found = Buffer.from(value.slice(at + 1))
      return expected.length === found.length && timingSafeEqual(expected, found)
        ? token
        : undefined
    },
    isIn: (header) => (cookieOf(header, name) ?? '') !== '',
    set: (token, maxAge) =>
      `${name}=${encodeURIComponent(`${token}.${sign(token)}`)}; ${maxAge === undefined ? '' : `Max-Age=${maxAge}; `}${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

/** The value of a cookie; of two of one name none counts, since one of them was planted. */
function cookieOf(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  const [value] = values
  if (value === undefined || values.length > 1 || value.length > 1024) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
