/**
 * A tenant in the path: `/t/acme/api/v1/me` is `/api/v1/me` of a request that names `acme`. As with
 * headers and hosts, it only has to agree with whose token it is.
 */
import type { IncomingMessage } from 'node:http'

const named = new WeakMap<IncomingMessage, string>()

/** For Fastify's `rewriteUrl`: the URL without its tenant. */
export function withoutTenant(request: IncomingMessage): string {
  const url = request.url ?? '/'
  const [, tenant, rest] = /^\/t\/([^/?#]*)(\/api\/v1(?:[/?#].*)?)$/s.exec(url) ?? []
  if (tenant === undefined || rest === undefined) return url
  named.set(request, tenant)
  return rest
}

/** What the path of a request named, as it was written. */
export const tenantInPath = (request: IncomingMessage): string | undefined => named.get(request)
