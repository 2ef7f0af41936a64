import type { FastifyRequest } from 'fastify'
import { wrongParameters } from './problems.ts'

/** Refuses a query string on a route that takes none: a misspelt route would look obeyed. */
export function refuseParameters(request: FastifyRequest): void {
  const names = Object.keys(request.query as object)
  if (names.length > 0)
    throw wrongParameters(
      names.slice(0, 20).map((name) => ({
        pointer: name.slice(0, 100),
        message: 'Expected no parameters on this route; drop it.',
      })),
    )
}
