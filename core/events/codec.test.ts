import { expect, test } from 'vitest'
import { field } from '../schema/field.ts'
import { fieldsToAvro } from '../schema/to-avro.ts'
import { decodePayload, encodePayload } from './codec.ts'

const schema = fieldsToAvro('stock.item.counted', {
  itemId: field.id({ required: true }),
  count: field.integer({ required: true }),
  unit: field.text({ default: 'piece' }),
  note: field.text(),
})
const itemId = '0192f5d0-5b3c-7cc1-9d8e-0242ac120002'

test('what a payload leaves out arrives as its default, or as null', () => {
  const bytes = encodePayload(schema, { itemId, count: 3 })
  expect(decodePayload(schema, bytes)).toEqual({ itemId, count: 3, unit: 'piece', note: null })
})

test('a payload that does not fit is refused with the field', () => {
  expect(() => encodePayload(schema, { itemId, count: 'three' })).toThrow(
    'Expected a payload that fits schema stock.item.counted, found a value that does not in "count"; correct the payload or the event\'s fields.',
  )
})

test('a member that the event does not declare is refused, not lost', () => {
  expect(() => encodePayload(schema, { itemId, count: 3, colour: 'red' })).toThrow(
    'Expected only the fields of schema stock.item.counted, found "colour"; declare it in the event or leave it out.',
  )
})

test('bytes that another schema wrote are refused, not guessed at', () => {
  const other = fieldsToAvro('stock.item.counted', { itemId: field.id({ required: true }) })
  expect(() => decodePayload(schema, encodePayload(other, { itemId }))).toThrow(
    'bytes written with schema stock.item.counted, found others: truncated buffer; look up the schema that their producer used.',
  )
})

test('a whole number that JSON cannot carry exactly is refused', () => {
  const bytes = encodePayload(schema, { itemId, count: Number.MAX_SAFE_INTEGER })
  const text = bytes.toString('hex')
  const beyond = Buffer.from(text.replace('feffffffffffff1f', 'feffffffffffff7f'), 'hex')
  expect(() => decodePayload(schema, beyond)).toThrow('beyond what JSON carries exactly (2^53-1)')
})
