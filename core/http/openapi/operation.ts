/** What a route says of itself; the document is put together from these and the route table. */
import type { FastifyContextConfig } from 'fastify'
import type { Deprecation } from '../../schema/deprecation.ts'
import type { JsonSchema } from '../../schema/json.ts'
import type { EntitySchemas } from '../../schema/entity-schemas.ts'
import type { Scope } from '../../tenancy/scope.ts'
import type { Access } from '../access.ts'

export interface Parameter {
  readonly name: string
  readonly schema: JsonSchema
  readonly required?: boolean
  readonly description?: string
}
/** Another operation that takes something of this one's answer (an OpenAPI link). */
export interface Link {
  readonly operationId: string
  /** Runtime expressions: `{ id: '$response.body#/id' }`. */
  readonly parameters: Readonly<Record<string, string>>
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
  /** Schema of the 202 that `Prefer: respond-async` is answered with. */
  readonly accepted?: JsonSchema
  /** Where to go from the answer, by name. */
  readonly links?: Readonly<Record<string, Link>>
  /** The answer carries an ETag. */
  readonly etag?: boolean
  /** The answer carries a Location. */
  readonly location?: boolean
  /** Honours If-Match. */
  readonly precondition?: boolean
  /** Asks, although its method is POST: takes no Idempotency-Key. */
  readonly asks?: boolean
  /** Changes something, takes no Idempotency-Key, and may be sent again all the same: why, in a sentence. */
  readonly unkeyed?: string
  /** Refused without an Idempotency-Key. */
  readonly keyRequired?: boolean
  /** A protocol of its own: what a refusal looks like, and how it is called. */
  readonly protocol?: { readonly media: string; readonly refusal: JsonSchema }
}

/** Whether a route takes an Idempotency-Key. */
export const takesKey = (method: string, { asks, unkeyed }: Operation): boolean =>
  method !== 'GET' && method !== 'HEAD' && asks !== true && unkeyed === undefined

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
    deprecated?: Deprecation
  }
}

/**
 * A route's options: who may use it, what it is, and, where it will go one day, since when it
 * should not be used any more.
 */
export function route(
  access: Access,
  describe: Operation | Describe,
  deprecated?: Deprecation,
): { readonly config: FastifyContextConfig } {
  return {
    config: {
      access,
      describe: typeof describe === 'function' ? describe : () => describe,
      ...(deprecated !== undefined && { deprecated }),
    },
  }
}

/** `GET`, `/crm/deals/{id}` -> `get_crm_deals_id`: how a document names an operation. */
export function operationIdOf(method: string, path: string): string {
  return `${method} ${path}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/_$/, '')
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
