import { auditFormats } from '../../audit/audit-door.ts'
import type { JsonSchema } from '../../schema/json.ts'
import type { Operation, Parameter } from './operation.ts'
import { pageOf } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const nullable = (type: string): JsonSchema => ({ type: [type, 'null'] })

const filters: readonly Parameter[] = [
  { name: 'entity', schema: text, description: 'Name of an entity, such as `crm.deal`' },
  { name: 'record', schema: text, description: 'Id of a record; needs `entity`' },
  { name: 'actor', schema: text, description: 'Id of a person or key' },
  {
    name: 'action',
    schema: text,
    description: 'The beginning of an action, such as `token.` or `crm.deal.update`',
  },
  { name: 'from', schema: instant, description: 'Not before this instant' },
  { name: 'to', schema: instant, description: 'Before this instant' },
  { name: 'request', schema: text, description: 'Id of a request' },
]

const entry: JsonSchema = {
  type: 'object',
  required: ['id', 'at', 'action', 'entity', 'recordId', 'actor', 'requestId', 'erased'],
  properties: {
    id: text,
    at: instant,
    action: text,
    entity: nullable('string'),
    recordId: nullable('string'),
    actor: {
      type: 'object',
      required: ['kind', 'id', 'name'],
      properties: { kind: text, id: text, name: text },
    },
    requestId: text,
    erased: { type: 'boolean', description: 'Contents or the name were erased' },
    before: { description: 'What it was, as far as the caller may see it' },
    after: { description: 'What it became, as far as the caller may see it' },
  },
}

export const auditOperations = {
  list: {
    summary: 'Who changed what, newest first; reading it is in it too',
    tag: 'Tenant',
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: text },
      ...filters,
    ],
    answer: pageOf(entry),
  },
  export: {
    summary: 'The audit trail as a file, newest first',
    tag: 'Tenant',
    parameters: [
      { name: 'format', schema: { type: 'string', enum: [...auditFormats], default: 'jsonl' } },
      ...filters,
    ],
    answer: { type: 'string', description: 'One entry a line' },
    answerTypes: ['application/x-ndjson', 'text/csv'],
  },
} satisfies Record<string, Operation>
