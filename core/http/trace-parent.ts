import type { IncomingHttpHeaders } from 'node:http'

/** The caller's `traceparent` (W3C Trace Context, version 00), where it is one. */
export function traceParent(request: {
  readonly headers: IncomingHttpHeaders
}): string | undefined {
  const given = request.headers['traceparent']
  return typeof given === 'string' &&
    /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)
    ? given
    : undefined
}
