import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AccessMatrix, WhyQuestion } from '../access/access-door.ts'
import type { Say } from '../schema/to-form.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import { sayFor } from './entity-routes.ts'
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
    return send(reply, jsonAnswer(inWords(door.access.matrix(scopeOf(request)), door, request)))
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

/** What permissions and roles are called in the language of the caller. */
function inWords(matrix: AccessMatrix, door: KernelDoor, request: FastifyRequest): AccessMatrix {
  const say = sayFor(door, request)
  return {
    permissions: matrix.permissions.map((permission) => ({
      ...permission,
      description: mayIn(say, permission),
    })),
    roles: matrix.roles.map((role) => ({
      ...role,
      label: say(`/roles/${role.id}/label`, role.label),
    })),
  }
}

/** "Leads lesen" has a word for each verb; what a plugin allows besides, it says itself. */
function mayIn(say: Say, { id, description }: AccessMatrix['permissions'][number]): string {
  const [, entity = '', verb = ''] = /^(.*)\.(\w+)$/.exec(id) ?? []
  const many = say(`${entity}#many`, '')
  const pattern = say(`may.${verb}`, '')
  return many === '' || pattern === ''
    ? say(`${id}#may`, description)
    : pattern.replace('{many}', many)
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
