/**
 * Whether what was written with one schema can be read with another: schema resolution by the Avro
 * specification (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution), and beyond it
 * that a value still means the same, since Avro would read any text as a date or a decimal.
 * Not proven, because no schema says it: options, lengths, ranges and patterns.
 */
import { fullName, isUnion, recordsOf, shapeOf } from '../schema/avro-schema.ts'
import type { AvroField, AvroRecord, AvroSchema } from '../schema/avro-schema.ts'
import type { Fields } from '../schema/field.ts'
import { canonicalJson } from '../schema/json.ts'
import { fieldsToAvro } from '../schema/to-avro.ts'
import { formOf, wordsFor } from './avro-words.ts'

export interface Fault {
  /** The field, `amount` or `amount.currency`. */
  readonly field: string
  /** `avro`: the bytes cannot be resolved. `meaning`: they can, to something else than was written. */
  readonly rule: 'avro' | 'meaning'
  /** Expected, found, do this. */
  readonly message: string
}
/** A version of an event that was published once, hence may still be on its way. */
export interface PublishedVersion {
  readonly version: number
  readonly schema: AvroRecord
}

/**
 * What keeps `reader` (the new schema) from reading what `writer` (the old one) wrote: Avro's BACKWARD
 * compatibility. Empty when nothing does.
 */
export function incompatibility(reader: AvroRecord, writer: AvroRecord): readonly Fault[] {
  return between(reader, writer, {
    field: '',
    readers: recordsOf(reader),
    writers: recordsOf(writer),
  })
}

/**
 * What speaks against publishing an event as it is declared, one sentence each: a version that was
 * published with other fields, or fields that cannot read the version before.
 */
export function publicationFaults(
  event: { readonly name: string; readonly version: number; readonly fields: Fields },
  published: readonly PublishedVersion[],
): readonly string[] {
  const { name, version } = event
  const schema = fieldsToAvro(name, event.fields)
  const same = published.find((other) => other.version === version)
  if (same !== undefined)
    return canonicalJson(shapeOf(schema)) === canonicalJson(shapeOf(same.schema))
      ? []
      : [
          `Expected the fields of event "${name}" version ${version} as they were published, found ${differenceOf(schema, same.schema)}; raise its version or take the change back.`,
        ]
  const before = published
    .filter((other) => other.version < version)
    .sort((a, b) => b.version - a.version)[0]
  if (before === undefined) return []
  return incompatibility(schema, before.schema).map(
    ({ message }) =>
      `Event "${name}" version ${version} cannot read version ${before.version}: ${message}`,
  )
}

/**
 * What keeps a subscriber from reading any published version of an event, one sentence each that
 * names subscriber, field and version. Empty: whatever is on its way can be handled.
 * @param subscriber as the sentences name it, the name of its plugin
 * @param event name of the event that it hears
 */
export function readerFaults(
  subscriber: string,
  event: string,
  reads: Fields,
  published: readonly PublishedVersion[],
): readonly string[] {
  const reader = fieldsToAvro(event, reads)
  return published.flatMap(({ version, schema }) =>
    incompatibility(reader, schema).map(
      ({ message }) =>
        `Subscriber "${subscriber}" cannot read event "${event}" version ${version}: ${message}`,
    ),
  )
}

interface Place {
  readonly field: string
  readonly readers: ReadonlyMap<string, AvroRecord>
  readonly writers: ReadonlyMap<string, AvroRecord>
}

/** By whom else a primitive may be read (the specification's promotions). */
const promotions: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
}

function between(read: AvroSchema, written: AvroSchema, place: Place): readonly Fault[] {
  const reader = defined(read, place.readers)
  const writer = defined(written, place.writers)
  if (isUnion(writer)) return writer.flatMap((branch) => between(reader, branch, place))
  if (isUnion(reader)) {
    const attempts = reader.map((branch) => between(branch, writer, place))
    // The first branch that resolves is the one that reads; else the last, null being the first.
    return attempts.find((faults) => !faults.some(isAvro)) ?? attempts.at(-1) ?? []
  }
  const [to, from] = [kindOf(reader), kindOf(writer)]
  if (typeof reader === 'object' && typeof writer === 'object') {
    if (reader.type === 'record' && writer.type === 'record')
      return fullName(reader) === fullName(writer)
        ? reader.fields.flatMap((field) => ofField(field, writer, place))
        : [mismatch(reader, writer, place, 'avro')]
    if (reader.type === 'array' && writer.type === 'array')
      return between(reader.items, writer.items, place)
    if (reader.type === 'map' && writer.type === 'map')
      return between(reader.values, writer.values, place)
  }
  if (to !== from && promotions[from]?.includes(to) !== true)
    return [mismatch(reader, writer, place, 'avro')]
  return keepsMeaning(reader, writer) ? [] : [mismatch(reader, writer, place, 'meaning')]
}

function ofField(field: AvroField, writer: AvroRecord, place: Place): readonly Fault[] {
  const within = place.field === '' ? field.name : `${place.field}.${field.name}`
  const written = writer.fields.find(({ name }) => name === field.name)
  if (written !== undefined) return between(field.type, written.type, { ...place, field: within })
  if (field.default !== undefined) return []
  return [
    {
      field: within,
      rule: 'avro',
      message: `expected a default for "${within}", which older payloads lack, found none; give it one or leave out required.`,
    },
  ]
}

/** Text of any form may be read as plain text; else forms must agree. */
function keepsMeaning(reader: AvroSchema, writer: AvroSchema): boolean {
  const [to, from] = [formOf(reader), formOf(writer)]
  return to === from || (to === '' && kindOf(reader) === 'string' && from !== 'json')
}

function mismatch(
  reader: AvroSchema,
  writer: AvroSchema,
  { field }: Place,
  rule: Fault['rule'],
): Fault {
  return {
    field,
    rule,
    message:
      writer === 'null'
        ? `expected "${field}" to be filled always, found that it may be empty in older payloads; leave out required.`
        : `expected "${field}" to be readable as ${wordsFor(reader)}, found that older payloads hold ${wordsFor(writer)}; keep the type and give the new one a name of its own.`,
  }
}

/** The first field in which two shapes of one version differ, in words. */
function differenceOf(found: AvroRecord, published: AvroRecord): string {
  const [now, then] = [shapeOf(found), shapeOf(published)]
  const removed = then.fields.find(({ name }) => !now.fields.some((field) => field.name === name))
  if (removed !== undefined) return `"${removed.name}" removed`
  for (const [index, field] of now.fields.entries()) {
    const before = then.fields.find(({ name }) => name === field.name)
    if (before === undefined) return `"${field.name}" added`
    if (canonicalJson(before) !== canonicalJson(field)) return `"${field.name}" changed`
    if (then.fields[index]?.name !== field.name) return `"${field.name}" moved`
  }
  return 'another name'
}

function isAvro({ rule }: Fault): boolean {
  return rule === 'avro'
}
function defined(schema: AvroSchema, records: ReadonlyMap<string, AvroRecord>): AvroSchema {
  return typeof schema === 'string' ? (records.get(schema) ?? schema) : schema
}
function kindOf(schema: AvroSchema): string {
  if (typeof schema === 'string') return schema
  return isUnion(schema) ? 'union' : schema.type
}
