import { expect, test } from 'vitest'
import { addAmounts, moneyList, noFigures, withCard } from './column-figures.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })

test('amounts are added exactly, whatever their digits and sign', () => {
  expect(addAmounts('0.10', '0.20')).toBe('0.30')
  expect(addAmounts('1', '0.005')).toBe('1.005')
  expect(addAmounts('0.10', '0.30', -1)).toBe('-0.20')
  expect(addAmounts('-0.05', '0.05')).toBe('0.00')
  expect(addAmounts('9007199254740993.01', '0.01')).toBe('9007199254740993.02')
})

test('a card that comes and goes leaves a column as it was', () => {
  const before = { count: 2, sums: [euros('10.50')] }
  const after = withCard(before, euros('4.25'), 1)
  expect(after).toEqual({ count: 3, sums: [euros('14.75')] })
  expect(withCard(after, euros('4.25'), -1)).toEqual(before)
})

test('currencies are never mixed, and a card without an amount only counts', () => {
  expect(
    withCard({ count: 1, sums: [euros('1.00')] }, { amount: '2.00', currency: 'CHF' }, 1),
  ).toEqual({ count: 2, sums: [euros('1.00'), { amount: '2.00', currency: 'CHF' }] })
  expect(withCard(noFigures, null, 1)).toEqual({ count: 1, sums: [] })
})

test('what is no list of money adds up to nothing', () => {
  expect(moneyList(null)).toEqual([])
  expect(moneyList([euros('1.00'), 'x', { amount: 1 }])).toEqual([euros('1.00')])
})
