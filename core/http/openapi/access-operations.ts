import type { JsonSchema } from '../../schema/json.ts'
import { fieldAccesses, reaches, ruledVerbs } from '../../access/permission.ts'
import { listOf } from './operation.ts'
import type { Operation } from './operation.ts'

const tag = 'Access'
const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const yesNo: JsonSchema = { type: 'boolean' }
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const holder = object({ id: text, name: text, roles: list(text) })

const step = (asked: string, told: Record<string, JsonSchema> = {}): JsonSchema =>
  object({ asked: { const: asked }, ok: yesNo, found: text, ...told })
const steps: readonly JsonSchema[] = [
  step('module', { module: text }),
  step('permission'),
  step('field', { field: text, access: { enum: [...fieldAccesses] }, sensitive: yesNo }),
  step('record', { reach: { enum: [...reaches] } }),
  step('duty', { duty: text, other: text, did: yesNo, exception: textOrNull }),
]

export const accessOperations = {
  why: {
    summary: 'Why somebody may do something, or what is missing',
    tag,
    parameters: [
      { name: 'permission', schema: text, required: true, description: 'Full id' },
      { name: 'user', schema: text, description: 'Id or mail address; absent: the caller' },
      {
        name: 'record',
        schema: { type: 'string', pattern: '^[^/]+/[^/]+$' },
        description: '<entity>/<id>',
      },
      { name: 'field', schema: text, description: 'A field, as roles name it after the entity' },
    ],
    answer: object({
      allowed: yesNo,
      permission: text,
      holder,
      steps: list({ oneOf: [...steps] }),
      through: list(
        object({
          role: text,
          label: text,
          grant: text,
          origin: object({
            layer: { enum: ['kernel', 'plugin', 'vertical', 'tenant'] },
            by: textOrNull,
            revision: { type: ['integer', 'null'] },
            at: textOrNull,
          }),
        }),
      ),
      wouldGive: list(object({ role: text, label: text })),
    }),
  },
  matrix: {
    summary: 'Every role against every permission of active modules',
    tag,
    answer: object({
      permissions: list(object({ id: text, module: textOrNull, description: text })),
      roles: list(
        object({
          id: text,
          uid: text,
          label: text,
          grants: { type: 'object', additionalProperties: text },
          fields: list(object({ field: text, access: { enum: [...fieldAccesses] } })),
          records: list({
            type: 'object',
            required: ['entity'],
            properties: {
              entity: text,
              ...Object.fromEntries(
                ruledVerbs.map((verb): [string, JsonSchema] => [verb, { enum: [...reaches] }]),
              ),
            },
          }),
        }),
      ),
    }),
  },
  conflicts: {
    summary: 'Who holds what a duty sets apart',
    tag,
    answer: listOf(
      object({
        duty: text,
        label: text,
        one: text,
        other: text,
        holder: object({ id: text, name: text }),
        administrator: yesNo,
        exception: {
          type: ['object', 'null'],
          properties: { reason: text, until: textOrNull },
        },
      }),
    ),
  },
} satisfies Record<string, Operation>
