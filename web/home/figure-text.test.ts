import { expect, test } from 'vitest'
import { figureHeight, figureText, periodText } from './figure-text.ts'

const sums = [
  { amount: '1234.50', currency: 'EUR' },
  { amount: '7.00', currency: 'CHF' },
]

test('figures are written as the language has them, currencies side by side', () => {
  expect(figureText(1234, 'en')).toBe('1,234')
  expect(figureText('0.125', 'de')).toBe('0,125')
  expect(figureText(sums, 'en')).toBe('€1,234.50 + CHF 7.00'.replace('CHF 7', 'CHF\u00A07'))
  expect(figureText([], 'en')).toBe('–')
  expect(figureText(null, 'en')).toBe('–')
})

test('bars are as high as the amount in the own currency', () => {
  expect(figureHeight(sums, 'CHF')).toBe(7)
  expect(figureHeight(sums, 'USD')).toBe(1234.5)
  expect(figureHeight(4, 'EUR')).toBe(4)
})

test('periods have names', () => {
  expect(periodText('2026-11-01', 'month', 'en')).toBe('Nov 2026')
  expect(periodText('2026-10-01', 'quarter', 'de')).toBe('Q4 2026')
  expect(periodText('2026-01-01', 'year', 'fr')).toBe('2026')
})
