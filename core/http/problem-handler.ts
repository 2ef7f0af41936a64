import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../problem.ts'
import { send } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { problemAnswer } from './problem-answer.ts'
import { httpProblems } from './problems.ts'
import type { RouteTable } from './route-table.ts'
import { toProblem } from './to-problem.ts'

/** The refusal of anything thrown; defects are reported and the caller hears only a request id. */
export function explain(door: KernelDoor, error: unknown, requestId: string): Problem {
  const problem = toProblem(error)
  // Refusals above 499 are conditions of the server that its operator wants to hear of.
  if (problem === undefined || (problem.status >= 500 && problem.status !== 503))
    door.report(error, requestId)
  return problem ?? httpProblems.DEFECT({ requestId })
}

/** Every answer that is not a success leaves through here: RFC 9457, never a stack trace. */
export function handleProblems(app: FastifyInstance, door: KernelDoor, routes: RouteTable): void {
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const answer = problemAnswer(explain(door, error, request.id), request.id)
    if (answer.status === 415) void reply.header('accept-patch', 'application/merge-patch+json')
    return send(reply, answer)
  }
  app.setErrorHandler(refuse)
  const missing = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const allowed = routes.methodsOf(path)
    if (allowed.length === 0)
      return refuse(
        httpProblems.ROUTE_UNKNOWN({ method: request.method, path: shortened(path) }),
        request,
        reply,
      )
    void reply.header('allow', allowed.join(', '))
    return refuse(
      httpProblems.METHOD_NOT_ALLOWED({
        allowed: allowed.join(', '),
        path: shortened(path),
        method: request.method,
      }),
      request,
      reply,
    )
  }
  app.setNotFoundHandler(missing)
  // Before a body is read: what no route takes is not looked at.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) missing(request, reply)
    else done()
  })
}

/** A path as it may be repeated to its sender. */
function shortened(path: string): string {
  return path.length > 120 ? `${path.slice(0, 120)}...` : path
}
