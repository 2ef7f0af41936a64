/** What the routes of comments, timelines, views and search say of themselves. */
import { filterOperators } from '../../configuration/sections.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { layouts } from '../../views/views-door.ts'
import { aboutParameters, aboutSchemas, pageParameters } from './file-operations.ts'
import { pageOf } from './operation.ts'
import type { Operation } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const uuid: JsonSchema = { type: 'string', format: 'uuid' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const object = (
  properties: Record<string, JsonSchema>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})
const listOfTexts: JsonSchema = { type: 'array', items: text }
const tag = 'Collaboration'

const person = object({ id: text, name: text })
const actor = object({ kind: textOrNull, id: textOrNull, name: text })
const comment = object({
  id: uuid,
  entity: text,
  record: uuid,
  text,
  mentions: { type: 'array', items: person },
  author: actor,
  createdAt: instant,
  editedAt: { type: ['string', 'null'], format: 'date-time' },
})

const commentText: Readonly<Record<string, JsonSchema>> = {
  text: { type: 'string', minLength: 1, maxLength: 10_000 },
  mentions: {
    type: 'array',
    maxItems: 50,
    uniqueItems: true,
    items: uuid,
    description: 'Users that are told; members who may see the record',
  },
}
const body = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length > 0 && { required }),
  properties,
})
export const newCommentSchema = body({ ...aboutSchemas, ...commentText }, [
  'entity',
  'record',
  'text',
])
export const commentChangesSchema = body(commentText, [])

export const commentOperations = {
  list: {
    summary: 'Comments on a record, newest first',
    tag,
    parameters: [...aboutParameters, ...pageParameters],
    answer: pageOf(comment),
  },
  add: {
    summary: 'Comment on a record; who is mentioned is told',
    tag,
    body: newCommentSchema,
    answer: comment,
    status: 201,
  },
  change: {
    summary: 'Change a comment of your own',
    tag,
    body: commentChangesSchema,
    answer: comment,
  },
  remove: { summary: 'Delete a comment of your own', tag, answer: null },
} satisfies Record<string, Operation>

export const timelineOperation = {
  summary: 'What happened to a record, newest first',
  parameters: pageParameters,
  answer: pageOf(
    object(
      {
        kind: { enum: ['change', 'stage', 'comment', 'attachment'] },
        id: uuid,
        at: instant,
        actor,
        change: {
          type: 'object',
          description: '`action`, `before` and `after`, as far as you may see them',
        },
        stage: {
          type: ['object', 'null'],
          description: '`workflow`, `from` and `to`; null: not yours to see',
        },
        comment,
        attachment: { type: 'object' },
      },
      ['change', 'stage', 'comment', 'attachment'],
    ),
  ),
} satisfies Omit<Operation, 'tag'>

const viewParts: Readonly<Record<string, JsonSchema>> = {
  name: { type: 'string', minLength: 1, maxLength: 120 },
  layout: { enum: layouts },
  columns: {
    type: 'array',
    maxItems: 60,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 120 },
    description: 'Paths of fields, in order',
  },
  filters: {
    type: 'array',
    maxItems: 20,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['field', 'op', 'value'],
      properties: {
        field: { type: 'string', minLength: 1, maxLength: 120 },
        op: { enum: filterOperators },
        value: { description: 'As in a list: a text, number, boolean, or a list of them' },
      },
    },
  },
  sort: {
    type: ['string', 'null'],
    maxLength: 300,
    description: '`-createdAt,name`; null: newest first',
  },
  sharedWith: {
    type: 'array',
    maxItems: 50,
    uniqueItems: true,
    items: { type: 'string', minLength: 1, maxLength: 64 },
    description: 'Roles, or `*` for all members',
  },
}
export const newViewSchema = body(
  { entity: { type: 'string', minLength: 3, maxLength: 120 }, ...viewParts },
  ['entity', 'name', 'columns'],
)
export const viewChangesSchema = body(viewParts, [])

const view = object({
  id: uuid,
  entity: text,
  name: text,
  layout: { enum: layouts },
  columns: listOfTexts,
  filters: { type: 'array', items: { type: 'object' } },
  sort: textOrNull,
  sharedWith: listOfTexts,
  owner: text,
  version: { type: 'integer' },
  editable: { type: 'boolean' },
  isDefault: { type: 'boolean', description: 'Whether your list opens with it' },
  faults: {
    type: 'array',
    description: 'What the view names that is not there any more; it is left out above',
    items: object({ pointer: text, message: text }),
  },
  createdAt: instant,
  updatedAt: instant,
})
export const viewOperations = {
  list: {
    summary: 'Your saved views of an entity and those shared with you, oldest first',
    tag,
    parameters: [
      {
        name: 'entity',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 120 },
        description: '`base.company`',
      },
      ...pageParameters,
    ],
    answer: pageOf(view),
  },
  read: { summary: 'A saved view', tag, answer: view, etag: true },
  create: {
    summary: 'Save a view: columns, filters, order and layout of a list',
    tag,
    body: newViewSchema,
    answer: view,
    status: 201,
    etag: true,
    location: true,
  },
  change: {
    summary: 'Change a saved view',
    tag,
    body: viewChangesSchema,
    answer: view,
    etag: true,
    precondition: true,
  },
  remove: { summary: 'Delete a saved view', tag, answer: null, precondition: true },
  open: { summary: 'Open your list with this view', tag, answer: null },
  close: { summary: 'Open your list without this view', tag, answer: null },
} satisfies Record<string, Operation>

const hit = object(
  {
    id: uuid,
    title: text,
    subtitle: textOrNull,
    on: object({ entity: text, id: uuid, title: text }),
  },
  ['on'],
)
export const searchOperation = {
  summary: 'Search all that you may see',
  tag: 'Search',
  parameters: [
    {
      name: 'q',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
      description: '1 to 8 beginnings of words',
    },
    {
      name: 'types',
      schema: { type: 'string', maxLength: 2000 },
      description: 'Entities, `comment`, `file` or `person`, with commas; absent: all',
    },
    {
      name: 'limit',
      schema: { type: 'integer', minimum: 1, maximum: 50, default: 5 },
      description: 'Hits of each type',
    },
    { name: 'cursor', schema: text, description: 'Of a group, with its type alone in `types`' },
  ],
  answer: object({
    data: {
      type: 'array',
      items: object({
        type: text,
        label: text,
        hits: { type: 'array', items: hit },
        page: object({ next: textOrNull }),
      }),
    },
  }),
} satisfies Operation

export const titlesOperation = {
  summary: 'What records are called, as far as you may see them',
  tag: 'Search',
  parameters: [
    {
      name: 'entity',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 120 },
      description: 'Whose records, or `person` for members',
    },
    {
      name: 'ids',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 4000 },
      description: '1 to 100, with commas; those that you may not see are left out',
    },
  ],
  answer: object({
    data: { type: 'array', items: object({ id: uuid, title: text, subtitle: textOrNull }) },
  }),
} satisfies Operation
