import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { convertQuantity, unitFactor } from './convert-quantity.ts'

const unit = (id: string, dimension: string, factor = '1') => ({ id, code: id, dimension, factor })
const pcs = unit('pcs', 'count')
const dozen = unit('dozen', 'count', '12')
const box = unit('box', 'pack')
const pallet = unit('pallet', 'pack')
const g = unit('g', 'mass')
const kg = unit('kg', 'mass', '1000.000000000')
const oz = unit('oz', 'mass', '28.349523125')
const lb = unit('lb', 'mass', '453.592370000')
const screws = {
  unit: pcs,
  packs: new Map([
    ['box', '12.000000'],
    ['pallet', '480'],
  ]),
}
const flour = { unit: kg, packs: new Map([['box', '2.5']]) }

test('a box of twelve is twelve pieces, and back', () => {
  expect(convertQuantity('3', box, pcs, screws)).toBe('36.00000')
  expect(convertQuantity('36', pcs, box, screws)).toBe('3.00000')
})

test('packs convert into one another and into units of the dimension', () => {
  expect(convertQuantity('1', pallet, box, screws)).toBe('40.00000')
  expect(convertQuantity('1', box, dozen, screws)).toBe('1.00000')
  expect(convertQuantity('1', box, g, flour)).toBe('2500.00000')
})

test('sixteen ounces are one pound exactly', () => {
  expect(convertQuantity('16', oz, lb)).toBe('1.00000')
  expect(unitFactor(lb, oz)).toBe('16')
})

test('what has no end is rounded once, half away from zero', () => {
  expect(convertQuantity('1', pcs, box, screws)).toBe('0.08333')
  expect(convertQuantity('-1', pcs, box, screws)).toBe('-0.08333')
  expect(unitFactor(pcs, box, screws)).toBe('0.083333333333333333')
})

test('pieces are no kilograms', () => {
  expect(() => convertQuantity('1', pcs, kg, flour)).toThrow(
    'Expected a unit of dimension mass or a conversion of the product, found "pcs" (count)',
  )
})

test('a pack means nothing without a conversion of the product', () => {
  expect(() => convertQuantity('1', box, pallet)).toThrow('found "box" (pack)')
  expect(() => convertQuantity('1', pallet, kg, flour)).toThrow('found "pallet" (pack)')
})

test('a quantity that is no decimal text is refused', () => {
  expect(() => convertQuantity('1e3', pcs, dozen)).toThrow('found "1e3"')
})

test('whole quantities of a larger unit come back unchanged', () => {
  assert(
    property(integer({ min: -1_000_000, max: 1_000_000 }), (whole) => {
      const pieces = convertQuantity(String(whole), pallet, pcs, screws)
      expect(Number(convertQuantity(pieces, pcs, pallet, screws))).toBe(whole)
    }),
  )
})
