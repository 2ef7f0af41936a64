import avro from 'avsc'
import type { Schema, Type } from 'avsc'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordsOf } from '../schema/avro-schema.ts'
import type { AvroRecord } from '../schema/avro-schema.ts'
import { field } from '../schema/field.ts'
import type { Fields } from '../schema/field.ts'
import { fieldsToAvro } from '../schema/to-avro.ts'
import { compileAvro, conversionOf, decodePayload, encodePayload } from './codec.ts'
import { incompatibility, publicationFaults, readerFaults } from './compatibility.ts'
import { readPayload } from './read-payload.ts'
import { schemaChanges } from './testing/arbitrary-avro.ts'
import { anyFields, fieldChanges, payloadsOf } from './testing/arbitrary-fields.ts'

const event = 'sales.order.placed'

/** The verdict of avsc, a library that resolves schemas by itself: the reader of old bytes, if any. */
function resolver(reader: Type, writer: Type): ReturnType<Type['createResolver']> | undefined {
  try {
    return reader.createResolver(writer)
  } catch {
    return undefined
  }
}

test('E6: of generated changes of events, old and new producers meet old and new consumers: what Avro cannot read is refused, what is allowed is read', () => {
  const seen = { allowed: 0, refused: 0, otherMeaning: 0 }
  const changes = fc
    .tuple(anyFields, fieldChanges)
    .map(([before, change]) => ({ before, after: change(before) }))
    .chain(({ before, after }) =>
      fc
        .tuple(payloadsOf(before), payloadsOf(after))
        .map(([old, recent]) => ({ before, after, old, recent })),
    )
  fc.assert(
    fc.property(changes, ({ before, after, old, recent }) => {
      for (const [reads, writes, payload] of [
        [before, before, old],
        [after, before, old],
        [before, after, recent],
        [after, after, recent],
      ] as const) {
        const [reader, writer] = [fieldsToAvro(event, reads), fieldsToAvro(event, writes)]
        const faults = incompatibility(reader, writer)
        const readerType = compileAvro(reader)
        const resolved = resolver(readerType, compileAvro(writer))
        expect(faults.some(({ rule }) => rule === 'avro')).toBe(resolved === undefined)

        const published = [{ version: 1, schema: writer }]
        const next = { name: event, version: 2, fields: reads }
        expect(publicationFaults(next, published)).toHaveLength(faults.length)
        expect(readerFaults('billing', event, reads, published)).toHaveLength(faults.length)
        if (faults.length > 0) {
          seen[resolved === undefined ? 'refused' : 'otherMeaning'] += 1
          continue
        }
        seen.allowed += 1
        const bytes = encodePayload(writer, payload)
        const byAvro = conversionOf(reader, recordsOf(reader)).toJson(
          readerType.fromBuffer(bytes, resolved),
        )
        expect(readPayload(reads, decodePayload(writer, bytes))).toEqual(byAvro)
        expect(readPayload(reads, readPayload(writes, payload))).toEqual(byAvro)
      }
    }),
    { numRuns: 1000 },
  )
  expect(Math.min(seen.allowed, seen.refused, seen.otherMeaning)).toBeGreaterThan(10)
})

test('E6: of generated changes of any Avro schema, nested records and unions too, the verdict is that of Avro', () => {
  const seen = { allowed: 0, refused: 0 }
  fc.assert(
    fc.property(schemaChanges, ({ reader, writer }) => {
      // As the library has it: our whole number would make its unions of numbers ambiguous.
      const [readerType, writerType] = [reader, writer].map((schema) =>
        avro.Type.forSchema(schema as Schema),
      ) as [Type, Type]
      const resolved = resolver(readerType, writerType)
      const faults = incompatibility(reader, writer)
      expect(faults.length > 0).toBe(resolved === undefined)
      if (resolved === undefined) {
        seen.refused += 1
        return
      }
      seen.allowed += 1
      const bytes = writerType.toBuffer(writerType.random())
      expect(readerType.isValid(readerType.fromBuffer(bytes, resolved))).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(40)
})

const order = {
  orderId: field.id({ required: true }),
  number: field.text({ required: true }),
  total: field.money({ required: true }),
  note: field.text(),
} as const satisfies Fields
const first = [{ version: 1, schema: fieldsToAvro(event, order) }]
const second = (fields: Fields): readonly string[] =>
  publicationFaults({ name: event, version: 2, fields }, first)
const { number: _, ...withoutNumber } = order
const { note, ...withoutNote } = order
const moved = { note, ...withoutNote }

test.each<[string, Fields]>([
  ['a field that may be empty is added', { ...order, channel: field.text() }],
  [
    'a required field is added with a default',
    { ...order, channel: field.text({ required: true, default: 'shop' }) },
  ],
  ['a field is removed', withoutNumber],
  ['a required field may be empty from now on', { ...order, number: field.text() }],
  ['a field becomes a choice', { ...order, number: field.choice(['a'], { required: true }) }],
  ['an id is read as text', { ...order, orderId: field.text({ required: true }) }],
  ['the order of fields changes', moved],
])('version 2 may follow version 1 when %s', (_change, fields) => {
  expect(second(fields)).toEqual([])
})

test.each<[string, Fields, string]>([
  [
    'a required field is added',
    { ...order, channel: field.text({ required: true }) },
    'expected a default for "channel", which older payloads lack, found none; give it one or leave out required.',
  ],
  [
    'what could be empty is required',
    { ...order, note: field.text({ required: true }) },
    'expected "note" to be filled always, found that it may be empty in older payloads; leave out required.',
  ],
  [
    'text becomes a number',
    { ...order, number: field.integer({ required: true }) },
    'expected "number" to be readable as integer, found that older payloads hold text; keep the type and give the new one a name of its own.',
  ],
  [
    'text becomes a decimal, which is text to Avro',
    { ...order, number: field.decimal() },
    'expected "number" to be readable as decimal, found that older payloads hold text; keep the type and give the new one a name of its own.',
  ],
  [
    'money becomes an address',
    { ...order, total: field.address() },
    'expected "total" to be readable as named values of text, found that older payloads hold money; keep the type and give the new one a name of its own.',
  ],
  [
    'one value becomes several',
    { ...order, note: field.choices(['a', 'b']) },
    'expected "note" to be readable as list of text, found that older payloads hold text; keep the type and give the new one a name of its own.',
  ],
])('version 2 is refused when %s', (_change, fields, sentence) => {
  expect(second(fields)).toEqual([`Event "${event}" version 2 cannot read version 1: ${sentence}`])
})

test.each<[string, Fields, string]>([
  ['added', { ...order, channel: field.text() }, '"channel" added'],
  ['removed', withoutNumber, '"number" removed'],
  ['changed', { ...order, note: field.json() }, '"note" changed'],
  ['moved', moved, '"note" moved'],
])('a version that was published stays as it is (%s)', (_change, fields, found) => {
  expect(publicationFaults({ name: event, version: 1, fields }, first)).toEqual([
    `Expected the fields of event "${event}" version 1 as they were published, found ${found}; raise its version or take the change back.`,
  ])
})

test('words and options are no change of a version', () => {
  const reworded = { ...order, note: field.text({ help: 'What the customer wrote.' }) }
  expect(publicationFaults({ name: event, version: 1, fields: reworded }, first)).toEqual([])
  const published = (options: readonly string[]): AvroRecord =>
    fieldsToAvro(event, { state: field.choice(options) })
  const state = { state: field.choice(['open', 'done']) }
  expect(
    publicationFaults({ name: event, version: 1, fields: state }, [
      { version: 1, schema: published(['open']) },
    ]),
  ).toEqual([])
})

test('a version is measured against the one before it, whatever else was published', () => {
  const third = { version: 3, schema: fieldsToAvro(event, withoutNumber) }
  expect(
    publicationFaults({ name: event, version: 2, fields: { ...order, number: field.date() } }, [
      third,
      ...first,
    ]),
  ).toEqual([expect.stringContaining('version 2 cannot read version 1: expected "number"')])
})

test('a subscriber must be able to read every version that was ever published', () => {
  const published = [...first, { version: 2, schema: fieldsToAvro(event, withoutNumber) }]
  expect(readerFaults('billing', event, { number: field.text() }, published)).toEqual([])
  expect(
    readerFaults('billing', event, { number: field.text({ required: true }) }, published),
  ).toEqual([
    `Subscriber "billing" cannot read event "${event}" version 2: expected a default for "number", which older payloads lack, found none; give it one or leave out required.`,
  ])
})
