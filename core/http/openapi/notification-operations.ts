/** What the routes of notifications, mails and webhooks say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import { listOf, pageOf } from './operation.ts'
import type { Operation, Parameter } from './operation.ts'

const tag = 'Notifications'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const whole: JsonSchema = { type: 'integer' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

export const deliveryStates = ['queued', 'sent', 'kept', 'failed'] as const
const page: readonly Parameter[] = [
  { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  { name: 'cursor', schema: text },
]
const state: Parameter = { name: 'state', schema: { enum: deliveryStates } }
const ending = {
  state: { enum: deliveryStates },
  attempts: whole,
  error: textOrNull,
  dueAt: instantOrNull,
  createdAt: instant,
  endedAt: instantOrNull,
}

const mail = { id: text, recipient: text, subject: text, ...ending }
const delivery = {
  id: { type: 'string', description: 'What the receiver knows as webhook-id' },
  rule: text,
  eventId: text,
  eventType: text,
  url: text,
  status: { type: ['integer', 'null'], description: 'Of the last answer' },
  ...ending,
}
const secret = { id: text, rule: text, createdAt: instant, endsAt: instantOrNull }

export const notificationOperations = {
  list: {
    summary: 'Your own notifications, newest first',
    tag,
    parameters: [...page, { name: 'unread', schema: { enum: ['true'] } }],
    answer: pageOf(
      object({
        id: text,
        rule: text,
        title: text,
        body: text,
        entity: textOrNull,
        recordId: textOrNull,
        createdAt: instant,
        readAt: instantOrNull,
      }),
    ),
  },
  unread: {
    summary: 'How many of your notifications are unread',
    tag,
    answer: object({ count: whole }),
  },
  read: { summary: 'Mark one of your notifications as read', tag, answer: null },
  readAll: {
    summary: 'Mark all of your notifications as read',
    tag,
    answer: object({ count: whole }),
  },
} satisfies Record<string, Operation>

export const mailOperations = {
  list: {
    summary: 'Mails of the tenant, newest first',
    tag,
    parameters: [...page, state],
    answer: pageOf(object(mail)),
  },
  read: {
    summary: 'A mail with its text',
    tag,
    answer: object({ ...mail, text, html: text, link: textOrNull }),
  },
  send: { summary: 'Send a mail that ended once more', tag, answer: null },
} satisfies Record<string, Operation>

export const webhookOperations = {
  deliveries: {
    summary: 'Webhook deliveries, newest first',
    tag,
    parameters: [...page, state, { name: 'rule', schema: text }],
    answer: pageOf(object(delivery)),
  },
  delivery: {
    summary: 'A webhook delivery with what was sent and what came back',
    tag,
    answer: object({
      ...delivery,
      body: { type: 'object' },
      answer: { ...textOrNull, description: 'The beginning of the answer' },
    }),
  },
  redeliver: { summary: 'Deliver a webhook that ended once more', tag, answer: null },
  secrets: {
    summary: 'Which secrets sign webhooks, without the secrets',
    tag,
    answer: listOf(object(secret)),
  },
  replaceSecret: {
    summary: 'Make the secret of a rule anew; the answer shows it once, the old one signs a day',
    tag,
    answer: object({
      ...secret,
      secret: { type: ['string', 'null'], description: 'The secret; null in a replay' },
    }),
    status: 201,
  },
} satisfies Record<string, Operation>
