/**
 * A field is one JSON value. The same shape declares a column, a custom field, an event's payload,
 * an action's body and a plugin's setting; everything else (table, JSON Schema, form, the
 * TypeScript type) is derived from it.
 *
 * Exactness: `decimal`, `percent` and the amount of `money` travel as decimal strings and are kept
 * as scaled integers; no value ever passes through a binary fraction.
 */
import type { Deprecation } from './deprecation.ts'
import type { Json } from './json.ts'

/** What every field may say. */
export interface CommonOptions {
  /** Shown to people; made from the field's name when absent. */
  readonly label?: string
  readonly help?: string
  readonly required?: boolean
  /** Filled in on create when the caller gives nothing. */
  readonly default?: Json
  /** May be filtered and sorted by: costs one index that begins with the tenant. */
  readonly filterable?: boolean
  /** Shown only to roles that name it; `*` never includes it. */
  readonly sensitive?: boolean
  /** Written by the module's own code only, never through the API. */
  readonly readOnly?: boolean
  /** Made for searching and comparing: no form and no list shows it to people. */
  readonly internal?: boolean
  /** Given on create, never changed. */
  readonly immutable?: boolean
  /**
   * Of a filterable reference to one entity: as long as a living record refers to another by it,
   * nobody deletes that one through the API.
   */
  readonly protects?: boolean
  /** Not to be used any more; documents and forms say so. */
  readonly deprecated?: Deprecation
}
interface TextOptions extends CommonOptions {
  readonly maxLength?: number
  /** ECMAScript regular expression that the whole value must match. */
  readonly pattern?: string
  /** Id of the number series (configuration section `numbering`) that fills the field on create. */
  readonly numbering?: string
  /** Default pattern of that series, for tenants whose configuration names none: `PO-{year}-{seq:5}`. */
  readonly numberPattern?: string
}
interface RangeOptions extends CommonOptions {
  readonly min?: number
  readonly max?: number
}
interface DecimalOptions extends RangeOptions {
  readonly precision?: number
  readonly scale?: number
}

interface JsonOptions extends CommonOptions {
  /** A list of short texts: forms ask for these, one after the other. */
  readonly texts?: true
  /** Of an action: a list of objects, one for each line of the record; forms ask for them in rows. */
  readonly rows?: Rows
}
/**
 * What an action asks of some lines of a document. Its value is a list of objects: `key` holds the id of
 * a line, the other members are `fields` and `more`. For people a row stands for every line that has
 * something left.
 */
export interface Rows {
  /** The record's field of type `lines`. */
  readonly of: string
  readonly key: string
  /** Fields of the line that tell people which one it is, the first of them as its name. */
  readonly shows: readonly string[]
  /** A row begins with what is left of its line: the number of one field less those of others. */
  readonly left: {
    /** Member of the object. */
    readonly to: string
    readonly from: string
    readonly less: readonly string[]
    /** Of a line whose field holds true nothing is left. */
    readonly unless?: string
  }
  readonly fields: Fields
  /** What is asked of few lines only. */
  readonly more?: Fields
}

/** Without options the type stays bare; one signature would infer the whole of `Field`. */
interface Builder<Type extends string, Options extends CommonOptions> {
  (): { readonly type: Type }
  <const O extends Options>(options: O): { readonly type: Type } & O
}
const of =
  <const Type extends string, Options extends CommonOptions>(type: Type): Builder<Type, Options> =>
  (options?: Options) => ({ type, ...options })

interface BuilderWithFirst<Type extends string, Name extends string, First> {
  <const F extends First>(first: F): { readonly type: Type } & { readonly [N in Name]: F }
  <const F extends First, const O extends CommonOptions>(
    first: F,
    options: O,
  ): { readonly type: Type } & { readonly [N in Name]: F } & O
}
/** Types that mean nothing without one more value: options, or the entity referred to. */
const withFirst = <const Type extends string, const Name extends string, First>(
  type: Type,
  name: Name,
): BuilderWithFirst<Type, Name, First> =>
  ((first: First, options?: CommonOptions) => ({
    type,
    [name]: first,
    ...options,
  })) as BuilderWithFirst<Type, Name, First>

/** Builders of fields: `field.text({ required: true, maxLength: 200 })`. */
export const field = {
  text: of<'text', TextOptions>('text'),
  longText: of<'longText', TextOptions>('longText'),
  /** Whole number within the range that JSON carries exactly (±2^53-1). */
  integer: of<'integer', RangeOptions>('integer'),
  /** Exact number, `precision` digits of which `scale` (default 2) after the point; a string in JSON. */
  decimal: of<'decimal', DecimalOptions>('decimal'),
  /** `{ amount: "12.30", currency: "EUR" }`; kept as minor units of the currency (ISO 4217). */
  money: of<'money', RangeOptions>('money'),
  /** Per cent, `"19.00"` is 19 %; a string in JSON with `scale` (default 2) digits. */
  percent: of<'percent', DecimalOptions>('percent'),
  boolean: of<'boolean', CommonOptions>('boolean'),
  /** Calendar date, `2026-11-21`. */
  date: of<'date', CommonOptions>('date'),
  /** Instant in UTC, RFC 3339. */
  timestamp: of<'timestamp', CommonOptions>('timestamp'),
  /** ISO 8601 duration of days, hours, minutes and seconds, `PT90M`; kept in seconds. */
  duration: of<'duration', CommonOptions>('duration'),
  email: of<'email', CommonOptions>('email'),
  phone: of<'phone', CommonOptions>('phone'),
  url: of<'url', CommonOptions>('url'),
  /** Postal address `{ line1, line2, city, region, postalCode, country }`, country as ISO 3166-1 alpha-2. */
  address: of<'address', CommonOptions>('address'),
  json: of<'json', JsonOptions>('json'),
  /** An uploaded file, by its id; it belongs to the record as long as the field names it. */
  file: of<'file', CommonOptions>('file'),
  /** A UUID that is not checked against any table; for events and foreign systems. */
  id: of<'id', CommonOptions>('id'),
  /** Where a record stands in its workflow; the tenant's configuration supplies the stages. */
  stage: of<'stage', CommonOptions>('stage'),
  choice: withFirst<'choice', 'options', readonly string[]>('choice', 'options'),
  choices: withFirst<'choices', 'options', readonly string[]>('choices', 'options'),
  /** A record of one entity (its id), or, given a list, of any of several (`{ entity, id }`). */
  reference: withFirst<'reference', 'entity', string | readonly string[]>('reference', 'entity'),
  /** Child records, written with their parent in one create; `via` is the child's reference to it. */
  lines: <const Entity extends string, const Via extends string>(
    entity: Entity,
    more: { readonly via: Via; readonly label?: string; readonly required?: boolean },
  ): {
    readonly type: 'lines'
    readonly entity: Entity
    readonly via: Via
    readonly required?: boolean
  } => ({ type: 'lines', entity, ...more }),
}

/** Any field, as code that works on all of them sees it. */
export interface Field extends TextOptions, DecimalOptions, JsonOptions {
  readonly type: FieldType
  /** Choices: ids, or ids with labels where a configuration gives them. */
  readonly options?: readonly (string | ChoiceOption)[]
  readonly entity?: string | readonly string[]
  readonly via?: string
}
export interface ChoiceOption {
  readonly id: string
  /** What records hold; equals the id where code declares the option. */
  readonly uid?: string
  readonly label: string
  readonly color?: string
}
export type FieldType = keyof typeof field
export type Fields = Readonly<Record<string, Field>>

export interface Money {
  /** Decimal string with the currency's digits, `"12.30"`. */
  readonly amount: string
  /** ISO 4217 code. */
  readonly currency: string
}
export interface Address {
  readonly line1?: string
  readonly line2?: string
  readonly city?: string
  readonly region?: string
  readonly postalCode?: string
  readonly country?: string
}
export interface AnyReference {
  readonly entity: string
  readonly id: string
}

/** The TypeScript type of a field's value in JSON. */
export type ValueOf<F> = F extends { readonly type: infer Type }
  ? Type extends 'integer'
    ? number
    : Type extends 'boolean'
      ? boolean
      : Type extends 'money'
        ? Money
        : Type extends 'address'
          ? Address
          : Type extends 'json'
            ? Json
            : Type extends 'choice'
              ? F extends { readonly options: readonly (infer Option)[] }
                ? Option
                : string
              : Type extends 'choices'
                ? F extends { readonly options: readonly (infer Option)[] }
                  ? readonly Option[]
                  : readonly string[]
                : Type extends 'reference'
                  ? F extends { readonly entity: string }
                    ? string
                    : AnyReference
                  : Type extends 'lines'
                    ? readonly Readonly<Record<string, unknown>>[]
                    : string
  : never

/** Names of the fields that always hold a value. */
type FilledNames<Fs> = {
  [K in keyof Fs]: Fs[K] extends { readonly required: true } ? K : never
}[keyof Fs]

/** A complete set of values, as read: what is empty is null. */
export type ValuesOf<Fs> = {
  readonly [K in keyof Fs]: K extends FilledNames<Fs> ? ValueOf<Fs[K]> : ValueOf<Fs[K]> | null
}

/** Names that a caller must give: required, and neither defaulted nor filled by the kernel. */
type DemandedNames<Fs> = {
  [K in keyof Fs]: Fs[K] extends { readonly required: true }
    ? Fs[K] extends
        { readonly default: Json } | { readonly numbering: string } | { readonly type: 'stage' }
      ? never
      : K
    : never
}[keyof Fs]

/** Values for a create: demanded names must be there, the others may. */
export type NewValuesOf<Fs> = {
  readonly [K in DemandedNames<Fs>]: ValueOf<Fs[K]>
} & { readonly [K in Exclude<keyof Fs, DemandedNames<Fs>>]?: ValueOf<Fs[K]> | null }

/** Values for a change: any subset; null empties. */
export type ChangesOf<Fs> = { readonly [K in keyof Fs]?: ValueOf<Fs[K]> | null }

/** A name as people read it: `expectedClose` -> `Expected close`. */
export function labelOf(name: string, declared?: { readonly label?: string }): string {
  if (declared?.label !== undefined) return declared.label
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
