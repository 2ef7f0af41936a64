/** The types that `ctx.query` sees: entities as tables, fields as columns in stored form. */

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeCase<Rest>}`
    : `_${Lowercase<First>}${SnakeCase<Rest>}`
  : Name
type TableName<Name extends string> = Name extends `${infer Plugin}.${infer Rest}`
  ? `${Plugin}_${SnakeCase<Rest>}`
  : never

/** Scaled and minor-unit columns are bigint in PostgreSQL and arrive as exact strings. */
type Stored<F> = F extends { readonly type: infer Type }
  ? Type extends 'integer' | 'decimal' | 'percent' | 'duration'
    ? string
    : Type extends 'boolean'
      ? boolean
      : Type extends 'address' | 'json' | 'choices'
        ? unknown
        : string
  : never
type Nullable<F, V> = F extends { readonly required: true } ? V : V | null
type Columns<Fs> = {
  [
    K in keyof Fs & string as Fs[K] extends { readonly type: 'lines' | 'money' }
      ? never
      : Fs[K] extends { readonly type: 'reference' }
        ? `${SnakeCase<K>}_id`
        : SnakeCase<K>
  ]: Nullable<Fs[K], Stored<Fs[K]>>
} & {
  [
    K in keyof Fs & string as Fs[K] extends { readonly type: 'money' }
      ? `${SnakeCase<K>}_amount`
      : never
  ]: Nullable<Fs[K], string>
} & {
  [
    K in keyof Fs & string as Fs[K] extends { readonly type: 'money' }
      ? `${SnakeCase<K>}_currency`
      : never
  ]: Nullable<Fs[K], string>
} & { id: string; version: number; created_at: Date; updated_at: Date; deleted_at: Date | null }

type NameOf<E> = E extends { readonly name: infer N extends string }
  ? N
  : E extends { readonly view: infer N extends string }
    ? N
    : never
type FieldsOf<E> = E extends { readonly fields: infer Fs } ? Fs : never

export type TablesOf<Es extends readonly unknown[]> = {
  [E in Es[number] as TableName<NameOf<E>>]: Columns<FieldsOf<E>>
}
