import { bulkModes, mostOperations } from '../../bulk/bulk-door.ts'
import type { Entity } from '../../schema/define-entity.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { acceptedOperation } from './async-operations.ts'
import { schemaRef } from './operation.ts'
import type { ApiView, Describe } from './operation.ts'

const version: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'The version that was read: a change made meanwhile is refused',
}

/** What became of each operation. */
export const bulkReportSchema: JsonSchema = {
  type: 'object',
  required: ['mode', 'succeeded', 'failed', 'results'],
  properties: {
    mode: { type: 'string', enum: bulkModes },
    succeeded: { type: 'integer' },
    failed: { type: 'integer' },
    results: {
      type: 'array',
      items: {
        type: 'object',
        required: ['index', 'status', 'id', 'version', 'problem'],
        properties: {
          index: { type: 'integer', description: 'From 0, in the order of the request' },
          status: { type: 'integer', description: 'What the single route would have answered' },
          id: { type: ['string', 'null'], format: 'uuid' },
          version: { type: ['integer', 'null'] },
          problem: {
            anyOf: [schemaRef('Refusal'), { type: 'null' }],
          },
        },
      },
    },
  },
}

/** What the bulk route of an entity says of itself: the verbs that the caller may use. */
export function bulkOperation(entity: Entity, tag: string): Describe {
  return (view) => ({
    summary: `Many at once: ${entity.label.toLowerCase()}`,
    tag,
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['operations'],
      properties: {
        mode: {
          type: 'string',
          enum: bulkModes,
          default: 'atomic',
          description: 'atomic: all or nothing; each: what is possible, with a report of the rest',
        },
        operations: {
          type: 'array',
          minItems: 1,
          maxItems: mostOperations,
          items: { oneOf: verbsOf(entity, view) },
        },
      },
    },
    answer: schemaRef('BulkReport'),
    accepted: acceptedOperation,
    ...(entity.idempotencyKey === 'required' && { keyRequired: true }),
  })
}

function verbsOf({ name, appendOnly }: Entity, { scope }: ApiView): readonly JsonSchema[] {
  const id: JsonSchema = { type: 'string', format: 'uuid', 'x-reference': name }
  const may = (verb: string): boolean => scope.permissions.has(`${name}.${verb}`)
  const changes = appendOnly !== true
  return [
    ...(may('create') ? [verb('create', { values: schemaRef(`${name}.new`) })] : []),
    ...(changes && may('update')
      ? [verb('update', { id, values: schemaRef(`${name}.changes`) }, { version })]
      : []),
    ...(changes && may('delete')
      ? [verb('delete', { id }, { version }), verb('restore', { id })]
      : []),
  ]
}

const verb = (
  name: string,
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: ['op', ...Object.keys(required)],
  properties: { op: { type: 'string', enum: [name] }, ...required, ...optional },
})
