import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bulkModes, bulkVerbs, mostOperations } from '../bulk/bulk-door.ts'
import type { BulkOperation, BulkReport, BulkRequest } from '../bulk/bulk-door.ts'
import type { OperationView } from '../operations/operations-door.ts'
import { problems } from '../records/problems.ts'
import type { Entity } from '../schema/define-entity.ts'
import type { JsonSchema } from '../schema/json.ts'
import { jsonAnswer } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { bulkOperation } from './openapi/bulk-operations.ts'
import { route } from './openapi/operation.ts'
import { acceptedAnswer, prefersAsync } from './prefer.ts'
import { resourcePath } from './resource-routes.ts'

/** The frame of a bulk request; the values are for the records room to check. */
const frame = {
  type: 'object',
  additionalProperties: false,
  required: ['operations'],
  properties: {
    mode: { enum: bulkModes },
    operations: {
      type: 'array',
      minItems: 1,
      maxItems: mostOperations,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['op'],
        properties: {
          op: { enum: bulkVerbs },
          id: { type: 'string', format: 'uuid' },
          version: { type: 'integer', minimum: 1 },
          values: { type: 'object' },
        },
      },
    },
  },
} as const satisfies JsonSchema

const readFrame = bodyReader<BulkRequest>('bulk request', frame)

/** A verb takes what its single route takes: anything else would silently be passed over. */
const members = {
  create: { needs: ['values'], takes: ['values'] },
  update: { needs: ['id', 'values'], takes: ['id', 'version', 'values'] },
  delete: { needs: ['id'], takes: ['id', 'version'] },
  restore: { needs: ['id'], takes: ['id'] },
} as const satisfies Record<
  BulkOperation['op'],
  Record<'needs' | 'takes', readonly (keyof BulkOperation)[]>
>

/** @throws INVALID_INPUT */
function readRequest(body: unknown): BulkRequest {
  const request = readFrame(body)
  const errors = request.operations.flatMap((operation, index) => {
    const { needs, takes } = members[operation.op]
    const at = (name: string): string => `/operations/${index}/${name}`
    return [
      ...needs
        .filter((name) => operation[name] === undefined)
        .map((name) => ({
          pointer: at(name),
          message: `Expected "${name}" with "${operation.op}", found none; add it.`,
        })),
      ...Object.keys(operation)
        .filter((name) => name !== 'op' && !takes.some((taken) => taken === name))
        .map((name) => ({
          pointer: at(name),
          message: `Expected no "${name}" with "${operation.op}", found one; remove it.`,
        })),
    ]
  })
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: 'bulk request', count: errors.length },
      { errors: errors.slice(0, 50) },
    )
  return request
}

/** `POST /<plugin>/<plural>/bulk` for every entity that callers write. */
export function bulkRoutes(app: FastifyInstance, door: KernelDoor): void {
  const titles = new Map(door.plugins.map((plugin) => [plugin.name, plugin.title]))
  for (const compiled of door.model.entities.values()) {
    const { entity, plugin } = compiled
    if (entity.internal === true) continue
    const access = { module: plugin, permission: bulkPermission(entity) }
    const operation = bulkOperation(entity, titles.get(plugin) ?? plugin)
    app.post(`${resourcePath(entity)}/bulk`, route(access, operation), async (request, reply) => {
      refuseParameters(request)
      return prefersAsync(request)
        ? orderBulk(door, entity, request, reply)
        : answerOnce<BulkReport>(door, request, reply, {
            keyRequired: entity.idempotencyKey === 'required',
            effect: async (scope, completes) =>
              door.bulk.run(scope, entity.name, readRequest(request.body), { completes }),
            answer: jsonAnswer,
          })
    })
  }
}

/** Each operation asks for its own permission besides. */
export const bulkPermission = ({ name, appendOnly }: Entity): string =>
  `${name}.${appendOnly === true ? 'create' : 'update'}`

function orderBulk(
  door: KernelDoor,
  entity: Entity,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return answerOnce<OperationView>(door, request, reply, {
    keyRequired: entity.idempotencyKey === 'required',
    effect: async (scope, completes) => {
      const input = readRequest(request.body)
      const title = `${input.operations.length} operations: ${entity.label.toLowerCase()}`
      return door.operations.order(
        scope,
        { kind: 'bulk', title, entity: entity.name, input: { ...input } },
        { completes },
      )
    },
    answer: acceptedAnswer,
  })
}
