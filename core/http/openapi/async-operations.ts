import { operationStates } from '../../operations/operations-door.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { pageOf, schemaRef } from './operation.ts'
import type { Operation } from './operation.ts'

const tag = 'Operations'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }

export const operationSchema: JsonSchema = {
  type: 'object',
  description: 'Work that outlasts a request.',
  required: [
    'id',
    'kind',
    'title',
    'entity',
    'state',
    'progress',
    'note',
    'createdAt',
    'startedAt',
    'endedAt',
    'createdBy',
    'problem',
    'result',
  ],
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: { type: 'string', description: 'bulk, import or export' },
    title: text,
    entity: textOrNull,
    state: { type: 'string', enum: operationStates },
    progress: { type: ['integer', 'null'], description: 'Per cent' },
    note: textOrNull,
    createdAt: instant,
    startedAt: instantOrNull,
    endedAt: instantOrNull,
    createdBy: {
      type: 'object',
      required: ['kind', 'id', 'name'],
      properties: { kind: text, id: text, name: text },
    },
    problem: { anyOf: [schemaRef('Refusal'), { type: 'null' }] },
    result: { ...textOrNull, description: 'Address of the result; null until it succeeded' },
  },
}

/** The 202 of a route that may be ordered with `Prefer: respond-async`. */
export const acceptedOperation: JsonSchema = schemaRef('Operation')

export const operationOperations = {
  list: {
    summary: 'Long operations, newest first',
    tag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: { type: 'string', maxLength: 2000 } },
    ],
    answer: pageOf(schemaRef('Operation')),
  },
  read: { summary: 'How far a long operation is', tag, answer: schemaRef('Operation') },
  result: {
    summary: 'What a long operation brought about; its own caller only',
    tag,
    answer: {},
    answerTypes: ['application/json', 'text/csv'],
  },
  cancel: {
    summary: 'Stop a long operation; what it has committed stays',
    tag,
    answer: schemaRef('Operation'),
  },
} satisfies Record<string, Operation>
