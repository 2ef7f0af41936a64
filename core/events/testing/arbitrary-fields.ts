/** Fields of events, and payloads that fit them, for property tests. */
import * as fc from 'fast-check'
import { currencyDigits } from '../../schema/currency.ts'
import { field } from '../../schema/field.ts'
import type { Field, Fields, FieldType } from '../../schema/field.ts'
import type { Json, JsonObject } from '../../schema/json.ts'

export const fieldTypes = Object.keys(field) as readonly FieldType[]
const options = ['draft', 'open', 'done']

/** Whatever JSON can say and JavaScript keeps: without -0, which JSON text does not have. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json)
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
const instant = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const digit = fc.nat(9).map(String)
const digits = (whole: number, fraction: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.string({ unit: digit, minLength: 1, maxLength: whole }),
      fc.string({ unit: digit, maxLength: fraction }),
    )
    .map(([sign, before, after]) => `${sign}${before}${after === '' ? '' : `.${after}`}`)
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'x', 'y'), minLength: 1, maxLength: 9 })

/** Values of a field as its JSON Schema allows them. */
function valuesOf(declared: Field): fc.Arbitrary<Json> {
  switch (declared.type) {
    case 'text':
    case 'longText':
    case 'stage':
      return text
    case 'email':
      return word.map((name) => `${name}@example.org`)
    case 'phone':
      return fc.nat().map((number) => `+49 (30) ${number}`)
    case 'url':
      return word.map((path) => `https://example.org/${path}`)
    case 'integer':
      return fc.oneof(
        fc.maxSafeInteger(),
        fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
      )
    case 'decimal':
    case 'percent':
      return digits((declared.precision ?? 18) - (declared.scale ?? 2), declared.scale ?? 2)
    case 'money':
      return fc
        .constantFrom('EUR', 'JPY', 'KWD')
        .chain((currency) =>
          digits(15, currencyDigits(currency)).map((amount) => ({ amount, currency })),
        )
    case 'boolean':
      return fc.boolean()
    case 'date':
      return instant.map((at) => at.toISOString().slice(0, 10))
    case 'timestamp':
      return instant.map((at) => at.toISOString())
    case 'duration':
      return fc.tuple(fc.nat(999), fc.nat(99)).map(([days, hours]) => `P${days}DT${hours}H`)
    case 'choice':
      return fc.constantFrom(...options)
    case 'choices':
      return fc.uniqueArray(fc.constantFrom(...options))
    case 'id':
    case 'file':
      return fc.uuid()
    case 'reference':
      return typeof declared.entity === 'string'
        ? fc.uuid()
        : fc.uuid().map((id) => ({ entity: 'base.person', id }))
    case 'address':
      return fc.record(
        { line1: text, line2: text, city: text, country: fc.constantFrom('DE', 'FR') },
        { requiredKeys: [] },
      )
    case 'json':
      return json
    case 'lines':
      return fc.array(fc.dictionary(fc.string({ unit: 'binary', maxLength: 9 }), json), {
        maxLength: 3,
      })
    default:
      return declared.type satisfies never
  }
}

function bare(type: FieldType): fc.Arbitrary<Field> {
  if (type === 'reference')
    return fc.constantFrom<Field>(
      { type, entity: 'base.company' },
      { type, entity: ['base.person', 'base.company'] },
    )
  if (type === 'choice' || type === 'choices') return fc.constant({ type, options })
  return type === 'decimal'
    ? fc.constantFrom<Field>({ type }, { type, precision: 18, scale: 5 })
    : fc.constant({ type })
}

/** A field of the type: it may be required, and may have a default. */
export function fieldsOfType(type: FieldType): fc.Arbitrary<Field> {
  return bare(type).chain((declared) =>
    fc
      .record({
        required: fc.boolean(),
        default: fc.option(valuesOf(declared), { nil: undefined }),
      })
      .map(({ required, default: value }) => ({
        ...declared,
        ...(required && { required }),
        ...(value !== undefined && { default: value }),
      })),
  )
}
export const anyField: fc.Arbitrary<Field> = fc.constantFrom(...fieldTypes).chain(fieldsOfType)

/** Payloads as a module may emit them: what need not be there may be null or absent. */
export function payloadsOf(fields: Fields): fc.Arbitrary<JsonObject> {
  const members = Object.entries(fields).map(([name, declared]) => {
    const filled = valuesOf(declared)
    return [name, declared.required === true ? filled : fc.option(filled)] as const
  })
  const requiredKeys = Object.entries(fields)
    .filter(([, declared]) => declared.required === true && declared.default === undefined)
    .map(([name]) => name)
  return fc.record(Object.fromEntries(members), { requiredKeys, noNullPrototype: true })
}

const names = ['number', 'total', 'state', 'note', 'placedOn', 'party']
const name = fc.constantFrom(...names)
export const anyFields: fc.Arbitrary<Fields> = fc.dictionary(name, anyField, {
  minKeys: 1,
  maxKeys: 5,
  noNullPrototype: true,
})

type Change = (fields: Fields) => Fields
/** One field of several, another each time. */
function at(fields: Fields, pick: number): string {
  const keys = Object.keys(fields)
  return keys[pick % keys.length] ?? names[0] ?? ''
}
function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}
/** A field with some of its options left out. */
function bareOf(declared: Field, left: readonly (keyof Field)[]): Field {
  return Object.fromEntries(
    Object.entries(declared).filter(([option]) => !left.includes(option as keyof Field)),
  ) as unknown as Field
}
const onOne = (
  change: (declared: Field, fields: Fields, name: string) => Fields,
): fc.Arbitrary<Change> =>
  fc.nat(9).map((pick) => (fields) => {
    const name = at(fields, pick)
    const declared = fields[name]
    return declared === undefined ? fields : change(declared, fields, name)
  })

/** What people do to events: one to three edits. */
export const fieldChanges: fc.Arbitrary<Change> = fc
  .array(
    fc.oneof(
      fc
        .tuple(name, anyField)
        .map(([added, declared]): Change => (fields) => ({ ...fields, [added]: declared })),
      onOne((_, fields, name) => without(fields, name)),
      onOne((declared, fields, name) => ({ ...fields, [name]: { ...declared, required: true } })),
      onOne((declared, fields, name) => ({ ...fields, [name]: bareOf(declared, ['required']) })),
      onOne((declared, fields, name) => ({ ...fields, [name]: bareOf(declared, ['default']) })),
      onOne((declared, fields, name) => ({ ...without(fields, name), [name]: declared })),
      onOne((declared, fields, name) => ({ ...without(fields, name), renamed: declared })),
      onOne((declared, fields, name) => ({
        ...fields,
        [name]: { ...bareOf(declared, ['default', 'options', 'entity']), type: 'text' },
      })),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => (fields) => changes.reduce((before, change) => change(before), fields))
