import { expect, test } from 'vitest'
import { field } from '../../../schema/field.ts'
import { fieldsToAvro } from '../../../schema/to-avro.ts'
import type { Envelope } from '../../envelope.ts'
import { schemaIdOf, toEnvelope, toMessage } from './message.ts'

const fields = { accountId: field.id({ required: true }), note: field.text() }
const schema = fieldsToAvro('bank.account.credited', fields)
const envelope: Envelope = {
  id: '01939d5e-0000-7000-8000-000000000001',
  tenantId: '01939d5e-0000-7000-8000-000000000002',
  type: 'bank.account.credited',
  version: 1,
  aggregateId: '01939d5e-0000-7000-8000-000000000003',
  sequence: 7,
  payload: { accountId: '01939d5e-0000-7000-8000-000000000003', note: null },
  actor: { kind: 'user', id: 'u', name: 'Zoë' },
  requestId: 'r-1',
  trace: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  at: '2026-11-21T10:00:00.123456Z',
}

/** As a broker hands it out: header values are bytes. */
function received(message: ReturnType<typeof toMessage>) {
  const headers = Object.fromEntries(
    Object.entries(message.headers ?? {}).map(([name, value]) => [
      name,
      Buffer.from(String(value)),
    ]),
  )
  return { value: message.value as Buffer, headers }
}

test('an event comes out of its message as it went in', () => {
  const message = toMessage(envelope, envelope.payload, schema, 41)
  expect(message.key).toBe(`${envelope.tenantId}:${envelope.aggregateId}`)
  expect(schemaIdOf(message.value as Buffer)).toBe(41)
  expect(toEnvelope(received(message), schema)).toEqual(envelope)
  const untraced = { ...envelope, trace: null }
  expect(toEnvelope(received(toMessage(untraced, untraced.payload, schema, 1)), schema)).toEqual(
    untraced,
  )
})

test('a message without the headers of an event is refused', () => {
  const { value } = received(toMessage(envelope, envelope.payload, schema, 41))
  expect(() => toEnvelope({ value, headers: {} }, schema)).toThrow('one header "id"')
})
