import { expect, test } from 'vitest'
import { field } from '../schema/field.ts'
import { readPayload } from './read-payload.ts'

test('a subscriber sees what it declared: nothing more, and nothing missing', () => {
  const reads = {
    dealId: field.id({ required: true }),
    reason: field.text(),
    currency: field.text({ required: true, default: 'EUR' }),
    wonAt: field.timestamp(),
  }
  const payload = { dealId: 'd1', owner: 'o1', wonAt: '2026-11-21T13:00:00+01:00' }
  expect(readPayload(reads, payload)).toEqual({
    dealId: 'd1',
    reason: null,
    currency: 'EUR',
    wonAt: '2026-11-21T12:00:00.000Z',
  })
})

test('an empty value stays empty: a default fills only what is missing', () => {
  expect(readPayload({ unit: field.text({ default: 'piece' }) }, { unit: null })).toEqual({
    unit: null,
  })
})

test('what a subscriber cannot do without and the payload lacks is a defect', () => {
  expect(() => readPayload({ dealId: field.id({ required: true }) }, {})).toThrow(
    'Expected a value for "dealId" in the payload, found none; declare the field without required or with a default.',
  )
})
