import { inputRules } from '../../input-rule.ts'
import type { JsonSchema } from '../../schema/json.ts'

const values = (description: string): JsonSchema => ({
  type: 'object',
  description,
  additionalProperties: { type: ['string', 'number'] },
})

/** What a problem and the report of a part have in common. */
export const refusalMembers = {
  code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
  detail: { type: 'string', description: 'English: what was expected, found, and what to do' },
  values: values(
    'What stands in the places of the sentence of `code`, to say it in another language; absent where it has none',
  ),
  errors: {
    type: 'array',
    description: 'Each wrong place of the input',
    items: {
      type: 'object',
      required: ['pointer', 'message'],
      properties: {
        pointer: { type: 'string', description: 'JSON Pointer into the body, or a parameter' },
        message: { type: 'string', description: 'English' },
        rule: {
          type: 'string',
          enum: inputRules,
          description: 'What kind of rule is broken; absent: only the message says it',
        },
        values: values('Figures and names of the rule: `limit`, `name`, `allowed` ...'),
      },
    },
  },
} satisfies Record<string, JsonSchema>

/** Shared by every answer that reports a refusal of a part. */
export const refusalSchema: JsonSchema = {
  type: 'object',
  description: 'The members of a problem that say what was refused.',
  required: ['code', 'detail'],
  properties: refusalMembers,
}
