import { Decimal } from '@strata-erp/core'
import { expect, test } from 'vitest'
import { pickingOrder, take } from './picking.ts'

const shelf = (name: string, available: number, expiry: string | null, receivedOn: string) => ({
  name,
  available: new Decimal(available),
  expiry,
  receivedOn,
  pickSequence: 0,
})
const shelves = [
  shelf('late', 5, '2026-09-01', '2026-01-01'),
  shelf('soon', 2, '2026-03-01', '2026-02-01'),
  shelf('never', 9, null, '2025-01-01'),
]
const names = (picked: readonly { from: { name: string }; quantity: Decimal }[]) =>
  picked.map(({ from, quantity }) => `${from.name} ${quantity.toString()}`)

test('what expires first goes first, what never expires goes last', () => {
  expect(names(take(pickingOrder(shelves, 'fefo'), new Decimal(8)))).toEqual([
    'soon 2',
    'late 5',
    'never 1',
  ])
})
test('what came first goes first', () => {
  expect(names(take(pickingOrder(shelves, 'fifo'), new Decimal(10)))).toEqual(['never 9', 'late 1'])
})
test('more than there is takes all there is', () => {
  const picks = take(shelves, new Decimal(100))
  expect(picks.reduce((sum, { quantity }) => sum.add(quantity), new Decimal(0)).toString()).toBe(
    '16',
  )
})
