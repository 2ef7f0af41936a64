import type { FastifyInstance } from 'fastify'
import { httpProblems } from './problems.ts'

/** How full the server is; also a metric. */
export interface Admission {
  readonly inFlight: number
  readonly limit: number
  readonly refused: number
}

/** Health checks and metrics: an operator must see in whatever the load. */
export function isOperators(url: string): boolean {
  return url.startsWith('/health/') || url === '/metrics'
}

/**
 * Bounds the requests that are under way. Up to the limit they queue for a database connection and
 * all are served; past it a request is refused at once with 503 and Retry-After, because a queue
 * without end answers nobody in time. Health checks and metrics pass.
 */
export function admit(app: FastifyInstance, limit: number): Admission {
  const state = { inFlight: 0, limit, refused: 0 }
  app.addHook('onRequest', (request, reply, done) => {
    if (isOperators(request.url)) return done()
    if (state.inFlight >= limit) {
      state.refused++
      return done(httpProblems.OVERLOADED({ limit }, { retryAfter: 1 }))
    }
    state.inFlight++
    // `close` comes exactly once, for answers that were sent and for callers that went away.
    reply.raw.once('close', () => {
      state.inFlight--
    })
    return done()
  })
  return state
}
