/** What operators may ask of the installation. Nothing in any answer is what a tenant keeps. */
import type { JsonSchema } from '../../schema/json.ts'
import { fleetStatuses } from '../../platform/fleet-orders.ts'
import { deadLetterStates } from '../../events/dead-letters.ts'
import { body, flag, instant, object, text, textOrNull } from './identity-words.ts'
import { listOf, pageOf } from './operation.ts'
import type { Operation, Parameter } from './operation.ts'

export const ofPlatform = { tag: 'Operators' } as const
export const count: JsonSchema = { type: 'integer' }
export const countOrNull: JsonSchema = { type: ['integer', 'null'] }
export const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
export const id: JsonSchema = { type: 'string', format: 'uuid' }
export const page: readonly Parameter[] = [
  { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  { name: 'cursor', schema: text },
]
const ofTenant: Parameter = {
  name: 'tenant',
  schema: text,
  description: 'Slug or id: only those of this tenant',
}
const failure = object({
  code: { ...textOrNull, description: 'Code of the problem' },
  kind: { ...textOrNull, description: 'Class of another error' },
  sentence: { ...textOrNull, description: 'The sentence of the problem, without its values' },
})
const failureOrNull: JsonSchema = { anyOf: [failure, { type: 'null' }] }

const settled = object({ settled: count, more: flag })

const all = body({ tenant: { ...text, minLength: 1, maxLength: 64 } }, [])

export const platformWorkOperations = {
  lag: {
    summary: 'Events that wait, by tenant and consumer, the longest wait first; at most 200',
    ...ofPlatform,
    answer: listOf(
      object({
        tenantId: id,
        tenant: text,
        consumer: { ...textOrNull, description: 'Null: in the outbox' },
        waiting: count,
        waitingSince: instantOrNull,
        retrying: count,
        stuck: count,
      }),
    ),
  },
  letters: {
    summary: 'Dead letters of all tenants, newest first, without payload and message',
    ...ofPlatform,
    parameters: [
      ...page,
      ofTenant,
      { name: 'state', schema: { enum: [...deadLetterStates], default: 'open' } },
    ],
    answer: pageOf(
      object({
        id,
        tenantId: id,
        tenant: text,
        consumer: text,
        type: text,
        version: count,
        attempts: count,
        state: { enum: [...deadLetterStates] },
        emittedAt: instant,
        failedAt: instant,
        failure,
      }),
    ),
  },
  replay: { summary: 'Try one event again', ...ofPlatform, answer: null },
  discard: { summary: 'Go on as if one event had been handled', ...ofPlatform, answer: null },
  replayAll: {
    summary: 'Try open dead letters again, of one tenant or of all',
    ...ofPlatform,
    body: all,
    answer: settled,
  },
  discardAll: {
    summary: 'Discard open dead letters, of one tenant or of all',
    ...ofPlatform,
    body: all,
    answer: settled,
  },
  jobs: {
    summary: 'Jobs that are not over, by tenant, those with dead ones first; at most 200',
    ...ofPlatform,
    answer: listOf(
      object({
        tenantId: id,
        tenant: text,
        queued: count,
        scheduled: count,
        running: count,
        dead: count,
        oldestQueuedAt: instantOrNull,
      }),
    ),
  },
  deadJobs: {
    summary: 'Jobs that gave up, newest first, without payload and message',
    ...ofPlatform,
    parameters: [...page, ofTenant],
    answer: pageOf(
      object({
        id,
        tenantId: id,
        tenant: text,
        name: text,
        attempts: count,
        finishedAt: instantOrNull,
        failure,
      }),
    ),
  },
  replayJob: { summary: 'Queue a dead job anew', ...ofPlatform, answer: null },
  replayJobs: {
    summary: 'Queue dead jobs anew, of one tenant or of all',
    ...ofPlatform,
    body: all,
    answer: settled,
  },
} satisfies Record<string, Operation>

const wish: Record<string, JsonSchema> = {
  vertical: { type: 'string', minLength: 1, maxLength: 100 },
  to: { type: 'string', minLength: 1, maxLength: 64, description: 'Version, with a vertical' },
  onlyClean: {
    type: 'boolean',
    description: 'Also tenants that decide themselves, where nothing is asked of them',
  },
  dryRun: { type: 'boolean', description: 'Says what would be and changes nothing' },
}
const order = object({
  id,
  wish: object(wish, ['dryRun']),
  state: { enum: ['queued', 'running', 'done', 'failed'] },
  orderedBy: text,
  orderedAt: instant,
  startedAt: instantOrNull,
  finishedAt: instantOrNull,
  done: { ...count, description: 'Tenants that were looked at' },
  total: countOrNull,
  failure: failureOrNull,
  counts: object(Object.fromEntries(fleetStatuses.map((one) => [one, count]))),
})

export const platformFleetOperations = {
  verticals: {
    summary: 'Installed verticals with their versions',
    ...ofPlatform,
    answer: listOf(
      object({
        key: text,
        label: text,
        versions: { type: 'array', items: text },
        deprecated: textOrNull,
      }),
    ),
  },
  order: {
    summary: 'Order an upgrade of all tenants, or its plan; it goes on without the request',
    ...ofPlatform,
    status: 202,
    body: body(wish, ['dryRun']),
    answer: order,
  },
  list: {
    summary: 'Orders of the fleet, newest first',
    ...ofPlatform,
    parameters: page,
    answer: pageOf(order),
  },
  read: { summary: 'One order with its progress', ...ofPlatform, answer: order },
  outcomes: {
    summary: 'How the tenants of an order fared, by slug',
    ...ofPlatform,
    parameters: [...page, { name: 'status', schema: { enum: [...fleetStatuses] } }],
    answer: pageOf(
      object({
        tenantId: id,
        tenant: text,
        status: { enum: [...fleetStatuses] },
        from: textOrNull,
        to: textOrNull,
        questions: countOrNull,
        failure: failureOrNull,
      }),
    ),
  },
  retry: {
    summary: 'Order the same once more: who is there already stays as they are',
    ...ofPlatform,
    status: 202,
    answer: order,
  },
} satisfies Record<string, Operation>

const check = object({ name: text, ok: flag, found: text })

export const platformHealthOperations = {
  health: {
    summary: 'Readiness, versions, pools and cache of the process that answers',
    ...ofPlatform,
    answer: object({
      version: text,
      plugins: { type: 'array', items: object({ name: text, version: text }) },
      checks: { type: 'array', items: check },
      pools: {
        type: 'array',
        items: object({ name: text, size: count, idle: count, waiting: count }),
      },
      cache: object({
        hits: count,
        misses: count,
        fallbacks: count,
        redisUp: { type: ['boolean', 'null'], description: 'Null: no Redis is configured' },
      }),
      atWork: { ...count, description: 'Jobs at work in this process' },
      dead: {
        anyOf: [object({ letters: count, jobs: count }), { type: 'null' }],
        description: 'Null: this process has no relay',
      },
    }),
  },
  checks: {
    summary: 'What "erp doctor" tells: database, Redis, drift of the schema, isolation',
    ...ofPlatform,
    answer: listOf(check),
  },
  isolation: {
    summary: 'What "erp doctor isolation" tells: every rule, and what breaks it',
    ...ofPlatform,
    answer: object({
      tables: count,
      rules: {
        type: 'array',
        items: object({ rule: text, violations: { type: 'array', items: text } }),
      },
    }),
  },
  deeds: {
    summary: 'What operators did, newest first',
    ...ofPlatform,
    parameters: [...page, { ...ofTenant, description: 'Id: only what was done to this tenant' }],
    answer: pageOf(
      object({
        id,
        at: instant,
        by: text,
        action: text,
        tenantId: textOrNull,
        tenant: { ...textOrNull, description: 'Null: none, or it was erased' },
        detail: { type: 'object' },
        endedAt: instantOrNull,
        outcome: { ...textOrNull, description: 'done, or the code of the problem' },
      }),
    ),
  },
} satisfies Record<string, Operation>
