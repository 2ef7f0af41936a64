import type { FastifyInstance } from 'fastify'
import { deprecationHeaders } from '../schema/deprecation.ts'
import { httpProblems } from './problems.ts'
import { apiHeaders, strictTransport } from './security-headers.ts'

/**
 * What every answer carries: the request's id, the security headers, and of a route that is about to
 * go, since when and until when. While the server shuts down,
 * requests on connections that are still open are refused; text that PostgreSQL cannot hold is
 * refused in URLs here, as it is in bodies by their reader.
 * @returns whether the server is shutting down
 */
export function headersOnEveryAnswer(
  app: FastifyInstance,
  publicUrl: string | undefined,
): () => boolean {
  const always = {
    ...apiHeaders,
    ...(publicUrl?.startsWith('https:') === true && strictTransport),
  }
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(always).header('x-request-id', request.id)
    const { deprecated } = request.routeOptions.config
    if (deprecated !== undefined) void reply.headers(deprecationHeaders(deprecated))
    if (closing && !request.url.startsWith('/health/'))
      return done(httpProblems.SHUTTING_DOWN({}, { retryAfter: 2 }))
    if (/%00/.test(request.url))
      return done(httpProblems.REQUEST_MALFORMED({ found: 'the character U+0000 in the URL' }))
    return done()
  })
  // Answers that were under way end their connections too, or these would keep the server open.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) void reply.header('connection', 'close')
    done()
  })
  return () => closing
}
