import { expect, test } from 'vitest'
import { dayIn } from './day-in.ts'

test('the zone of the tenant decides which day an instant belongs to', () => {
  expect(dayIn('Europe/Berlin', '2026-11-20T23:30:00Z')).toBe('2026-11-21')
  expect(dayIn('America/New_York', '2026-11-21T02:00:00Z')).toBe('2026-11-20')
})

test('years before 1000 keep their zeros', () => {
  expect(dayIn('UTC', '0097-09-27T13:04:20Z')).toBe('0097-09-27')
})
