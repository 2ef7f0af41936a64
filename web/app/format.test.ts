import { expect, test } from 'vitest'
import { formatIn } from './format.ts'

const german = formatIn('de', 'Europe/Berlin')

test('an instant is told by the clocks of the company, a date by none', () => {
  expect(german.instant('2026-11-21T23:30:00Z')).toBe('22.11.2026, 00:30')
  expect(german.day('2026-11-22')).toBe('22.11.2026')
  expect(formatIn('en', 'America/New_York').day('2026-11-22')).toBe('Nov 22, 2026')
})

test('money keeps every digit, however long', () => {
  expect(german.money({ amount: '12345678901234567.89', currency: 'EUR' })).toBe(
    '12.345.678.901.234.567,89 €',
  )
  expect(german.number('0.12345')).toBe('0,12345')
})
