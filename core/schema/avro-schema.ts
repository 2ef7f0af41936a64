/** The part of the Avro specification (1.12) that schemas of events are written in. */
import type { Json } from './json.ts'

export type AvroPrimitive =
  'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'

/** A primitive with more to say about its values; whoever does not know the annotation ignores it. */
export interface AvroAnnotated {
  readonly type: AvroPrimitive
  /** Of the specification: `uuid`, `date`, `timestamp-millis`. */
  readonly logicalType?: string
  /** Of this project, for text in a form that Avro has no name for: `decimal`, `duration`, `json`. */
  readonly strata?: string
}
export interface AvroArray {
  readonly type: 'array'
  readonly items: AvroSchema
}
export interface AvroMap {
  readonly type: 'map'
  readonly values: AvroSchema
}
export interface AvroField {
  readonly name: string
  readonly doc?: string
  readonly type: AvroSchema
  /** In Avro's JSON encoding, of the first type of a union. */
  readonly default?: Json
}
export interface AvroRecord {
  readonly type: 'record'
  readonly name: string
  readonly namespace?: string
  readonly doc?: string
  readonly fields: readonly AvroField[]
}
/** Text is a primitive, or the full name of a record that was defined further up. */
export type AvroSchema =
  string | AvroAnnotated | AvroArray | AvroMap | AvroRecord | readonly AvroSchema[]

export function isUnion(schema: AvroSchema): schema is readonly AvroSchema[] {
  return Array.isArray(schema)
}
export function fullName({ namespace, name }: AvroRecord): string {
  return namespace === undefined ? name : `${namespace}.${name}`
}

/** Every record that a schema defines, by full name. */
export function recordsOf(
  schema: AvroSchema,
  found = new Map<string, AvroRecord>(),
): ReadonlyMap<string, AvroRecord> {
  if (typeof schema === 'string') return found
  if (isUnion(schema)) for (const branch of schema) recordsOf(branch, found)
  else if (schema.type === 'array') recordsOf(schema.items, found)
  else if (schema.type === 'map') recordsOf(schema.values, found)
  else if (schema.type === 'record') {
    found.set(fullName(schema), schema)
    for (const { type } of schema.fields) recordsOf(type, found)
  }
  return found
}

/** A schema without what is only there for people: two with equal shapes say the same. */
export function shapeOf(schema: AvroRecord): AvroRecord {
  return withoutDocs(schema) as AvroRecord
}
function withoutDocs(schema: AvroSchema): AvroSchema {
  if (typeof schema === 'string') return schema
  if (isUnion(schema)) return schema.map(withoutDocs)
  if (schema.type === 'array') return { ...schema, items: withoutDocs(schema.items) }
  if (schema.type === 'map') return { ...schema, values: withoutDocs(schema.values) }
  if (schema.type !== 'record') return schema
  const { doc: _, ...record } = schema
  return {
    ...record,
    fields: schema.fields.map(({ doc: _doc, ...field }) => ({
      ...field,
      type: withoutDocs(field.type),
    })),
  }
}
