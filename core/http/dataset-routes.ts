import type { FastifyInstance } from 'fastify'
import { requirePermission } from '../access/authorize.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { requireModule, scopeOf } from './access.ts'
import { jsonAnswer, jsonType, send } from './answer.ts'
import { datasetOf } from './dataset-fields.ts'
import { parseSummaryQuery, readSummaryBody } from './dataset-query.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { SummaryRequest } from '../records/datasets-door.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { datasetOperations } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'
import { httpProblems } from './problems.ts'

interface OneDataset {
  Params: { entity: string }
  Querystring: Query
}
/** Every entity is a dataset: what it can be grouped by, and the figures. */
export function datasetRoutes(app: FastifyInstance, door: KernelDoor): void {
  const path = '/datasets/:entity/query'
  const answer = async (scope: Scope, entity: string, request: SummaryRequest) =>
    `{"data":${await door.datasets.summary(scope, entity, request)}}`

  app.get('/datasets', route('member', datasetOperations.list), async (request, reply) => {
    refuseParameters(request)
    const scope = scopeOf(request)
    const data = [...door.model.entities.values()]
      .filter(
        ({ entity, plugin }) =>
          scope.effective.activeModules.has(plugin) && scope.permissions.has(`${entity.name}.read`),
      )
      .map((compiled) => datasetOf(compiled, scope))
    return send(reply, jsonAnswer({ data }))
  })
  app.get<OneDataset>(path, route('member', datasetOperations.query), async (request, reply) => {
    const scope = scopeOf(request)
    const { entity } = readableDataset(door, scope, request.params.entity)
    const text = await answer(scope, entity.name, parseSummaryQuery(request.query))
    return reply.type(jsonType).send(text)
  })
  app.post<OneDataset>(path, route('member', datasetOperations.ask), async (request, reply) => {
    refuseParameters(request)
    const scope = scopeOf(request)
    const { entity } = readableDataset(door, scope, request.params.entity)
    const text = await answer(scope, entity.name, readSummaryBody(request.body))
    return reply.type(jsonType).send(text)
  })
}

/**
 * A dataset that the caller may read.
 * @throws Problem NOT_FOUND, MODULE_NOT_ACTIVE (404), PERMISSION_DENIED (403)
 */
export function readableDataset(door: KernelDoor, scope: Scope, name: string): CompiledEntity {
  const compiled = door.model.entities.get(name)
  if (compiled === undefined)
    throw httpProblems.NOT_FOUND({
      what: 'a dataset',
      name: name.slice(0, 100),
      list: 'GET /api/v1/datasets',
    })
  requireModule(scope, compiled.plugin)
  requirePermission(scope.permissions, `${name}.read`)
  return compiled
}
