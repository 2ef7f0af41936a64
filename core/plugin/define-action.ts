import type { Deprecation } from '../schema/deprecation.ts'
import type { Fields, ValuesOf } from '../schema/field.ts'
import type { Context } from './context.ts'

/** Values of a record's choices and switches: `{ state: ['draft'] }`. */
export type RecordState = Readonly<Record<string, readonly (string | boolean)[]>>

type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParameters<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What a handler is given: path parameters by name, the validated body and query. */
export type ActionInput<Path extends string, Body extends Fields, Query extends Fields> = {
  readonly [Name in PathParameters<Path>]: string
} & { readonly body: ValuesOf<Body>; readonly query: ValuesOf<Query> }

export interface ActionOptions<
  Path extends string,
  Permission extends string,
  Body extends Fields,
  Query extends Fields,
> {
  /** Below `/api/v1/<plugin>`, with `:name` parameters: `/deals/:id/close`. */
  readonly path: Path
  /** GET reads and may take `query`; POST (the default) acts and may take `body`. */
  readonly method?: 'GET' | 'POST'
  /** Short form inside the plugin: `deal.close`. */
  readonly permission: Permission
  readonly summary: string
  /**
   * Of one record (`:id`) only: pages offer it where each of these fields has one of its values. The
   * handler still judges: it sees more, and under a lock.
   */
  readonly offeredWhen?: RecordState
  readonly body?: Body
  readonly query?: Query
  /** Moves money or stock: the caller must send an Idempotency-Key. */
  readonly idempotencyKey?: 'required'
  /** Not to be used any more: answers carry `Deprecation` and `Sunset`, documents say so. */
  readonly deprecated?: Deprecation
  handle(ctx: Context, input: ActionInput<Path, Body, Query>): Promise<unknown>
}

/** Something a user can ask for that is not plain create, read, change, delete. */
export interface Action<Permission extends string = string> {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly permission: Permission
  readonly summary: string
  readonly offeredWhen?: RecordState
  readonly body: Fields
  readonly query: Fields
  readonly idempotencyKey?: 'required'
  readonly deprecated?: Deprecation
  readonly handle: (ctx: Context, input: never) => Promise<unknown>
}

/**
 * Declares an action. What `handle` returns is the JSON answer (nothing: 204).
 *
 * @example
 * defineAction({ path: '/deals/:id/close', permission: 'deal.close', summary: 'Close a deal',
 *   body: { outcome: field.choice(['won', 'lost'], { required: true }) },
 *   async handle(ctx, { id, body }) { await ctx.update(deal, id, { stage: body.outcome }) } })
 */
export function defineAction<
  const Path extends string,
  const Permission extends string,
  const Body extends Fields = Record<never, never>,
  const Query extends Fields = Record<never, never>,
>(options: ActionOptions<Path, Permission, Body, Query>): Action<Permission> {
  return Object.freeze({ method: 'POST' as const, body: {}, query: {}, ...options })
}
