import type { FastifyRequest } from 'fastify'
import { identityProblems } from '../identity/problems.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses an unsafe request that a browser would send along with somebody's cookie from a page that
 * is not ours. Browsers name the page's origin in every such request; a request that names none is
 * of no browser, and may come only without a cookie (`required` false).
 * @throws Problem ORIGIN_REFUSED (403)
 */
export function requireOwnOrigin(
  request: FastifyRequest,
  publicUrl: string | undefined,
  required: boolean,
): void {
  if (safe.has(request.method)) return
  const { origin } = request.headers
  if (origin === undefined) {
    if (!required || request.headers['sec-fetch-site'] === 'same-origin') return
    throw identityProblems.ORIGIN_REFUSED({ found: 'one without an origin' })
  }
  const given = URL.parse(origin)
  // Nobody can make a browser send another Host than the page's it calls, nor another Origin.
  const called = given && URL.parse(`${given.protocol}//${request.host}`)
  if (called !== null && called.host !== '' && called.host === given?.host) return
  if (publicUrl !== undefined && given?.origin === new URL(publicUrl).origin) return
  throw identityProblems.ORIGIN_REFUSED({ found: 'one of another place' })
}
