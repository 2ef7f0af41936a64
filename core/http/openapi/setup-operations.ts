/** What the routes that setup screens are drawn from say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import { formField } from './entity-operations.ts'
import type { Operation } from './operation.ts'

const tag = 'Configuration'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const flag: JsonSchema = { type: 'boolean' }
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const template: JsonSchema = { type: 'string', maxLength: 200_000 }
const part: JsonSchema = { type: 'string', maxLength: 100_000 }

export const documentPreviewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['body'],
  properties: {
    body: template,
    partials: { type: 'object', maxProperties: 50, additionalProperties: part },
    entity: { type: 'string', maxLength: 100 },
    record: {
      type: 'string',
      maxLength: 64,
      description: 'Its id; absent: the newest, or a sample',
    },
  },
} as const

export const notificationPreviewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['on', 'template'],
  properties: {
    on: { type: 'string', maxLength: 200, description: 'An event type' },
    subject: { type: 'string', maxLength: 200 },
    template: { type: 'string', maxLength: 20_000 },
  },
} as const

export const setupOperations = {
  catalogue: {
    summary: 'The words that a configuration may use: events, settings of modules, number series',
    tag,
    answer: object({
      events: list(
        object({
          type: text,
          module: text,
          about: { ...textOrNull, description: 'The entity of the record that it is about' },
          namesOwner: flag,
          fields: list(formField),
        }),
      ),
      modules: list(object({ name: text, title: text, active: flag, settings: list(formField) })),
      series: list(object({ id: text, entity: text, label: text, pattern: textOrNull })),
      customFieldTypes: list(text),
    }),
    etag: true,
  },
  words: {
    summary: 'What is called how in a language, and how it is called without words of the tenant',
    tag,
    parameters: [
      {
        name: 'language',
        required: true,
        schema: { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' },
        description: 'ISO 639-1: de',
      },
    ],
    answer: object({
      data: list(object({ key: text, text, own: textOrNull, module: textOrNull })),
    }),
    etag: true,
  },
  documentPreview: {
    summary: 'A document template as it would be, with the values of a record',
    tag,
    body: documentPreviewSchema,
    answer: object({
      html: { ...text, description: 'Markup of a template: show it where no script runs' },
      record: textOrNull,
    }),
    asks: true,
  },
  notificationPreview: {
    summary: 'The texts of a notification rule with values as they might be',
    tag,
    body: notificationPreviewSchema,
    answer: object({ subject: text, text, data: { type: 'object' } }),
    asks: true,
  },
} satisfies Record<string, Operation>
