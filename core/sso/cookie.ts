/** The cookie that ties a sign-in under way to the browser in which it began. */
import { attemptLifetime } from './attempts.ts'

const nameOf = (secure: boolean): string => (secure ? '__Secure-strata.sso' : 'strata.sso')

/** Sent along when the provider sends the browser back (GET), not when it posts: see `attempts.ts`. */
export function attemptCookie(value: string, path: string, secure: boolean): string {
  return `${nameOf(secure)}=${value}; Path=${path}; Max-Age=${attemptLifetime}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
export function clearedCookie(path: string, secure: boolean): string {
  return `${nameOf(secure)}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** Its value; of two of one name neither counts, since one was planted. */
export function readAttemptCookie(header: string | undefined, secure: boolean): string | undefined {
  const prefix = `${nameOf(secure)}=`
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length))
  const [value] = values
  return values.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** A path of this server; no URL of elsewhere, however it is written. Undefined: it is none. */
export function ownPath(text: string): string | undefined {
  if (text.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\'))
    return undefined
  const base = 'https://own.invalid'
  const url = URL.parse(text, base)
  return url !== null && url.origin === base && url.href === `${base}${text}` ? text : undefined
}
