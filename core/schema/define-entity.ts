import type { Context } from '../plugin/context.ts'
import type { Json } from './json.ts'
import type { ChangesOf, Field, Fields, NewValuesOf, ValuesOf } from './field.ts'

/** What the kernel adds to every record. */
export interface RecordEnvelope {
  /** UUIDv7, made by the application. */
  readonly id: string
  /** Counts the writes; the ETag of the record. */
  readonly version: number
  /** RFC 3339 in UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

export interface EntityOptions<Fs extends Fields> {
  readonly label: string
  /** The last part of the URL and of nothing else, `purchase-orders`; stated, never guessed. */
  readonly plural: string
  readonly fields: Fs
  /** The field that names a record to people. */
  readonly title: keyof Fs & string
  /** Tenants and verticals may add fields. */
  readonly customFields?: boolean
  /** The `stage` field that follows the tenant's workflow. */
  readonly workflow?: keyof Fs & string
  /**
   * The field that says whose a record is: a filterable `id` of a user, which becomes the one who
   * creates it unless given, or a filterable reference to the record that it belongs to. Roles may
   * then reach one's own records only, or those of one's teams.
   */
  readonly owner?: keyof Fs & string
  /** Found by `q=`; text-like fields only. The title is always found. */
  readonly search?: readonly (keyof Fs & string)[]
  /** Of those and the title: found by the middle of a word too, for part numbers and the like. */
  readonly searchWithin?: readonly (keyof Fs & string)[]
  /** Each is unique within a tenant among records that are not deleted. */
  readonly uniques?: readonly (readonly (keyof Fs & string)[])[]
  /** Rows are written once: no PATCH, no DELETE, and the database refuses them too. */
  readonly appendOnly?: boolean
  /** Moves money or stock: a write through the API without an Idempotency-Key is refused. */
  readonly idempotencyKey?: 'required'
  /** Written by the module's code only; the API reads. */
  readonly internal?: boolean
  /** Made of events by a projection of the plugin, and dropped when that is rebuilt; internal. */
  readonly projection?: boolean
  /** The law keeps these records when their tenant is erased; absent: nothing stays of them. */
  readonly retention?: Retention<keyof Fs & string>
  /** Completes or refuses values before they are written; returns what to change. */
  prepare?(
    ctx: Context,
    write: { readonly next: ValuesOf<Fs>; readonly before: (ValuesOf<Fs> & RecordEnvelope) | null },
  ): Promise<ChangesOf<Fs> | void> | ChangesOf<Fs> | void
  /** Runs in the same transaction after the row is written: emit events, keep projections. */
  written?(
    ctx: Context,
    write: {
      readonly record: ValuesOf<Fs> & RecordEnvelope
      readonly before: (ValuesOf<Fs> & RecordEnvelope) | null
    },
  ): Promise<void> | void
  /** Before a record is deleted, its lines with it: refuse by throwing, or let go of what it holds. */
  removing?(
    ctx: Context,
    removal: { readonly record: ValuesOf<Fs> & RecordEnvelope },
  ): Promise<void> | void
  /** After a record is back among the living, in the same transaction: a throw undoes it. */
  restored?(
    ctx: Context,
    restoration: { readonly record: ValuesOf<Fs> & RecordEnvelope },
  ): Promise<void> | void
}

/**
 * What stays of a record after its tenant is erased, in an archive that names no tenant: posted
 * financial records that tax law has kept for years. Only the fields named here are kept: name none that says who somebody is.
 */
export interface Retention<Name extends string = string> {
  readonly kind: 'financial'
  /** Years from the erasure on. */
  readonly years: number
  readonly keeps: readonly Name[]
  /** Only records whose field has one of these values, such as `state` in `posted`; absent: all. */
  readonly when?: { readonly field: Name; readonly is: readonly string[] }
}

/** An entity: a kind of record that a plugin keeps, as a frozen value. */
export interface Entity<Name extends string = string, Fs extends Fields = Fields> extends Omit<
  EntityOptions<Fs>,
  | 'title'
  | 'workflow'
  | 'owner'
  | 'search'
  | 'searchWithin'
  | 'uniques'
  | 'retention'
  | 'prepare'
  | 'written'
  | 'removing'
  | 'restored'
> {
  /** `crm.deal`: the plugin's name, a dot, lower camel case. */
  readonly name: Name
  readonly title: string
  readonly workflow?: string
  readonly owner?: string
  readonly search?: readonly string[]
  readonly searchWithin?: readonly string[]
  readonly uniques?: readonly (readonly string[])[]
  readonly retention?: Retention
  readonly prepare?: Hook
  readonly written?: Hook
  readonly removing?: Hook
  readonly restored?: Hook
}
/** Hooks lose their types once stored: an `Entity` must be assignable whatever its fields are. */
type Hook = (ctx: Context, write: never) => unknown

/**
 * Declares an entity. Table, policies, JSON Schemas, routes, form and types all follow from it.
 *
 * @example
 * export const deal = defineEntity('crm.deal', { label: 'Deal', plural: 'deals', title: 'name',
 *   fields: { name: field.text({ required: true }), amount: field.money() } })
 */
export function defineEntity<const Name extends `${string}.${string}`, const Fs extends Fields>(
  name: Name,
  options: EntityOptions<Fs>,
): Entity<Name, Fs> {
  return Object.freeze({ name, ...options })
}

/** Fields that one plugin adds to another's entity; they live in a table of their own. */
export interface EntityExtension<Name extends string = string, Fs extends Fields = Fields> {
  readonly entity: Name
  readonly fields: Fs
}

/**
 * Declares fields on another plugin's entity. They appear under this plugin's name
 * (`inventory: { reorderPoint }`) and vanish from the API where this plugin is inactive.
 */
export function extendEntity<const Name extends string, const Fs extends Fields>(
  entity: Name,
  fields: Fs,
): EntityExtension<Name, Fs> {
  return Object.freeze({ entity, fields })
}

/** What a plugin reads of another plugin's entity, in its own words; checked at boot. */
export interface EntityView<Name extends string = string, Fs extends Fields = Fields> {
  readonly view: Name
  readonly fields: Fs
}

/**
 * Declares the fields a plugin reads of an entity it does not own.
 * The kernel refuses to boot when the owner has no such field or types it differently.
 */
export function readsEntity<const Name extends string, const Fs extends Fields>(
  entity: Name,
  fields: Fs,
): EntityView<Name, Fs> {
  return Object.freeze({ view: entity, fields })
}

/** Values of custom fields by key. */
export type CustomValues = Readonly<Record<string, Json>>

/** A record as read. `custom` holds custom fields, each extension sits under its plugin's name. */
export type RecordOf<E> = E extends { readonly fields: infer Fs }
  ? RecordEnvelope & ValuesOf<Fs> & { readonly custom: CustomValues }
  : never
export type NewRecordOf<E> = E extends { readonly fields: infer Fs }
  ? NewValuesOf<Fs> & { readonly custom?: CustomValues; readonly workflow?: string }
  : never
export type RecordChangesOf<E> = E extends { readonly fields: infer Fs }
  ? ChangesOf<Fs> & { readonly custom?: CustomValues; readonly workflow?: string }
  : never

/** `inventory.purchaseOrder` -> `inventory_purchase_order`. */
export function tableName(entity: string): string {
  return snakeCase(entity.replace('.', '_'))
}
/** `expectedClose` -> `expected_close`, `x-y` -> `x_y`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}
/** The plugin that owns an entity, an event or a permission: what stands before the first dot. */
export function pluginOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

/** The reference targets of a field, always as a list. */
export function targetsOf(declared: Field): readonly string[] {
  if (declared.entity === undefined) return []
  return typeof declared.entity === 'string' ? [declared.entity] : declared.entity
}
