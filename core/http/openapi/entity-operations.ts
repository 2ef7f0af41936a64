/** What the routes that describe entities say of themselves. */
import { recordVerbs } from '../../plugin/define-plugin.ts'
import { field } from '../../schema/field.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { listOf } from './operation.ts'
import type { Operation } from './operation.ts'

const tag = 'Configuration'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const flag: JsonSchema = { type: 'boolean' }
const number: JsonSchema = { type: 'number' }
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const object = (
  required: Record<string, JsonSchema>,
  optional: Record<string, JsonSchema> = {},
): JsonSchema => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
})

const always = {
  path: { ...text, description: 'In the record: amount, custom.lotNumber, inventory.tracking' },
  label: text,
  type: { enum: Object.keys(field) },
  required: flag,
  readOnly: flag,
  immutable: flag,
  filterable: flag,
  section: text,
}
const sometimes = {
  help: text,
  default: {},
  options: list(object({ id: text, label: text }, { color: text })),
  entity: { oneOf: [text, list(text)] },
  via: text,
  min: number,
  max: number,
  scale: { type: 'integer' },
  maxLength: { type: 'integer' },
  pattern: text,
  texts: { ...flag, description: 'Of json: a list of short texts' },
} as const
const plainField = object(always, sometimes)
export const formField = object(always, {
  ...sometimes,
  rows: {
    ...object({
      of: text,
      key: text,
      shows: list(text),
      left: object({ to: text, from: text, less: list(text) }, { unless: text }),
      fields: list(plainField),
      more: list(plainField),
    }),
    description: 'Of json in an action: one object for each of some lines of the record',
  },
})
const workflow = object({
  id: text,
  label: text,
  stages: list(
    object({ id: text, label: text, category: text }, { color: text, probability: number }),
  ),
  transitions: list(object({ from: text, to: text, allowed: flag, requires: list(text) })),
})
const summary = {
  entity: text,
  module: text,
  label: text,
  plural: text,
  path: { ...text, description: 'Below /api/v1' },
  title: text,
  verbs: list({ enum: [...recordVerbs] }),
  customFields: flag,
  workflow: textOrNull,
  owner: textOrNull,
  keyRequired: flag,
  lineOf: textOrNull,
}

export const entityOperations = {
  list: {
    summary: 'Entities of active modules that the caller may read, in the language asked for',
    tag,
    answer: listOf(object(summary)),
  },
  read: {
    summary: 'Form, list, board and buttons of one entity, as the caller may use them',
    tag,
    answer: object({
      ...summary,
      form: object({
        entity: text,
        label: text,
        title: text,
        fields: list(formField),
        columns: list(text),
        filters: list(text),
        workflows: list(workflow),
      }),
      actions: list(
        object({
          path: text,
          summary: text,
          of: { enum: ['record', 'entity'] },
          offeredWhen: {
            type: 'object',
            additionalProperties: list({ type: ['string', 'boolean'] }),
          },
          fields: list(formField),
          keyRequired: flag,
        }),
      ),
      related: list(object({ entity: text, field: text, label: text, filterable: flag })),
    }),
  },
  schemas: {
    summary: 'JSON Schemas of the bodies that create and change a record, as the caller may write',
    tag,
    answer: object({ create: { type: 'object' }, change: { type: 'object' } }),
  },
} satisfies Record<string, Operation>
