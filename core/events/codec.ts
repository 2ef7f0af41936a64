/**
 * Payloads as Avro binary. Only a transport that speaks to a broker needs it: import it with
 * `await import`, so that a server without one does not load the library.
 */
import avro from 'avsc'
import { fullName, isUnion, recordsOf } from '../schema/avro-schema.ts'
import type { AvroRecord, AvroSchema } from '../schema/avro-schema.ts'
import { instantMillis, instantText } from '../schema/instant.ts'
import { jsonText } from '../schema/json.ts'
import type { Json, JsonObject } from '../schema/json.ts'

/** Between a value in JSON form and the same as the library wants it. */
interface Conversion {
  readonly toAvro: (value: Json) => unknown
  readonly toJson: (value: unknown) => Json
}
interface Codec {
  readonly type: avro.Type
  readonly payload: Conversion
}

const codecs = new WeakMap<AvroRecord, Codec>()

function codecOf(schema: AvroRecord): Codec {
  let codec = codecs.get(schema)
  if (codec === undefined)
    codecs.set(
      schema,
      (codec = { type: compileAvro(schema), payload: conversionOf(schema, recordsOf(schema)) }),
    )
  return codec
}

/**
 * A payload in JSON form as Avro binary. Its text comes back as it is; an instant in UTC with
 * milliseconds; a member that is absent as its default or null. What `readPayload` made of the
 * event's own fields comes back unchanged. Pass the same schema object again: it is compiled once.
 * @throws Error for a payload that does not fit the schema
 */
export function encodePayload(schema: AvroRecord, payload: JsonObject): Buffer {
  const { type, payload: conversion } = codecOf(schema)
  const value = conversion.toAvro(payload)
  try {
    return type.toBuffer(value)
  } catch (cause) {
    const places: string[] = []
    type.isValid(value, { errorHook: (path) => void places.push(path.join('.')) })
    throw new Error(
      `Expected a payload that fits schema ${fullName(schema)}, found a value that does not in "${places.join('", "')}"; correct the payload or the event's fields.`,
      { cause },
    )
  }
}

/**
 * The payload, in JSON form, that was written with the given schema.
 * @throws Error for bytes that are not such a payload
 */
export function decodePayload(writer: AvroRecord, bytes: Buffer): JsonObject {
  const { type, payload } = codecOf(writer)
  try {
    return payload.toJson(type.fromBuffer(bytes)) as JsonObject
  } catch (cause) {
    throw new Error(
      `Expected ${bytes.length} bytes written with schema ${fullName(writer)}, found others: ${cause instanceof Error ? cause.message : String(cause)}; look up the schema that their producer used.`,
      { cause },
    )
  }
}

/** Whole numbers of 64 bits; the library's own type stops one short of JSON's largest. */
const long = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => {
    const value = bytes.readBigInt64LE()
    const number = Number(value)
    if (!Number.isSafeInteger(number))
      throw new Error(`whole number ${value} is beyond what JSON carries exactly (2^53-1)`)
    return number
  },
  toBuffer: (value: number) => {
    const bytes = Buffer.allocUnsafe(8)
    bytes.writeBigInt64LE(BigInt(value))
    return bytes
  },
  fromJSON: (value: number) => value,
  toJSON: (value: number) => value,
  isValid: (value: unknown) => Number.isSafeInteger(value),
  compare: (a: number, b: number) => a - b,
})

/** The library's type of a schema, for values as its binary form has them. */
export function compileAvro(schema: AvroRecord): avro.Type {
  return avro.Type.forSchema(schema as avro.Schema, {
    // Looked at before the built-in types, so that annotated longs become ours as well.
    typeHook: (inner) => (isLong(inner) ? long : undefined),
  })
}
function isLong(schema: unknown): boolean {
  return (
    schema === 'long' ||
    (typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'long')
  )
}

const asItIs: Conversion = { toAvro: (value) => value, toJson: (value) => value as Json }
const date: Conversion = {
  toAvro: (value) => Date.parse(`${jsonText(value)}T00:00:00Z`) / 86_400_000,
  toJson: (value) => new Date(Number(value) * 86_400_000).toISOString().slice(0, 10),
}
const timestamp: Conversion = {
  toAvro: (value) => instantMillis(jsonText(value)),
  toJson: (value) => instantText(Number(value)),
}
const json: Conversion = {
  toAvro: (value) => JSON.stringify(value),
  toJson: (value) => JSON.parse(String(value)) as Json,
}

/** What stands between JSON and binary; `records` are those that the schema names further down. */
export function conversionOf(
  schema: AvroSchema,
  records: ReadonlyMap<string, AvroRecord>,
): Conversion {
  if (typeof schema === 'string') {
    const named = records.get(schema)
    return named === undefined ? asItIs : conversionOf(named, records)
  }
  if (isUnion(schema)) {
    const filled = schema.find((branch) => branch !== 'null')
    return filled === undefined ? asItIs : orNull(conversionOf(filled, records))
  }
  if (schema.type === 'record') return recordConversion(schema, records)
  if (schema.type === 'array') return listConversion(conversionOf(schema.items, records))
  if (schema.type === 'map') return { ...asItIs, toJson: (value) => ({ ...(value as JsonObject) }) }
  if (schema.strata === 'json') return json
  if (schema.logicalType === 'date') return date
  return schema.logicalType === 'timestamp-millis' ? timestamp : asItIs
}

function orNull({ toAvro, toJson }: Conversion): Conversion {
  return {
    toAvro: (value) => (value === null ? null : toAvro(value)),
    toJson: (value) => (value === null ? null : toJson(value)),
  }
}

function listConversion({ toAvro, toJson }: Conversion): Conversion {
  return {
    toAvro: (value) => (Array.isArray(value) ? value.map((item: Json) => toAvro(item)) : value),
    toJson: (value) => (value as unknown[]).map(toJson),
  }
}

function recordConversion(
  schema: AvroRecord,
  records: ReadonlyMap<string, AvroRecord>,
): Conversion {
  const members = schema.fields.map((field) => ({
    name: field.name,
    absent: field.default,
    conversion: conversionOf(field.type, records),
  }))
  const names = new Set(members.map(({ name }) => name))
  return {
    toAvro: (value) => {
      if (typeof value !== 'object' || value === null) return value
      const given = value as JsonObject
      const unknown = Object.keys(given).find((name) => !names.has(name))
      if (unknown !== undefined)
        throw new Error(
          `Expected only the fields of schema ${fullName(schema)}, found "${unknown}"; declare it in the event or leave it out.`,
        )
      return Object.fromEntries(
        members.map(({ name, absent, conversion }) => {
          const member = Object.hasOwn(given, name) ? given[name] : undefined
          // A default is kept in the encoding of the binary form already.
          return [name, member === undefined ? absent : conversion.toAvro(member)]
        }),
      )
    },
    toJson: (value) => {
      const read = value as Record<string, unknown>
      return Object.fromEntries(
        members.map(({ name, conversion }) => [name, conversion.toJson(read[name])]),
      )
    },
  }
}
