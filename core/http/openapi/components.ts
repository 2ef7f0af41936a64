/** The parts of the document that all operations share. */
import type { JsonSchema } from '../../schema/json.ts'
import { refusalMembers } from './refusal-schema.ts'

export const problemSchema: JsonSchema = {
  type: 'object',
  description:
    'A refusal (RFC 9457). `detail` says what was expected, what was found, what to do; `code` with `values` says the same in any language.',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', description: 'Where the code is explained' },
    title: { type: 'string' },
    status: { type: 'integer' },
    requestId: { type: 'string' },
    ...refusalMembers,
  },
}

const refusal = (description: string, headers: JsonSchema = {}): JsonSchema => ({
  description,
  headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, ...headers },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const retryAfter = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }

export const problemResponses: Readonly<Record<string, JsonSchema>> = {
  '400': refusal('The input is wrong; `errors` names the places. Nothing was changed.'),
  '401': refusal('No valid API key.', {
    'WWW-Authenticate': { schema: { type: 'string' } },
  }),
  '403': refusal('A permission is missing, or another tenant is named.'),
  '404': refusal('No such record of this tenant, or its module is not active.'),
  '409': refusal('The state does not allow it, or the same Idempotency-Key is still running.'),
  '412': refusal('If-Match names another version: someone else changed it.'),
  '413': refusal('The body is larger than 1 MiB.'),
  '415': refusal('The body is not JSON.'),
  '422': refusal('A rule of the business refuses it, or an Idempotency-Key was used differently.'),
  '429': refusal('More requests than a limit allows; nothing was done.', {
    ...retryAfter,
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
  }),
  '503': refusal('Too busy or the database is away; nothing was changed.', retryAfter),
  default: refusal(
    'Refused before the route was reached: a URL or a header is too long, the request was too slow, or something is broken on our side.',
  ),
}

export const headers: Readonly<Record<string, JsonSchema>> = {
  ETag: { description: 'The version, quoted.', schema: { type: 'string' }, example: '"3"' },
  Location: { description: 'URL of what was created.', schema: { type: 'string' } },
  RequestId: {
    description: 'Names the request in logs and in the audit trail.',
    schema: { type: 'string' },
  },
  RetryAfter: { description: 'Seconds.', schema: { type: 'integer' } },
  RateLimit: {
    description: 'What is left of the nearest limit (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string' },
    example: '"key";r=11990',
  },
  RateLimitPolicy: {
    description: 'The limits in force: requests `q` in any `w` seconds.',
    schema: { type: 'string' },
    example: '"key";q=12000;w=60, "tenant";q=60000;w=60',
  },
  IdempotencyReplayed: {
    description: '`true`: the answer of the first request with this key, byte for byte.',
    schema: { const: 'true' },
  },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A fresh UUID; sent again on a retry, the work is done once. Kept 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
}
export const parameters: Readonly<Record<string, JsonSchema>> = {
  IdempotencyKey: idempotencyKey,
  IdempotencyKeyRequired: { ...idempotencyKey, required: true },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag that was read: a change made meanwhile is answered with 412.',
    schema: { type: 'string' },
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description: '`respond-async`: the answer is 202 and an address that says how far it is.',
    schema: { type: 'string' },
    example: 'respond-async',
  },
  Tenant: {
    name: 'X-Tenant',
    in: 'header',
    description: 'Slug or id; must be the tenant of the API key.',
    schema: { type: 'string' },
  },
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    description:
      'An id of your own for this request: up to 64 letters, digits, points, colons, hyphens and underscores. Any other is replaced.',
    schema: { type: 'string' },
  },
}
