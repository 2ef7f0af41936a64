import type { FastifyInstance } from 'fastify'
import { jobStates } from '../jobs/jobs-door.ts'
import type { JobListRequest, JobState, JobView } from '../jobs/jobs-door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send, sendPage } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { jobOperations } from './openapi/job-operations.ts'
import { route } from './openapi/operation.ts'

const canRead = { permission: 'jobs.read' }
const canManage = { permission: 'jobs.manage' }

/** Jobs in the background: what there is, how far it is, cancel, replay. */
export function jobRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get<{ Querystring: Query }>(
    '/jobs',
    route(canRead, jobOperations.list),
    async (request, reply) =>
      sendPage(reply, await door.jobs.list(scopeOf(request), parseJobQuery(request.query))),
  )
  app.get<{ Params: { id: string } }>(
    '/jobs/:id',
    route(canRead, jobOperations.read),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await door.jobs.read(scopeOf(request), request.params.id)))
    },
  )
  for (const verb of ['cancel', 'replay'] as const)
    app.post<{ Params: { id: string } }>(
      `/jobs/:id/${verb}`,
      route(canManage, jobOperations[verb]),
      async (request, reply) => {
        refuseParameters(request)
        return answerOnce<JobView>(door, request, reply, {
          effect: (scope, completes) => door.jobs[verb](scope, request.params.id, { completes }),
          answer: jsonAnswer,
        })
      },
    )
}

/** @throws Problem PARAMETER_INVALID; each error names its parameter. */
function parseJobQuery(query: Query): JobListRequest {
  return reading((refuse) => {
    const read: { cursor?: string; name?: string; state?: JobState } = {}
    let limit = 50
    for (const [name, value] of once(query, refuse)) {
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor' || name === 'name')
        read[name] = readText(name, value, 2000, refuse)
      else if (name === 'state') {
        const state = jobStates.find((known) => known === value)
        if (state === undefined)
          refuse('state', `Expected one of ${jobStates.join(', ')}, found another; choose one.`)
        else read.state = state
      } else refuse(name, `Expected limit, cursor, state or name, found "${name}"; drop it.`)
    }
    return { limit, ...read }
  })
}
