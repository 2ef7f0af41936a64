import type { FastifyInstance } from 'fastify'
import type { Entity } from '../schema/define-entity.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { scopeOf } from './access.ts'
import { jsonType, noContent, sendPage } from './answer.ts'
import { acceptedVersions, etagOf } from './etag.ts'
import { answerOnce } from './idempotency.ts'
import type { Answer } from '../door.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { CreatedRecord, ReadRecord } from '../records/records-door.ts'
import { parseListQuery } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { route } from './openapi/operation.ts'
import { recordOperations } from './openapi/record-operations.ts'
import type { RecordOperations } from './openapi/record-operations.ts'

interface OneRecord {
  Params: { id: string }
}
interface ManyRecords {
  Querystring: Query
}

/** Below `/api/v1`: `/crm/opportunities`. */
export function resourcePath(entity: Entity): string {
  return `/${entity.name.slice(0, entity.name.indexOf('.'))}/${entity.plural}`
}

/**
 * The routes of every entity of every installed plugin. All are registered at boot; which a tenant
 * may use is asked per request, so that a module is switched on and off without a restart.
 */
export function resourceRoutes(app: FastifyInstance, door: KernelDoor): void {
  const titles = new Map(door.plugins.map((plugin) => [plugin.name, plugin.title]))
  for (const compiled of door.model.entities.values()) {
    const { entity, plugin } = compiled
    const operations = recordOperations(
      compiled,
      titles.get(plugin) ?? plugin,
      resourcePath(compiled.entity),
    )
    reads(app, door, compiled, operations)
    if (entity.internal === true) continue
    creates(app, door, compiled, operations)
    if (entity.appendOnly === true) continue
    changes(app, door, compiled, operations)
    removes(app, door, compiled, operations)
  }
}

function reads(
  app: FastifyInstance,
  door: KernelDoor,
  { entity, plugin }: CompiledEntity,
  operations: RecordOperations,
): void {
  const path = resourcePath(entity)
  const access = { module: plugin, permission: `${entity.name}.read` }
  app.get<ManyRecords>(path, route(access, operations.list), async (request, reply) => {
    const page = await door.records.list(
      scopeOf(request),
      entity.name,
      parseListQuery(request.query),
    )
    return sendPage(reply, page)
  })
  app.get<OneRecord>(`${path}/:id`, route(access, operations.read), async (request, reply) => {
    refuseParameters(request)
    const record = await door.records.read(scopeOf(request), entity.name, request.params.id)
    return reply.type(jsonType).header('etag', etagOf(record.version)).send(record.json)
  })
}

function creates(
  app: FastifyInstance,
  door: KernelDoor,
  { entity, plugin }: CompiledEntity,
  operations: RecordOperations,
): void {
  const path = resourcePath(entity)
  const access = { module: plugin, permission: `${entity.name}.create` }
  app.post(path, route(access, operations.create), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<CreatedRecord>(door, request, reply, {
      keyRequired: entity.idempotencyKey === 'required',
      effect: (scope, completes) =>
        door.records.create(scope, entity.name, request.body, { completes }),
      answer: (record) => ({
        ...recordAnswer(record),
        status: 201,
        headers: { ...recordAnswer(record).headers, location: `/api/v1${path}/${record.id}` },
      }),
    })
  })
}

function changes(
  app: FastifyInstance,
  door: KernelDoor,
  { entity, plugin }: CompiledEntity,
  operations: RecordOperations,
): void {
  const path = `${resourcePath(entity)}/:id`
  const access = { module: plugin, permission: `${entity.name}.update` }
  app.patch<OneRecord>(path, route(access, operations.change), async (request, reply) => {
    refuseParameters(request)
    const ifMatch = acceptedVersions(request.headers['if-match'])
    return answerOnce<ReadRecord>(door, request, reply, {
      keyRequired: entity.idempotencyKey === 'required',
      effect: (scope, completes) =>
        door.records.change(scope, entity.name, request.params.id, request.body, {
          ifMatch,
          completes,
        }),
      answer: recordAnswer,
    })
  })
}

/** Whoever may delete a record may take the deletion back. */
function removes(
  app: FastifyInstance,
  door: KernelDoor,
  { entity, plugin }: CompiledEntity,
  operations: RecordOperations,
): void {
  const path = `${resourcePath(entity)}/:id`
  const access = { module: plugin, permission: `${entity.name}.delete` }
  app.delete<OneRecord>(path, route(access, operations.remove), async (request, reply) => {
    refuseParameters(request)
    const ifMatch = acceptedVersions(request.headers['if-match'])
    return answerOnce<void>(door, request, reply, {
      keyRequired: entity.idempotencyKey === 'required',
      effect: (scope, completes) =>
        door.records.remove(scope, entity.name, request.params.id, { ifMatch, completes }),
      answer: noContent,
    })
  })
  app.post<OneRecord>(
    `${path}/restore`,
    route(access, operations.restore),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<ReadRecord>(door, request, reply, {
        keyRequired: entity.idempotencyKey === 'required',
        effect: (scope, completes) =>
          door.records.restore(scope, entity.name, request.params.id, { completes }),
        answer: recordAnswer,
      })
    },
  )
}

function recordAnswer(record: ReadRecord): Answer {
  return {
    status: 200,
    headers: { 'content-type': jsonType, etag: etagOf(record.version) },
    body: record.json,
  }
}
