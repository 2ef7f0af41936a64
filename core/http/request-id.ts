import type { IncomingHttpHeaders } from 'node:http'
import { v7 } from 'uuid'

/** The caller's own id where it is harmless in logs and headers, else a new UUIDv7. */
export function requestId(request: { readonly headers: IncomingHttpHeaders }): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(given) ? given : v7()
}
