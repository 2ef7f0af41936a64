import type { FastifyInstance } from 'fastify'
import { attribute } from '../tracing/attributes.ts'
import { beginServing } from '../tracing/span.ts'
import type { Serving } from '../tracing/span.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Access } from './access.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set from the first hook of a traced route on. */
    serving: Serving | null
  }
}

/**
 * A span for each request of these routes, by the HTTP server conventions. A path is never told, only
 * its route, and no query: both hold ids, words that were searched for, and tokens of links.
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('serving', null)
  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request
    const route = request.routeOptions.url ?? ''
    const attributes = {
      [attribute.httpMethod]: method,
      [attribute.httpRoute]: route,
      [attribute.urlScheme]: request.protocol,
    }
    request.serving = beginServing({ name: `${method} ${route}`, attributes }, request.headers)
    request.serving.run(done)
  })
  // Once more: a body arrives on the connection's own, outside of what `run` began.
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.serving === null) done()
    else request.serving.run(done)
  })
  app.addHook('onResponse', (request, { statusCode }, done) => {
    request.serving?.end(
      { [attribute.httpStatus]: statusCode },
      statusCode >= 500 ? String(statusCode) : undefined,
    )
    done()
  })
  app.addHook('onRequestAbort', (request, done) => {
    request.serving?.end({ [attribute.errorType]: 'aborted' })
    done()
  })
}

/** Whose request it is and which module it asks, once both are known. */
export function belongsTo(serving: Serving | null, scope: Scope, access: Access): void {
  const module =
    typeof access === 'string'
      ? undefined
      : (access.module ?? access.permission.slice(0, access.permission.indexOf('.')))
  serving?.belongsTo(scope, module === undefined ? {} : { [attribute.module]: module })
}
