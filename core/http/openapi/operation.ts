/** What a route says of itself; the document is put together from these and the route table. */
import type { FastifyContextConfig } from 'fastify'
import type { JsonSchema } from '../../schema/json.ts'
import type { EntitySchemas } from '../../schema/to-json-schema.ts'
import type { Scope } from '../../tenancy/scope.ts'
import type { Access } from '../access.ts'

export interface Parameter {
  readonly name: string
  readonly schema: JsonSchema
  readonly required?: boolean
  readonly description?: string
}
export interface Operation {
  readonly summary: string
  /** Heading under which it is listed: a plugin's title or a room of the kernel. */
  readonly tag: string
  /** Query parameters; those of the path and the headers follow from the route. */
  readonly parameters?: readonly Parameter[]
  readonly body?: JsonSchema
  readonly bodyRequired?: boolean
  /** Media types of the body; default: JSON. */
  readonly bodyTypes?: readonly string[]
  /** Media types of the answer; default: JSON. */
  readonly answerTypes?: readonly string[]
  /** Schema of the answer; null: 204 without a body. */
  readonly answer: JsonSchema | null
  readonly status?: 200 | 201 | 202
  /** The answer carries an ETag. */
  readonly etag?: boolean
  /** The answer carries a Location. */
  readonly location?: boolean
  /** Honours If-Match. */
  readonly precondition?: boolean
  /** Asks, although its method is POST, or is of no tenant: takes no Idempotency-Key. */
  readonly asks?: boolean
  /** Refused without an Idempotency-Key. */
  readonly keyRequired?: boolean
  /** A protocol of its own: what a refusal looks like, and how it is called. */
  readonly protocol?: { readonly media: string; readonly refusal: JsonSchema }
}

/** For whom a document is made. */
export interface ApiView {
  readonly scope: Scope
  schemas(entity: string): EntitySchemas
}
export type Describe = (view: ApiView) => Operation

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Absent only on public routes. */
    describe?: Describe
  }
}

/** A route's options: who may use it, and what it is. */
export function route(
  access: Access,
  describe: Operation | Describe,
): { readonly config: FastifyContextConfig } {
  return {
    config: { access, describe: typeof describe === 'function' ? describe : () => describe },
  }
}

/** A reference to a schema of the document. */
export const schemaRef = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** A list without pages: `{ data: [...] }`. */
export const listOf = (items: JsonSchema): JsonSchema => ({
  type: 'object',
  required: ['data'],
  properties: { data: { type: 'array', items } },
})
/** One page of a list. */
export const pageOf = (items: JsonSchema): JsonSchema => ({
  type: 'object',
  required: ['data', 'page'],
  properties: {
    data: { type: 'array', items },
    page: {
      type: 'object',
      required: ['next'],
      properties: {
        next: { type: ['string', 'null'], description: 'The cursor of the next page; null: none' },
      },
    },
  },
})
