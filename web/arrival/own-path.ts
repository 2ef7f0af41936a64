/**
 * Where somebody may be led after signing in: a path of this application, never another site.
 *
 * @returns undefined for anything else
 */
export function ownPath(value: unknown): string | undefined {
  // Browsers read a backslash as a slash, and leave out tabs and line breaks.
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value))
    return undefined
  try {
    const origin = 'https://strata.invalid'
    const url = new URL(value, origin)
    if (url.origin !== origin || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return undefined
    // As browsers read it: what was folded away could have hidden two slashes.
    const path = `${url.pathname}${url.search}${url.hash}`
    return path.startsWith('//') ? undefined : path
  } catch {
    return undefined
  }
}
