import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sayIn } from '../plugin/say.ts'
import { entitySchemas } from '../schema/entity-schemas.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Say } from '../schema/to-form.ts'
import { requireModule, scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import { entityPage, readableEntities, summaryOf } from './entity-page.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { entityOperations } from './openapi/entity-operations.ts'
import { route } from './openapi/operation.ts'
import { languageOf } from './language.ts'
import { httpProblems } from './problems.ts'

interface One {
  Params: { entity: string }
}

/**
 * What pages are drawn from: fields, columns, workflows, actions, as the caller may use them, in the
 * language of `Accept-Language`. Asked again when `configurationRevision` of `GET /me` moves.
 */
export function entityRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/entities', route('member', entityOperations.list), async (request, reply) => {
    refuseParameters(request)
    const scope = scopeOf(request)
    const say = sayFor(door, request)
    const data = readableEntities(door.model, scope).map((target) =>
      summaryOf(door.model, scope, target, say),
    )
    return send(reply, jsonAnswer({ data }, scope.effective.revision))
  })
  app.get<One>(
    '/entities/:entity',
    route('member', entityOperations.read),
    async (request, reply) => {
      const scope = scopeOf(request)
      const target = askedFor(door, request)
      const page = entityPage(door.model, door.plugins, scope, target, sayFor(door, request))
      return send(reply, jsonAnswer(page, scope.effective.revision))
    },
  )
  app.get<One>(
    '/entities/:entity/schemas',
    route('member', entityOperations.schemas),
    async (request, reply) => {
      const { effective, permissions } = scopeOf(request)
      const target = askedFor(door, request)
      const { create, change } = entitySchemas(door.model, target, effective, permissions, 'caller')
      return send(reply, jsonAnswer({ create, change }, effective.revision))
    },
  )
}

/** @throws ENTITY_UNKNOWN, MODULE_NOT_ACTIVE */
function askedFor(door: KernelDoor, request: FastifyRequest<One>): CompiledEntity {
  refuseParameters(request)
  const scope = scopeOf(request)
  const target = door.model.entities.get(request.params.entity)
  if (target !== undefined) requireModule(scope, target.plugin)
  // Of what nobody may read to them, a caller does not hear that it is there.
  if (target === undefined || !scope.permissions.has(`${target.entity.name}.read`))
    throw httpProblems.ENTITY_UNKNOWN({ entity: request.params.entity.slice(0, 100) })
  return target
}

/** The words of the first language that the caller asks for. */
export function sayFor(door: KernelDoor, request: FastifyRequest): Say {
  return sayIn(door.plugins, scopeOf(request).effective, languageOf(request))
}
