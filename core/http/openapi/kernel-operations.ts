/** What the kernel's own routes say of themselves. */
import { configurationSchema } from '../../configuration/sections.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { intervals, measureOps, summarySchema, summaryTexts } from '../dataset-query.ts'
import { listOf } from './operation.ts'
import { withoutTuples } from './without-tuples.ts'
import type { Operation, Parameter } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const rows: JsonSchema = { type: 'array', items: { type: 'object' } }

const actor = object({
  kind: { enum: ['user', 'apiKey', 'system'] },
  id: text,
  name: text,
})

const moduleState = object({
  name: text,
  title: text,
  description: textOrNull,
  version: text,
  active: { type: 'boolean' },
  alwaysActive: { type: 'boolean' },
  requires: { type: 'array', items: text },
})

const key: Record<string, JsonSchema> = {
  id: text,
  prefix: { type: 'string', description: 'What may be shown of the key' },
  name: text,
  role: textOrNull,
  createdAt: instant,
  expiresAt: { type: ['string', 'null'], format: 'date-time' },
  revokedAt: { type: ['string', 'null'], format: 'date-time' },
  lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
}

export const newKeySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'role'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 120 },
    role: {
      type: 'string',
      minLength: 1,
      maxLength: 64,
      description: 'Id of a role of the tenant',
    },
    expiresIn: {
      type: 'string',
      pattern: '^[1-9][0-9]{0,5}[mhd]$',
      description: 'Minutes, hours or days, `30d`; absent: it does not expire',
    },
  },
} as const

export const moduleSwitchSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['active'],
  properties: { active: { type: 'boolean' } },
} as const

const limit = (highest: number, usual: number): Parameter => ({
  name: 'limit',
  schema: { type: 'integer', minimum: 1, maximum: highest, default: usual },
})
const place: readonly Parameter[] = ['before', 'after'].map((name) => ({
  name,
  description: `Key of the item that it goes ${name}, in lists whose order counts`,
  schema: text,
}))

const anyPlace: JsonSchema = { description: 'The value at that place' }
const tenantTag = 'Tenant'
const configurationTag = 'Configuration'
const figuresTag = 'Figures'

export const meOperation: Operation = {
  summary: 'Who the caller is, what they may do, and their menu',
  tag: tenantTag,
  answer: object({
    actor,
    tenant: object({
      slug: text,
      name: text,
      timezone: text,
      currency: text,
      locale: text,
      /** What every screen of the tenant wears. */
      branding: object({ primaryColor: { type: ['string', 'null'] }, logo: { type: 'boolean' } }),
    }),
    roles: { type: 'array', items: text },
    permissions: { type: 'array', items: text },
    menu: {
      type: 'array',
      items: object({
        module: text,
        moduleTitle: text,
        label: text,
        entity: text,
        view: { enum: ['list', 'board', 'calendar'] },
        icon: { type: ['string', 'null'] },
      }),
    },
    configurationRevision: { type: 'integer' },
  }),
}

export const moduleOperations = {
  list: {
    summary: 'Which modules there are and which are active',
    tag: tenantTag,
    answer: listOf(moduleState),
    etag: true,
  },
  change: {
    summary: 'Switch a module on or off; its data is kept',
    tag: tenantTag,
    body: moduleSwitchSchema,
    answer: moduleState,
    etag: true,
  },
} satisfies Record<string, Operation>

export const keyOperations = {
  list: { summary: 'API keys without their secrets', tag: tenantTag, answer: listOf(object(key)) },
  create: {
    summary: 'Create an API key; the answer shows it once',
    tag: tenantTag,
    body: newKeySchema,
    answer: object({
      ...key,
      token: { type: ['string', 'null'], description: 'The key; null in a replay' },
    }),
    status: 201,
  },
  revoke: { summary: 'Revoke an API key', tag: tenantTag, answer: null },
} satisfies Record<string, Operation>

export const openApiOperation: Operation = {
  summary: 'This document',
  tag: tenantTag,
  answer: { type: 'object' },
  etag: true,
}

export const configurationOperations = {
  read: {
    summary: 'The configuration, or one place of it',
    tag: configurationTag,
    answer: anyPlace,
    etag: true,
  },
  readAll: {
    summary: 'The whole configuration',
    tag: configurationTag,
    answer: withoutTuples(configurationSchema),
    etag: true,
  },
  patch: {
    summary: 'Change what is there (merge patch)',
    tag: configurationTag,
    body: {},
    answer: anyPlace,
    etag: true,
    precondition: true,
  },
  put: {
    summary: 'Add or replace one place, such as a stage of a workflow',
    tag: configurationTag,
    parameters: place,
    body: {},
    answer: anyPlace,
    etag: true,
    precondition: true,
  },
  remove: {
    summary: 'Remove one place',
    tag: configurationTag,
    answer: null,
    precondition: true,
  },
} satisfies Record<string, Operation>

const summaryAnswer = object({
  data: {
    ...rows,
    description: 'An object a group: the groups by field, the measures as count or sum:amount',
  },
})
export const datasetOperations = {
  list: {
    summary: 'What can be counted, summed and grouped',
    tag: figuresTag,
    answer: listOf({ type: 'object' }),
  },
  query: {
    summary: 'Figures of a dataset, by groups and over time',
    tag: figuresTag,
    parameters: [
      {
        name: 'group',
        description: `Up to three fields; dates with one of ${intervals.join(', ')}: stage,createdAt:month`,
        schema: summaryTexts.group,
      },
      {
        name: 'measure',
        description: `count, or one of ${measureOps.slice(1).join(', ')} with a field: count,sum:amount`,
        schema: summaryTexts.measure,
      },
      {
        name: 'sort',
        description: 'Names of groups and measures: -sum:amount',
        schema: summaryTexts.sort,
      },
      limit(1000, 100),
    ],
    answer: summaryAnswer,
  },
  ask: {
    summary: 'Figures of a dataset, asked in a body',
    tag: figuresTag,
    body: summarySchema,
    bodyRequired: false,
    answer: summaryAnswer,
    asks: true,
  },
} satisfies Record<string, Operation>

const named = object({ id: text, label: text, description: textOrNull })
const reportNamed = object({ id: text, label: text, description: textOrNull, dataset: text })
export const reportOperations = {
  list: {
    summary: 'Reports of the configuration',
    tag: figuresTag,
    answer: listOf(reportNamed),
  },
  run: {
    summary: 'Run a report',
    tag: figuresTag,
    parameters: [limit(1000, 500)],
    answer: object({ id: text, label: text, dataset: text, data: rows }),
  },
  dashboards: {
    summary: 'Dashboards of the configuration',
    tag: figuresTag,
    answer: listOf(named),
  },
  dashboard: {
    summary: 'A dashboard with the figures of each widget',
    tag: figuresTag,
    answer: object({ id: text, label: text, widgets: rows }),
  },
} satisfies Record<string, Operation>
