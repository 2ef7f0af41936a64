/** Avro schemas of events, made from their fields: what other programs read from a broker. */
import type { AvroField, AvroRecord, AvroSchema } from './avro-schema.ts'
import { instantMillis } from './instant.ts'
import type { Field, Fields } from './field.ts'
import { jsonText } from './json.ts'
import type { Json } from './json.ts'

/** Where records that are the same in all events live. */
const shared = 'strata'
/** The amount is text: `"12.30"` comes back as it went in, and beyond 2^53 as well. */
const money: AvroRecord = {
  type: 'record',
  name: 'Money',
  namespace: shared,
  doc: 'An amount with the digits of its currency, and the currency by ISO 4217.',
  fields: [
    { name: 'amount', type: { type: 'string', strata: 'decimal' } },
    { name: 'currency', type: 'string' },
  ],
}
const anyReference: AvroRecord = {
  type: 'record',
  name: 'Reference',
  namespace: shared,
  doc: 'A record of one of several kinds.',
  fields: [
    { name: 'entity', type: 'string' },
    { name: 'id', type: { type: 'string', logicalType: 'uuid' } },
  ],
}

/** The type of a value that is there. */
function typeOf(declared: Field): AvroSchema {
  switch (declared.type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'stage':
    // No enum: a reader of today could not even decode an option that is added tomorrow.
    case 'choice':
      return 'string'
    case 'choices':
      return { type: 'array', items: 'string' }
    case 'integer':
      return 'long'
    case 'boolean':
      return 'boolean'
    // Avro's decimal fixes the scale in the schema; as text, 1.50 stays 1.50 and the scale may grow.
    case 'decimal':
    case 'percent':
      return { type: 'string', strata: 'decimal' }
    case 'duration':
      return { type: 'string', strata: 'duration' }
    case 'json':
      return { type: 'string', strata: 'json' }
    case 'date':
      return { type: 'int', logicalType: 'date' }
    case 'timestamp':
      return { type: 'long', logicalType: 'timestamp-millis' }
    case 'id':
    case 'file':
      return { type: 'string', logicalType: 'uuid' }
    case 'reference':
      return typeof declared.entity === 'string'
        ? { type: 'string', logicalType: 'uuid' }
        : anyReference
    case 'money':
      return money
    // A part that is absent stays absent, which a record with empty members could not say.
    case 'address':
      return { type: 'map', values: 'string' }
    // Their members are the child entity's and the tenant's, hence not known here.
    case 'lines':
      return { type: 'array', items: { type: 'string', strata: 'json' } }
    default:
      return declared.type satisfies never
  }
}

/** A default that is there, in the encoding that Avro gives to defaults. */
function defaultOf(declared: Field, value: Json): Json {
  switch (declared.type) {
    case 'date':
      return Date.parse(`${jsonText(value)}T00:00:00Z`) / 86_400_000
    case 'timestamp':
      return instantMillis(jsonText(value))
    case 'json':
      return JSON.stringify(value)
    case 'lines':
      return (value as readonly Json[]).map((line) => JSON.stringify(line))
    default:
      return value
  }
}

/** What a name does not say by itself. */
function docOf(declared: Field): string {
  const options = (declared.options ?? []).map((o) => (typeof o === 'string' ? o : o.id))
  return [
    ...(declared.label === undefined ? [] : [`${declared.label}.`]),
    ...(declared.help === undefined ? [] : [declared.help]),
    ...(options.length === 0 ? [] : [`Now one of: ${options.join(', ')}; more may come.`]),
    ...(declared.type === 'address'
      ? ['Parts: line1, line2, city, region, postalCode, country (ISO 3166-1 alpha-2).']
      : []),
  ].join(' ')
}

function fieldOf(event: string, name: string, declared: Field, defined: Set<string>): AvroField {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new Error(
      `Expected letters, digits and underscores in the names of the fields of event "${event}", found "${name}"; rename it.`,
    )
  const type = definedOnce(typeOf(declared), defined)
  const filled = declared.default ?? null
  const doc = docOf(declared)
  const base = { name, ...(doc !== '' && { doc }) }
  if (declared.required === true && declared.default === undefined) return { ...base, type }
  if (filled === null) return { ...base, type: ['null', type], default: null }
  const value = defaultOf(declared, filled)
  // Avro takes the default of a union from its first type.
  return { ...base, type: declared.required === true ? type : [type, 'null'], default: value }
}

/** Avro has a record defined where it first occurs, and named from there on. */
function definedOnce(type: AvroSchema, defined: Set<string>): AvroSchema {
  if (type !== money && type !== anyReference) return type
  const name = `${shared}.${type.name}`
  if (defined.has(name)) return name
  defined.add(name)
  return type
}

/**
 * The Avro record of an event's payload, the same for the same fields. `crm.opportunity.won` becomes
 * the record `won` in the namespace `crm.opportunity`; a hyphen, which Avro does not have, becomes an
 * underscore. A field that may be empty is a union with null.
 * @throws Error for a field whose name Avro cannot carry
 */
export function fieldsToAvro(name: string, fields: Fields): AvroRecord {
  const parts = name.replaceAll('-', '_').split('.')
  const namespace = parts.slice(0, -1).join('.')
  const defined = new Set<string>()
  return {
    type: 'record',
    name: parts.at(-1) ?? '',
    ...(namespace !== '' && { namespace }),
    fields: Object.entries(fields).map(([member, declared]) =>
      fieldOf(name, member, declared, defined),
    ),
  }
}
