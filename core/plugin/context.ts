import type { Kysely } from 'kysely'
import type { Enqueued, EnqueueOptions, Job, JobPayload } from '../jobs/define-job.ts'
import type { EventType, PayloadOf } from '../events/define-event.ts'
import type {
  Entity,
  EntityExtension,
  EntityView,
  NewRecordOf,
  RecordChangesOf,
  RecordOf,
} from '../schema/define-entity.ts'
import type { ChangesOf, Fields, ValuesOf } from '../schema/field.ts'
import type { Json } from '../schema/json.ts'
import type { Port } from './port.ts'
import type { TablesOf } from './table-types.ts'

/** Who acts. `system` is the kernel itself: a migration, a seed, a schedule. */
export interface Actor {
  readonly kind: 'user' | 'apiKey' | 'system'
  readonly id: string
  readonly name: string
}

/** What module code may know of the tenant it works for. Its id is nobody's business. */
export interface TenantView {
  readonly slug: string
  readonly name: string
  /** IANA zone; decides what "today" is. */
  readonly timezone: string
  /** ISO 4217. */
  readonly currency: string
  /** BCP 47. */
  readonly locale: string
}

/** Conditions on fields: equality, or operators as in the API's `filter[...]`. */
export type Where = Readonly<
  Record<string, Json | { readonly [operator: string]: Json | undefined } | undefined>
>
export interface ListQuery {
  readonly where?: Where
  /** As in the API: `-createdAt,name`. */
  readonly sort?: string
  readonly limit?: number
}

type Readable = Entity | EntityView

/** A stage as the tenant's configuration describes it. */
export interface Stage {
  readonly id: string
  /** What records hold; survives a rename of the id. */
  readonly uid: string
  readonly workflow: string
  readonly label: string
  readonly category: 'open' | 'won' | 'lost' | 'done' | 'cancelled'
  /** Per cent, for forecasts; null where the workflow gives none. */
  readonly probability: number | null
}

/**
 * The only door from module code to the world, and always its first argument. Everything happens
 * in one transaction of one tenant; a throw undoes it all.
 */
export interface Context {
  readonly tenant: TenantView
  readonly actor: Actor
  /** Also in the answer's `X-Request-Id` and in every audit row. */
  readonly requestId: string
  /** The instant this transaction began, by the application's clock. */
  now(): Date
  /** Today's date in the tenant's time zone, `2026-11-21`. */
  today(): string

  /** One record; `RECORD_NOT_FOUND` when this tenant has none. */
  find<E extends Readable>(entity: E, id: string): Promise<RecordOf<E>>
  /** Like `find`, and no other transaction changes the record before this one ends. */
  lock<E extends Readable>(entity: E, id: string): Promise<RecordOf<E>>
  /** The first match or null. */
  first<E extends Readable>(entity: E, query: ListQuery): Promise<RecordOf<E> | null>
  /** Matches in order; 1,000 at most unless `limit` says less. */
  list<E extends Readable>(entity: E, query?: ListQuery): Promise<RecordOf<E>[]>

  create<E extends Entity>(entity: E, values: NewRecordOf<E>): Promise<RecordOf<E>>
  /** Many rows a statement; all are prepared before any is written, `written` runs in their order. */
  createMany<E extends Entity>(entity: E, values: readonly NewRecordOf<E>[]): Promise<RecordOf<E>[]>
  /** Changes the fields given. A stage is checked against the workflow. */
  update<E extends Entity>(entity: E, id: string, changes: RecordChangesOf<E>): Promise<RecordOf<E>>
  /** Soft: the record can be restored until retention removes it. */
  delete(entity: Entity, id: string): Promise<void>

  /** This plugin's own fields on another's record. */
  extension<E extends EntityExtension>(extension: E, id: string): Promise<ValuesOf<E['fields']>>
  extend<E extends EntityExtension>(
    extension: E,
    id: string,
    changes: ChangesOf<E['fields']>,
  ): Promise<ValuesOf<E['fields']>>

  /** The stages of a workflow in order; of the entity's default workflow when none is named. */
  stages(entity: Entity, workflow?: string): readonly Stage[]
  /** Where a record stands; null when its entity has no workflow. */
  stage(entity: Entity, record: { readonly id: string }): Stage | null

  /**
   * Typed SQL (Kysely) over the tables of the given entities: same transaction, same tenant.
   * Reads only, and without raw SQL; columns are the entity's, in snake case and stored form
   * (money in minor units, decimals scaled).
   */
  query<const Es extends readonly Readable[]>(...entities: Es): Kysely<TablesOf<Es>>

  /** Writes the event to the outbox; others hear of it after the commit. */
  emit<E extends EventType>(event: E, payload: PayloadOf<E>): Promise<void>

  /**
   * Orders a job of this plugin, in this transaction: it is done after the commit, or never.
   * With a key the same order counts once.
   */
  enqueue<J extends Job>(
    job: J,
    payload: JobPayload<J>,
    options?: EnqueueOptions,
  ): Promise<Enqueued>

  /** The tenant's values of this plugin's settings, defaults filled in. */
  settings<Fs extends Fields>(declared: Fs): ValuesOf<Fs>
  /** Another module's service in this plugin's words; undefined where that module is inactive. */
  port<T>(port: Port<T>): T | undefined
  /** Whether the actor holds a permission (full id). */
  can(permission: string): boolean
}
