import type { FastifyInstance } from 'fastify'
import { deadLetterStates } from '../events/dead-letters.ts'
import type { DeadLettersRequest } from '../events/dead-letters.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { eventOperations } from './openapi/event-operations.ts'
import { route } from './openapi/operation.ts'

const canRead = { permission: 'events.read' }
const canManage = { permission: 'events.manage' }

/** What waits, what could not be handled, and what to do about it. */
export function eventRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { events } = door
  app.get('/events/lag', route(canRead, eventOperations.lag), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(await events.lag(scopeOf(request))))
  })
  app.get<{ Querystring: Query }>(
    '/events/dead',
    route(canRead, eventOperations.list),
    async (request, reply) =>
      sendPage(reply, await events.listDead(scopeOf(request), readRequest(request.query))),
  )
  app.get<{ Params: { id: string } }>(
    '/events/dead/:id',
    route(canRead, eventOperations.show),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await events.showDead(scopeOf(request), request.params.id)))
    },
  )
  for (const how of ['replay', 'discard'] as const)
    app.post<{ Params: { id: string } }>(
      `/events/dead/:id/${how}`,
      route(canManage, eventOperations[how]),
      async (request, reply) => {
        refuseParameters(request)
        return answerOnce<void>(door, request, reply, {
          effect: (scope, completes) =>
            events.settleDead(scope, request.params.id, how, { completes }),
          answer: noContent,
        })
      },
    )
}

/** @throws Problem PARAMETER_INVALID; each error names its parameter */
function readRequest(query: Query): DeadLettersRequest {
  return reading((refuse) => {
    const read: { cursor?: string; state?: (typeof deadLetterStates)[number] } = {}
    let limit = 50
    for (const [name, value] of once(query, refuse)) {
      const state = deadLetterStates.find((one) => one === value)
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else if (name !== 'state')
        refuse(name, `Expected limit, cursor or state, found "${name}"; drop it.`)
      else if (state === undefined)
        refuse(name, `Expected ${deadLetterStates.join(', ')}, found "${value}"; choose one.`)
      else read.state = state
    }
    return { limit, ...read }
  })
}
