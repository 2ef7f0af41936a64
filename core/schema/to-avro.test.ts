import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePayload, encodePayload } from '../events/codec.ts'
import { readPayload } from '../events/read-payload.ts'
import { fieldsOfType, fieldTypes, payloadsOf } from '../events/testing/arbitrary-fields.ts'
import { field } from './field.ts'
import { canonicalJson } from './json.ts'
import { fieldsToAvro } from './to-avro.ts'
import { fieldsToJsonSchema } from './to-json-schema.ts'
import { compileValidator } from './validate.ts'

const event = 'sales-desk.order.placed'

describe.each(fieldTypes)('a payload with fields of type %s', (type) => {
  /** Two of a kind: a record is defined by the first and named by the second. */
  const worlds = fc
    .record({ one: fieldsOfType(type), other: fieldsOfType(type) })
    .chain((fields) =>
      fc.array(payloadsOf(fields), { minLength: 5 }).map((payloads) => ({ fields, payloads })),
    )

  test('is the same JSON after a journey as Avro binary', () => {
    fc.assert(
      fc.property(worlds, ({ fields, payloads }) => {
        const validate = compileValidator(fieldsToJsonSchema(fields))
        const schema = fieldsToAvro(event, fields)
        for (const payload of payloads) {
          expect(validate(payload)).toEqual([])
          const complete = readPayload(fields, payload)
          const arrived = decodePayload(schema, encodePayload(schema, complete))
          expect(canonicalJson(arrived)).toBe(canonicalJson(complete))
          expect(decodePayload(schema, encodePayload(schema, payload))).toEqual(complete)
        }
      }),
      // Few sets of fields, since each is compiled, and many payloads of each.
      { numRuns: 20 },
    )
  })
})

test('money and decimals beyond 2^53 arrive digit by digit, with the zeros that were written', () => {
  const fields = {
    total: field.money({ required: true }),
    rate: field.decimal({ required: true, precision: 30, scale: 8 }),
    count: field.integer({ required: true }),
  }
  const schema = fieldsToAvro(event, fields)
  const payload = {
    total: { amount: '-900719925474099.10', currency: 'EUR' },
    rate: '9007199254740993000001.50000000',
    count: 9007199254740991,
  }
  expect(decodePayload(schema, encodePayload(schema, payload))).toEqual(payload)
})

test('the schema of an event says what it is about, in types and in words', () => {
  const schema = fieldsToAvro(event, {
    orderId: field.id({ required: true }),
    state: field.choice(['open', 'done'], { required: true, help: 'Where it stands.' }),
    placedOn: field.date({ default: '2026-11-21', label: 'Day' }),
    placedAt: field.timestamp(),
    total: field.money({ required: true }),
    discount: field.money(),
  })
  expect(schema).toEqual({
    type: 'record',
    name: 'placed',
    namespace: 'sales_desk.order',
    fields: [
      { name: 'orderId', type: { type: 'string', logicalType: 'uuid' } },
      {
        name: 'state',
        doc: 'Where it stands. Now one of: open, done; more may come.',
        type: 'string',
      },
      {
        name: 'placedOn',
        doc: 'Day.',

        type: [{ type: 'int', logicalType: 'date' }, 'null'],
        default: 20778,
      },
      {
        name: 'placedAt',

        type: ['null', { type: 'long', logicalType: 'timestamp-millis' }],
        default: null,
      },
      {
        name: 'total',

        type: {
          type: 'record',
          name: 'Money',
          namespace: 'strata',
          doc: 'An amount with the digits of its currency, and the currency by ISO 4217.',
          fields: [
            { name: 'amount', type: { type: 'string', strata: 'decimal' } },
            { name: 'currency', type: 'string' },
          ],
        },
      },
      { name: 'discount', type: ['null', 'strata.Money'], default: null },
    ],
  })
})

test('a field whose name Avro cannot carry is refused', () => {
  expect(() => fieldsToAvro(event, { 'due-on': field.date() })).toThrow(
    'Expected letters, digits and underscores in the names of the fields of event "sales-desk.order.placed", found "due-on"; rename it.',
  )
})
