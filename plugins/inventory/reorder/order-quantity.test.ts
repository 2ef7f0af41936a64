import { Decimal } from '@strata-erp/core'
import { expect, test } from 'vitest'
import { orderQuantity } from './order-quantity.ts'

const order = (missing: string, factor: string, minimum: string, pack: string) =>
  orderQuantity({
    missing: new Decimal(missing),
    factor: new Decimal(factor),
    minimum: new Decimal(minimum),
    pack: new Decimal(pack),
  }).toString()

test('what is missing is ordered in whole boxes', () => {
  expect(order('25', '12', '0', '1')).toBe('3')
})
test('a supplier sells no less than the minimum, and whole packs of it', () => {
  expect(order('1', '1', '10', '4')).toBe('12')
})
test('without packs the exact quantity is ordered', () => {
  expect(order('2.5', '1', '0', '0')).toBe('2.5')
})
