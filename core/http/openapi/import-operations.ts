import { emptyCells, importStates } from '../../imports/imports-door.ts'
import type { Scope } from '../../tenancy/scope.ts'
import type { CompiledEntity, Model } from '../../schema/model.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { acceptedOperation } from './async-operations.ts'
import { listParameters } from './list-parameters.ts'
import { listOf, operationIdOf, pageOf, schemaRef } from './operation.ts'
import type { Describe, Link, Operation } from './operation.ts'

const tag = 'Imports'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const count: JsonSchema = { type: 'integer' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

export const importChangesSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    fields: {
      type: 'array',
      maxItems: 200,
      items: { type: ['string', 'null'], maxLength: 200 },
      description: 'For each column the path of a field, or null',
    },
    match: {
      type: ['string', 'null'],
      maxLength: 200,
      description: 'One of matchFields: a line changes the record that has its value',
    },
    emptyCells: {
      type: 'string',
      enum: emptyCells,
      description: 'What an empty cell does to a record that is there',
    },
    locale: { type: 'string', maxLength: 35, description: 'How numbers and dates are written' },
  },
}

export const importSchema: JsonSchema = object({
  id: { type: 'string', format: 'uuid' },
  entity: text,
  fileName: textOrNull,
  encoding: text,
  separator: text,
  state: { type: 'string', enum: importStates },
  columns: {
    type: 'array',
    items: object({ header: text, samples: { type: 'array', items: text }, field: textOrNull }),
  },
  fields: { type: 'array', items: object({ path: text, label: text }) },
  match: textOrNull,
  matchFields: { type: 'array', items: text },
  emptyCells: { type: 'string', enum: emptyCells },
  locale: text,
  rows: object({ waiting: count, created: count, updated: count, refused: count }),
  operation: textOrNull,
  createdAt: { type: 'string', format: 'date-time' },
})

const rowSchema = object({
  number: { type: 'integer', description: '1 is the first line after the headers' },
  state: { type: 'string', enum: ['created', 'updated', 'refused'] },
  recordId: textOrNull,
  problem: { anyOf: [schemaRef('Refusal'), { type: 'null' }] },
  values: { type: 'object' },
})

const to = (method: string, path: string): Link => ({
  operationId: operationIdOf(method, path),
  parameters: { id: '$response.body#/id' },
})

export const importOperations = {
  list: {
    summary: 'Your imports, newest first',
    tag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: { type: 'string', maxLength: 2000 } },
    ],
    answer: pageOf(schemaRef('Import')),
  },
  read: { summary: 'An import, its mapping and how far it is', tag, answer: schemaRef('Import') },
  change: {
    summary: 'Change the mapping of an import',
    tag,
    body: importChangesSchema,
    answer: schemaRef('Import'),
  },
  preview: {
    summary: 'What would happen to the first lines; nothing is changed',
    tag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 } },
    ],
    answer: listOf(rowSchema),
  },
  commit: {
    summary: 'Do the lines that wait, as a long operation',
    tag,
    answer: acceptedOperation,
    status: 202,
    location: true,
  },
  errors: {
    summary: 'The lines that were refused, as CSV with the reason',
    tag,
    answer: text,
    answerTypes: ['text/csv'],
  },
  remove: { summary: 'Delete an import; records that it made stay', tag, answer: null },
} satisfies Record<string, Operation>

/** What the upload says of itself: the entities that the caller may import. */
export function uploadOperation(model: Model): Describe {
  return ({ scope }) => ({
    summary: 'Upload a CSV file; the answer proposes a field for each column',
    tag,
    parameters: [
      {
        name: 'entity',
        required: true,
        description: 'What the lines are: crm.company',
        schema: { type: 'string', enum: importable(model, scope) },
      },
      { name: 'fileName', schema: { type: 'string', maxLength: 200 } },
      {
        name: 'separator',
        description: 'Absent: found out',
        schema: { type: 'string', enum: [',', ';', 'tab'] },
      },
    ],
    body: text,
    bodyTypes: ['text/csv', 'text/tab-separated-values'],
    answer: schemaRef('Import'),
    status: 201,
    location: true,
    links: {
      read: to('get', '/api/v1/imports/{id}'),
      change: to('patch', '/api/v1/imports/{id}'),
      preview: to('get', '/api/v1/imports/{id}/preview'),
      commit: to('post', '/api/v1/imports/{id}/commit'),
      delete: to('delete', '/api/v1/imports/{id}'),
    },
  })
}

const importable = (model: Model, { effective, permissions }: Scope): readonly string[] =>
  [...model.entities.values()]
    .filter(
      ({ entity, plugin }) =>
        entity.internal !== true &&
        effective.activeModules.has(plugin) &&
        permissions.has(`${entity.name}.create`),
    )
    .map(({ entity }) => entity.name)

/** The two ways to have a list as CSV. */
export function exportOperations(
  compiled: CompiledEntity,
  tag: string,
): { readonly stream: Describe; readonly order: Describe } {
  const one = compiled.entity.label.toLowerCase()
  const parametersFor: (...view: Parameters<Describe>) => Operation['parameters'] = ({ scope }) =>
    listParameters(compiled, scope).filter(({ name }) => name !== 'limit' && name !== 'cursor')
  return {
    stream: (view) => ({
      summary: `Export as CSV: ${one}`,
      tag,
      parameters: parametersFor(view) ?? [],
      answer: text,
      answerTypes: ['text/csv'],
    }),
    order: (view) => ({
      summary: `Export as CSV, as a long operation: ${one}`,
      tag,
      parameters: parametersFor(view) ?? [],
      answer: acceptedOperation,
      status: 202,
      location: true,
    }),
  }
}
