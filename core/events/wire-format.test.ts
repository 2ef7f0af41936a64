import { expect, test } from 'vitest'
import { field } from '../schema/field.ts'
import { fieldsToAvro } from '../schema/to-avro.ts'
import { decodePayload, encodePayload } from './codec.ts'
import { frame, unframe } from './wire-format.ts'
// Written once by Confluent's own client for Python (confluent-kafka 2.16.0: AvroSerializer,
// encoding by fastavro 1.13.1, registry "mock://", which gave the schema id 301
// after 300 others). Dates and instants went in as Python's date and datetime.
import written from './testing/confluent-bytes.json' with { type: 'json' }

const schema = fieldsToAvro('crm.opportunity.won', {
  opportunityId: field.id({ required: true }),
  name: field.text({ required: true }),
  amount: field.money(),
  budget: field.money({ required: true }),
  probability: field.percent(),
  items: field.integer({ required: true }),
  tags: field.choices(['hot', 'cold']),
  address: field.address(),
  answers: field.json({ required: true }),
  closedOn: field.date({ required: true }),
  closedAt: field.timestamp({ required: true }),
  repeat: field.boolean({ required: true }),
})

test("the schema is the one that Confluent's client wrote with", () => {
  expect(schema).toEqual(written.schema)
})

test.each(written.cases)(
  "a value that Confluent's client wrote is read, and written to the byte ($payload.name)",
  ({ payload, bytes }) => {
    const { schemaId, body } = unframe(Buffer.from(bytes, 'hex'))
    expect(schemaId).toBe(301)
    expect(decodePayload(schema, body)).toEqual(payload)
    expect(frame(301, encodePayload(schema, payload)).toString('hex')).toBe(bytes)
  },
)

test('a schema id takes four bytes, the highest first', () => {
  const framed = frame(2_147_483_647, Buffer.from([7]))
  expect(framed).toEqual(Buffer.from([0, 127, 255, 255, 255, 7]))
  expect(unframe(framed)).toEqual({ schemaId: 2_147_483_647, body: Buffer.from([7]) })
})

test.each([
  ['', 'nothing'],
  ['00000001', '00000001'],
  ['7b2261223a317d', '7b2261223a'],
])('bytes that are not framed are refused (%s)', (bytes, found) => {
  expect(() => unframe(Buffer.from(bytes, 'hex'))).toThrow(
    `that begin with ${found}; let its producer write the Confluent wire format.`,
  )
})
