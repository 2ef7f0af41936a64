import type { FastifyInstance } from 'fastify'
import type { WhyQuestion } from '../access/access-door.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { accessOperations } from './openapi/access-operations.ts'
import { route } from './openapi/operation.ts'

/** Who may do what, and why. What roles are is the configuration's section `roles`. */
export function accessRoutes(app: FastifyInstance, door: KernelDoor): void {
  // About oneself anybody may ask; about others the door wants `members.read`.
  app.get<{ Querystring: Query }>(
    '/access/why',
    route('member', accessOperations.why),
    async (request, reply) =>
      send(reply, jsonAnswer(await door.access.why(scopeOf(request), readWhy(request.query)))),
  )
  const canRead = { permission: 'members.read' }
  app.get('/access/matrix', route(canRead, accessOperations.matrix), async (request, reply) => {
    refuseParameters(request)
    return send(reply, jsonAnswer(door.access.matrix(scopeOf(request))))
  })
  app.get(
    '/access/conflicts',
    route(canRead, accessOperations.conflicts),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer({ data: await door.access.conflicts(scopeOf(request)) }))
    },
  )
}

/** @throws Problem PARAMETER_INVALID; each error names its parameter */
function readWhy(query: Query): WhyQuestion {
  return reading((refuse) => {
    const read: Partial<Record<'user' | 'permission' | 'record' | 'field', string>> = {}
    for (const [name, value] of once(query, refuse))
      if (name === 'user' || name === 'permission' || name === 'record' || name === 'field')
        read[name] = readText(name, value, 254, refuse)
      else refuse(name, `Expected user, permission, record or field, found "${name}"; drop it.`)
    if (read.permission === undefined)
      refuse(
        'permission',
        'Expected a permission such as crm.opportunity.read, found none; add it.',
      )
    const [entity, id, ...more] = read.record?.split('/') ?? []
    if (read.record !== undefined && (!entity || !id || more.length > 0))
      refuse('record', `Expected <entity>/<id>, found "${read.record}"; correct it.`)
    return {
      permission: read.permission ?? '',
      ...(read.user !== undefined && { user: read.user }),
      ...(read.field !== undefined && { field: read.field }),
      ...(entity !== undefined && id !== undefined && { record: { entity, id } }),
    }
  })
}
