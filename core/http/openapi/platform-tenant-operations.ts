/** What operators may ask of tenants. Nothing in any answer is what a tenant keeps. */
import type { JsonSchema } from '../../schema/json.ts'
import { jobStates } from '../../jobs/jobs-door.ts'
import { body, flag, instant, object, text, textOrNull } from './identity-words.ts'
import { count, countOrNull, id, instantOrNull, ofPlatform, page } from './platform-operations.ts'
import { pageOf } from './operation.ts'
import type { Operation } from './operation.ts'

const reason: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 }
const status: JsonSchema = { enum: ['active', 'suspended', 'deleted'] }

const survey: Record<string, JsonSchema> = {
  id,
  slug: text,
  name: text,
  status,
  placement: text,
  timezone: text,
  currency: text,
  locale: text,
  createdAt: instant,
  reason: { ...textOrNull, description: 'Why it is suspended or deleted' },
  since: { ...instant, description: 'Of the status' },
  eraseAfter: instantOrNull,
  members: count,
  lastSeenAt: { ...instantOrNull, description: 'When somebody, or a key, was last in it' },
  vertical: textOrNull,
  version: textOrNull,
}
const exported = object({
  id,
  state: { enum: [...jobStates] },
  progress: countOrNull,
  createdAt: instant,
  finishedAt: instantOrNull,
  tables: countOrNull,
  rows: countOrNull,
  error: textOrNull,
})
const whole = object({
  ...survey,
  records: {
    type: 'array',
    description: 'Records of each entity, the most first; counting ends at 10,000',
    items: object({ entity: text, count, more: flag }),
  },
  exports: { type: 'array', items: exported },
})
const certificateHead: Record<string, JsonSchema> = {
  id,
  tenant: id,
  requestedAt: instant,
  beganAt: instant,
  completedAt: instant,
  place: count,
  hash: text,
}
export const platformTenantOperations = {
  list: {
    summary: 'All tenants by slug, without what they keep',
    ...ofPlatform,
    parameters: [
      ...page,
      { name: 'q', schema: text, description: 'Part of a slug or name' },
      { name: 'status', schema: status },
    ],
    answer: pageOf(object(survey)),
  },
  read: { summary: 'One tenant, by slug or id', ...ofPlatform, answer: whole },
  create: {
    summary: 'Make a tenant; its first administrator is invited by mail',
    ...ofPlatform,
    status: 201,
    body: body(
      {
        slug: { type: 'string', minLength: 2, maxLength: 63 },
        name: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
        admin: { type: 'string', minLength: 3, maxLength: 254 },
        vertical: { type: 'string', minLength: 1, maxLength: 100 },
        timezone: { type: 'string', minLength: 1, maxLength: 64 },
        currency: { type: 'string', minLength: 3, maxLength: 3 },
        locale: { type: 'string', minLength: 2, maxLength: 35 },
      },
      ['slug', 'name', 'admin'],
    ),
    answer: whole,
  },
  suspend: {
    summary: 'Refuse a tenant’s requests and pause its jobs',
    ...ofPlatform,
    body: body({ reason }, []),
    answer: whole,
  },
  resume: { summary: 'Let a suspended tenant in again', ...ofPlatform, answer: whole },
  remove: {
    summary: 'End a tenant: access ends now, it is erased when its time of grace is over',
    ...ofPlatform,
    body: body({ confirmation: { type: 'string', maxLength: 63 }, reason }, ['confirmation']),
    answer: whole,
  },
  restore: {
    summary: 'Take a deletion back while its time of grace runs',
    ...ofPlatform,
    answer: whole,
  },
  export: {
    summary: 'Order an archive, which the tenant’s administrators may download',
    ...ofPlatform,
    status: 202,
    answer: exported,
  },
  certificates: {
    summary: 'Certificates of erasure, the newest first, and whether their chain is whole',
    ...ofPlatform,
    answer: object({
      data: { type: 'array', items: object(certificateHead) },
      broken: { ...countOrNull, description: 'Place of the first that was changed; null: none' },
    }),
  },
  certificate: {
    summary: 'One certificate, by the id of the erasure or of the tenant',
    ...ofPlatform,
    answer: object({
      ...certificateHead,
      erased: { type: 'array', items: object({ what: text, count }) },
      retained: {
        type: 'array',
        items: object({ entity: text, count, kind: text, keepUntil: text }),
      },
      notes: { type: 'array', items: text },
    }),
  },
} satisfies Record<string, Operation>
