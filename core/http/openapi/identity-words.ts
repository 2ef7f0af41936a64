/** Words that the operations of identity have in common. */
import type { JsonSchema } from '../../schema/json.ts'
import type { Operation } from './operation.ts'

export const text: JsonSchema = { type: 'string' }
export const flag: JsonSchema = { type: 'boolean' }
export const textOrNull: JsonSchema = { type: ['string', 'null'] }
export const instant: JsonSchema = { type: 'string', format: 'date-time' }
export const roles: JsonSchema = { type: 'array', items: text }
export const object = (
  properties: Record<string, JsonSchema>,
  required?: readonly string[],
): JsonSchema => ({
  type: 'object',
  required: required ?? Object.keys(properties),
  properties,
})
export const body = (
  properties: Record<string, JsonSchema>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({ type: 'object', additionalProperties: false, required, properties })

export const email: JsonSchema = {
  type: 'string',
  minLength: 3,
  maxLength: 254,
  pattern: '^[^@\\s]+@[^@\\s]+$',
}
/** Too long a one is refused before it is hashed; how short it may be is said by the problem. */
export const password: JsonSchema = { type: 'string', minLength: 1, maxLength: 512 }
export const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' }
export const token: JsonSchema = { type: 'string', minLength: 1, maxLength: 2000 }
export const code: JsonSchema = { type: 'string', minLength: 6, maxLength: 32 }
export const ceremony: JsonSchema = {
  type: 'object',
  description: 'As Web Authentication defines it, JSON',
}
export const tenantName: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 }

/** Heading of what is done by somebody, in whatever tenant or in none. */
export const ofPerson = { tag: 'Signing in' } as const

export const entry = object({ slug: text, name: text, roles })

/** The schema that a route's body is checked with. */
export const bodyOf = (operation: Operation): JsonSchema => operation.body ?? {}
