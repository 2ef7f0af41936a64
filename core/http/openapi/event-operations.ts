import type { JsonSchema } from '../../schema/json.ts'
import { deadLetterStates } from '../../events/dead-letters.ts'
import { pageOf } from './operation.ts'
import type { Operation } from './operation.ts'

const tag = 'Events'
const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'integer' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const since: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const letter: Record<string, JsonSchema> = {
  id: text,
  consumer: { type: 'string', description: 'The plugin that could not handle the event' },
  eventId: text,
  type: text,
  version: count,
  aggregateId: text,
  sequence: count,
  state: { enum: deadLetterStates },
  reason: text,
  attempts: count,
  emittedAt: instant,
  failedAt: instant,
  settledAt: { type: ['string', 'null'], format: 'date-time' },
  settledBy: { type: ['string', 'null'] },
}

export const eventOperations = {
  lag: {
    summary: 'What waits for each consumer of events',
    tag,
    answer: object({
      unpublished: count,
      unpublishedSince: since,
      consumers: {
        type: 'array',
        items: object({
          consumer: text,
          waiting: count,
          waitingSince: since,
          retrying: count,
          stuck: count,
          lastError: { type: ['string', 'null'] },
        }),
      },
    }),
  },
  list: {
    summary: 'Events that could not be handled, newest first',
    tag,
    parameters: [
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', schema: text },
      { name: 'state', schema: { enum: deadLetterStates } },
    ],
    answer: pageOf(object(letter)),
  },
  show: {
    summary: 'One of them, with payload and stack',
    tag,
    answer: object({ ...letter, payload: { type: 'object' }, stack: { type: ['string', 'null'] } }),
  },
  replay: { summary: 'Try the event again', tag, answer: null },
  discard: { summary: 'Go on as if the event had been handled', tag, answer: null },
} satisfies Record<string, Operation>
