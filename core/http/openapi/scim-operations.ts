/** What the routes of SCIM say of themselves. */
import type { JsonSchema } from '../../schema/json.ts'
import {
  errorSchema,
  groupSchema,
  listSchema,
  patchSchema,
  scimType,
  userSchema,
} from '../../scim/words.ts'
import type { Kind } from '../../scim/words.ts'
import type { Operation, Parameter } from './operation.ts'

const tag = 'SCIM'
const text: JsonSchema = { type: 'string' }
const flag: JsonSchema = { type: 'boolean' }
const whole: JsonSchema = { type: 'integer' }
const many = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const object = (
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema => ({ type: 'object', properties, ...(required.length > 0 && { required }) })

const refusal: JsonSchema = object(
  { schemas: many({ const: errorSchema }), status: text, scimType: text, detail: text },
  ['schemas', 'status', 'detail'],
)
/** Another media type, and refusals of its own (RFC 7644, 3.1 and 3.12). */
const protocol = { media: scimType, refusal }
const types = { bodyTypes: [scimType, 'application/json'], answerTypes: [scimType] }

const reference: JsonSchema = {
  ...object({ value: text, display: text, type: text }),
  // Many tools take a property of this name for a reference within the document.
  patternProperties: { '^\\$ref$': text },
}
const user = {
  userName: { ...text, minLength: 1, maxLength: 200 },
  externalId: { ...text, maxLength: 200 },
  displayName: { ...text, maxLength: 200 },
  name: object({ formatted: text, familyName: text, givenName: text }),
  title: text,
  preferredLanguage: text,
  locale: text,
  timezone: text,
  active: flag,
  emails: many(
    object({ value: { ...text, format: 'email' }, type: text, primary: flag }, ['value']),
  ),
}
const group = {
  displayName: { ...text, minLength: 1, maxLength: 200 },
  externalId: { ...text, maxLength: 200 },
  members: many(object({ value: { ...text, format: 'uuid' } }, ['value'])),
}
const meta = object({ resourceType: text, created: text, lastModified: text, location: text })
/** `attributes` may leave out all but these. */
const shown = (properties: Record<string, JsonSchema>): JsonSchema =>
  object({ schemas: many(text), id: text, ...properties, meta }, ['schemas', 'id'])

const listOf = (items: JsonSchema): JsonSchema =>
  object(
    {
      schemas: many({ const: listSchema }),
      totalResults: whole,
      startIndex: whole,
      itemsPerPage: whole,
      Resources: many(items),
    },
    ['schemas', 'totalResults', 'Resources'],
  )
const patch = object(
  {
    schemas: { ...many({ const: patchSchema }), minItems: 1 },
    Operations: {
      ...many(
        object({ op: { enum: ['add', 'replace', 'remove'] }, path: text, value: {} }, ['op']),
      ),
      minItems: 1,
    },
  },
  ['schemas', 'Operations'],
)
const projection: readonly Parameter[] = [
  { name: 'attributes', schema: text, description: 'Names by commas; nothing else is returned' },
  { name: 'excludedAttributes', schema: text, description: 'Names by commas, not returned' },
]
const page: readonly Parameter[] = [
  { name: 'filter', schema: text, description: 'RFC 7644, 3.4.2.2: `userName eq "a@b.example"`' },
  // RFC 7644, 3.4.2.4: numbers out of bounds are taken for the nearest.
  { name: 'startIndex', schema: { ...whole, default: 1 } },
  { name: 'count', schema: { ...whole, default: 100 }, description: 'At most 200 are answered' },
  ...projection,
]

function resource(
  kind: Kind,
  properties: Record<string, JsonSchema>,
  required: readonly string[],
  more: Record<string, JsonSchema>,
) {
  const schemas = { ...many(text), contains: { const: kind === 'User' ? userSchema : groupSchema } }
  const body = object({ schemas, ...properties }, ['schemas', ...required])
  const answer = shown({ ...properties, ...more })
  const name = kind.toLowerCase()
  const common = { tag, protocol, ...types }
  return {
    list: {
      ...common,
      summary: `${kind}s of the tenant`,
      parameters: page,
      answer: listOf(answer),
    },
    read: { ...common, summary: `A ${name}`, parameters: projection, answer },
    create: {
      ...common,
      summary: `Create a ${name}`,
      parameters: projection,
      body,
      answer,
      status: 201,
      location: true,
    },
    replace: { ...common, summary: `Replace a ${name}`, parameters: projection, body, answer },
    patch: { ...common, summary: `Change a ${name}`, parameters: projection, body: patch, answer },
    remove: { ...common, summary: `Remove a ${name} from the tenant`, answer: null },
  } satisfies Record<string, Operation>
}

const anything = object({ schemas: many(text) }, ['schemas'])
export const scimOperations = {
  User: resource('User', user, ['userName'], { groups: many(reference) }),
  Group: resource('Group', group, ['displayName'], { members: many(reference) }),
  discovery: {
    config: { tag, protocol, ...types, summary: 'What this SCIM server can do', answer: anything },
    types: {
      tag,
      protocol,
      ...types,
      summary: 'Kinds of SCIM resources',
      answer: listOf(anything),
    },
    type: { tag, protocol, ...types, summary: 'A kind of SCIM resource', answer: anything },
    schemas: {
      tag,
      protocol,
      ...types,
      summary: 'Attributes of SCIM resources',
      answer: listOf(anything),
    },
    schema: {
      tag,
      protocol,
      ...types,
      summary: 'Attributes of one kind of SCIM resource',
      answer: anything,
    },
  },
} satisfies Record<string, Operation | Record<string, Operation>>
