import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, parseDecimal } from './decimal-text.ts'
import { durationText, parseDuration } from './duration-text.ts'
import { placeErrors } from './field-errors.ts'
import { instantAt, wallTime } from './zoned-time.ts'

test('numbers are understood as people of a language write them', () => {
  expect(parseDecimal('1,234.50', 'en')).toBe('1234.50')
  expect(parseDecimal('1.234,50', 'de')).toBe('1234.50')
  expect(parseDecimal('1 234,50', 'fr')).toBe('1234.50')
  expect(parseDecimal('12.5', 'de')).toBe('12.5')
  expect(parseDecimal('1.234', 'de')).toBe('1234')
  expect(parseDecimal('-.5', 'en')).toBe('-0.5')
  expect(parseDecimal('twelve', 'en')).toBeUndefined()
  expect(parseDecimal('1e5', 'en')).toBeUndefined()
})

test('an exact number that is shown to edit is read back the same', () => {
  const number = fc
    .tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.stringMatching(/^(\d{1,2}|\d{4})$/),
    )
    .map(([whole, fraction]) => `${whole}.${fraction}`)
  fc.assert(
    fc.property(number, fc.constantFrom('en', 'de', 'fr'), (value, language) => {
      expect(parseDecimal(decimalText(value, language), language)).toBe(value)
    }),
  )
})

test('durations are written as people say them', () => {
  expect(parseDuration('1:30')).toBe('PT1H30M')
  expect(parseDuration('90')).toBe('PT1H30M')
  expect(parseDuration('2h')).toBe('PT2H')
  expect(parseDuration('pt90m')).toBe('PT90M')
  expect(parseDuration('soon')).toBeUndefined()
  expect(durationText('PT90M')).toBe('1h 30m')
  expect(durationText('P1DT1H')).toBe('25h')
})

test('a time on the wall of a zone is one instant, also around the change of the clocks', () => {
  expect(wallTime('2026-07-01T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01T12:00')
  expect(instantAt('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z')
  expect(instantAt('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantAt('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  const zones = ['UTC', 'Europe/Paris', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kathmandu']
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (date, zone) => {
        const wall = wallTime(
          new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString(),
          zone,
        )
        const instant = instantAt(wall, zone)
        // The second time that an hour comes is told as the first.
        expect(wallTime(instant ?? '', zone)).toBe(wall)
      },
    ),
  )
})

test('a refusal is shown at the field that it means', () => {
  const fields = [
    { path: 'total', type: 'money' },
    { path: 'custom.x_lot', type: 'text' },
    { path: 'lines', type: 'lines' },
  ] as const
  expect(
    placeErrors(
      [
        { pointer: '/total/currency', message: 'a' },
        { pointer: '/custom/x_lot', message: 'b' },
        { pointer: '/lines/0/quantity', message: 'c' },
        { pointer: '/other', message: 'd' },
      ],
      fields,
    ),
  ).toEqual({
    byField: { total: 'a', 'custom.x_lot': 'b', 'lines.0.quantity': 'c' },
    others: ['d'],
  })
})
