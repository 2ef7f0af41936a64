import { jobStates } from '../../jobs/jobs-door.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { pageOf } from './operation.ts'
import type { Operation } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const view: Record<string, JsonSchema> = {
  id: text,
  name: { type: 'string', description: 'Plugin and what is done: `crm.remind-stale-deals`' },
  state: {
    enum: [...jobStates],
    description:
      'scheduled: not due yet, or waiting for its next attempt; dead: gave up until it is replayed; skipped: its module was not active',
  },
  key: textOrNull,
  priority: { type: 'integer', description: 'The higher goes first' },
  runAt: instant,
  attempts: { type: 'integer', description: 'Attempts that ended' },
  progress: { type: ['integer', 'null'], description: 'Per cent' },
  note: { type: ['string', 'null'], description: 'What the job says of its progress' },
  cancelRequestedAt: instantOrNull,
  createdAt: instant,
  startedAt: instantOrNull,
  finishedAt: instantOrNull,
  error: {
    type: ['object', 'null'],
    properties: { message: text, code: textOrNull },
    description: 'Why the last attempt failed',
  },
}
const tag = 'Tenant'

export const jobOperations = {
  list: {
    summary: 'Jobs in the background, newest first',
    tag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: text },
      { name: 'state', schema: { enum: [...jobStates] } },
      { name: 'name', schema: text },
    ],
    answer: pageOf(object(view)),
  },
  read: {
    summary: 'One job with what it was given and what came of it',
    tag,
    answer: object({
      ...view,
      payload: { type: 'object', description: 'Without sensitive fields' },
      result: { description: 'What it returned' },
      requestId: text,
    }),
  },
  cancel: {
    summary: 'Cancel a job that is not over; one that runs leaves nothing behind unless it is done',
    tag,
    answer: object(view),
  },
  replay: {
    summary: 'Queue a dead job anew, with all its attempts',
    tag,
    answer: object(view),
  },
} satisfies Record<string, Operation>
