/** What the routes of single sign-on say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import { listOf } from './operation.ts'
import type { Operation } from './operation.ts'

const tag = 'Single sign-on'
const text: JsonSchema = { type: 'string' }
const short: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 }
const long: JsonSchema = { type: 'string', minLength: 1, maxLength: 2000 }
const flag: JsonSchema = { type: 'boolean' }
const instantOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const object = (
  properties: Record<string, JsonSchema>,
  optional: Record<string, JsonSchema> = {},
): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
})
const closed = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: false })
const list = (items: JsonSchema, maxItems: number): JsonSchema => ({
  type: 'array',
  items,
  maxItems,
})

const providers: JsonSchema = {
  oneOf: [
    closed(
      object(
        { kind: { const: 'oidc' }, issuer: long, clientId: short },
        {
          clientSecret: { ...long, description: 'Never shown; absent: the one that is kept' },
          scopes: list(short, 20),
          emailClaim: short,
          groupsClaim: short,
        },
      ),
    ),
    closed(
      object(
        { kind: { const: 'saml' } },
        {
          entityId: long,
          signInUrl: long,
          certificates: list({ type: 'string', maxLength: 20_000 }, 10),
          metadataUrl: { ...long, description: 'In place of the three before; fetched once' },
          emailAttribute: short,
          groupsAttribute: short,
        },
      ),
    ),
  ],
}
const roleMappings = list(closed(object({ group: short, role: short })), 500)
const common = {
  enforced: { ...flag, description: 'Members sign in by the provider only' },
  provision: { ...flag, description: 'People of proven domains become members at first sign-in' },
  defaultRole: {
    type: ['string', 'null'],
    maxLength: 200,
    description: 'Of who has no other role',
  },
  roleMappings,
}

export const settingsSchema: JsonSchema = closed(
  object(
    {
      ...common,
      breakGlass: {
        ...list({ type: 'string', format: 'uuid' }, 20),
        description: 'Administrators who may sign in with a password all the same',
      },
    },
    { provider: providers },
  ),
)
export const domainSchema: JsonSchema = closed(object({ domain: { ...text, maxLength: 253 } }))
export const discoverSchema: JsonSchema = closed(object({ email: { ...text, maxLength: 254 } }))

const settings = object({
  provider: {
    type: ['object', 'null'],
    properties: { id: text, kind: { enum: ['oidc', 'saml'] } },
    description: 'As it was set, without its secret',
  },
  ...common,
  breakGlass: { type: 'array', items: text },
  addresses: object({ callback: text, acs: text, metadata: text }),
})
const domain = object({
  domain: text,
  record: { ...object({ name: text, value: text }), description: 'The TXT record that proves it' },
  createdAt: { type: 'string', format: 'date-time' },
  verifiedAt: instantOrNull,
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

export const ssoOperations = {
  settings: { summary: 'How people sign in to the tenant', tag, answer: settings },
  configure: {
    summary: 'Set how people sign in; for administrators',
    tag,
    body: settingsSchema,
    answer: settings,
  },
  remove: { summary: 'Remove the identity provider; for administrators', tag, answer: null },
  test: { summary: 'Ask whether the identity provider answers', tag, asks: true, answer: null },
  domains: {
    list: { summary: 'Mail domains of the tenant', tag, answer: listOf(domain) },
    add: { summary: 'Claim a mail domain', tag, body: domainSchema, answer: domain, status: 201 },
    verify: { summary: 'Look for the TXT record of a mail domain', tag, answer: domain },
    remove: { summary: 'Give a mail domain up', tag, answer: null },
  },
} satisfies Record<string, Operation | Record<string, Operation>>

export const signInOperations = {
  discover: {
    summary: 'How the people of a mail domain sign in; says nothing of any person',
    tag,
    asks: true,
    body: discoverSchema,
    answer: object(
      { method: { enum: ['sso', 'password'] } },
      { tenant: text, enforced: flag, start: text },
    ),
  },
} satisfies Record<string, Operation>
