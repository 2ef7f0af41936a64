/** What the routes of a tenant's settings, domains and exports say of themselves. */
import { jobStates } from '../../jobs/jobs-door.ts'
import type { JsonSchema } from '../../schema/json.ts'
import { listOf } from './operation.ts'
import type { Operation } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const count: JsonSchema = { type: ['integer', 'null'] }
const instant: JsonSchema = { type: 'string', format: 'date-time' }
const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const settings = object({
  id: text,
  slug: text,
  name: text,
  status: { enum: ['active', 'suspended', 'deleted'] },
  timezone: text,
  currency: text,
  locale: text,
  fiscalYearStart: { type: 'string', description: 'Month and day: `04-01`' },
  branding: object({
    primaryColor: textOrNull,
    accentColor: textOrNull,
    mailName: textOrNull,
    mailReplyTo: textOrNull,
    logo: {
      type: ['object', 'null'],
      properties: { contentType: text, size: { type: 'integer' } },
    },
  }),
  features: {
    type: 'object',
    description: 'Section `flags` of the configuration, where they are changed',
  },
})

const colour: JsonSchema = { type: ['string', 'null'], pattern: '^#[0-9A-Fa-f]{6}$' }

export const settingsPatchSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    timezone: { type: 'string', maxLength: 64, description: 'IANA zone' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' },
    locale: { type: 'string', minLength: 2, maxLength: 35, description: 'BCP 47' },
    fiscalYearStart: { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
    branding: {
      type: 'object',
      additionalProperties: false,
      properties: {
        primaryColor: { ...colour, description: 'Read on white: contrast of at least 4.5:1' },
        accentColor: { ...colour, description: 'Seen on white: contrast of at least 3:1' },
        mailName: { type: ['string', 'null'], maxLength: 100 },
        mailReplyTo: { type: ['string', 'null'], maxLength: 254 },
      },
    },
  },
} as const

export const logoSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['data'],
  properties: {
    data: {
      type: 'string',
      maxLength: 720_000,
      pattern: '^[A-Za-z0-9+/]*={0,2}$',
      contentEncoding: 'base64',
      description: 'A PNG, JPEG or WebP picture of at most 512 KiB, in base64',
    },
  },
} as const

const domain = object({
  host: text,
  verified: { type: 'boolean', description: 'Requests for it are the tenant’s' },
  record: {
    type: ['object', 'null'],
    properties: { name: text, type: { const: 'TXT' }, value: text },
    description: 'The DNS record to set; null: nothing has to be proven',
  },
  createdAt: instant,
  checkedAt: { ...instantOrNull, description: 'When DNS last answered' },
  missingSince: {
    ...instantOrNull,
    description: 'Since when DNS answers without the record of a domain that was proven',
  },
  endsAt: {
    ...instantOrNull,
    description: 'When the proof ends unless the record is back; until then the domain works',
  },
})

export const newDomainSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['host'],
  properties: { host: { type: 'string', minLength: 3, maxLength: 253 } },
} as const

const exported = object({
  id: text,
  state: { enum: [...jobStates] },
  progress: { type: ['integer', 'null'], description: 'Per cent' },
  createdAt: instant,
  finishedAt: instantOrNull,
  tables: count,
  rows: count,
  error: textOrNull,
})

const tag = 'Tenant'

export const tenantOperations = {
  read: { summary: 'The settings of the tenant', tag, answer: settings },
  change: {
    summary: 'Change settings of the tenant; null empties a member of the branding',
    tag,
    body: settingsPatchSchema,
    answer: settings,
  },
  logo: {
    summary: 'The logo of the tenant',
    tag,
    answer: { type: 'string', format: 'binary' },
    answerTypes: ['image/png', 'image/jpeg', 'image/webp'],
  },
  setLogo: { summary: 'Set the logo of the tenant', tag, body: logoSchema, answer: settings },
  removeLogo: { summary: 'Remove the logo of the tenant', tag, answer: null },
  domains: { summary: 'Domains of the tenant, proven or not', tag, answer: listOf(domain) },
  addDomain: {
    summary: 'Say that a domain is the tenant’s; the answer says how to prove it',
    tag,
    body: newDomainSchema,
    answer: domain,
    status: 201,
  },
  verifyDomain: {
    summary:
      'Look for the DNS record that proves a domain; where it is gone the time of grace begins',
    tag,
    answer: domain,
  },
  removeDomain: { summary: 'Remove a domain of the tenant', tag, answer: null },
  exports: { summary: 'Exports of the tenant, newest first', tag, answer: listOf(exported) },
  order: {
    summary: 'Export everything of the tenant; a job writes it',
    tag,
    answer: exported,
    status: 202,
    location: true,
  },
  export: { summary: 'How far an export is', tag, answer: exported },
  download: {
    summary: 'The archive of an export that is done',
    tag,
    answer: { type: 'string', format: 'binary' },
    answerTypes: ['application/zip'],
  },
} satisfies Record<string, Operation>
