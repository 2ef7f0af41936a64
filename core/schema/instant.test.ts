import { expect, test } from 'vitest'
import { instantMillis, instantText, isInstant } from './instant.ts'

test.each([
  ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00.000Z'],
  ['2026-11-21t12:00:00.5z', '2026-11-21T12:00:00.500Z'],
  ['2026-11-21 12:00:00.123987+05:30', '2026-11-21T06:30:00.123Z'],
  ['2026-11-21T12:00:00-0300', '2026-11-21T15:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is kept as %s', (given, kept) => {
  expect(instantText(instantMillis(given))).toBe(kept)
})

test.each(['yesterday', '2026-11-21', '9999-12-31T23:59:59-01:00', '0001-01-01T00:00:00+01:00'])(
  '"%s" is no instant that can be kept',
  (given) => {
    expect(() => instantMillis(given)).toThrow(`found "${given}"`)
    expect(isInstant(given)).toBe(false)
  },
)
