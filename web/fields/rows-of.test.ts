import { expect, test } from 'vitest'
import type { ApiRecord } from './record-values.ts'
import { leftOf, startingRows, withRow } from './rows-of.ts'
import type { FormRows } from './rows-of.ts'

const rows: FormRows = {
  of: 'lines',
  key: 'line',
  shows: ['product'],
  left: { to: 'quantity', from: 'ordered', less: ['came'], unless: 'closed' },
  fields: [],
  more: [],
}
const line = (id: string, values: Record<string, string | boolean>): ApiRecord => ({
  id,
  version: 1,
  ...values,
})

test('what is left is exact, and nothing is left of what came or is closed', () => {
  expect(leftOf(rows, line('a', { ordered: '0.30000', came: '0.10000' }))).toBe('0.2')
  expect(leftOf(rows, line('a', { ordered: '9007199254740993', came: '1' }))).toBe(
    '9007199254740992',
  )
  expect(leftOf(rows, line('a', { ordered: '12', came: '12.00000' }))).toBeNull()
  expect(leftOf(rows, line('a', { ordered: '12', came: '13' }))).toBeNull()
  expect(leftOf(rows, line('a', { ordered: '12', came: '0', closed: true }))).toBeNull()
})

test('rows begin with what is left of every line', () => {
  const lines = [line('a', { ordered: '5', came: '2' }), line('b', { ordered: '5', came: '5' })]
  const record: ApiRecord = { id: 'r', version: 1, lines }
  expect(startingRows(rows, record)).toEqual([{ line: 'a', quantity: '3' }])
})

test('a row that says nothing is not sent, and comes back in its place', () => {
  const lines = [line('a', {}), line('b', {})]
  const both = [
    { line: 'a', quantity: '1' },
    { line: 'b', quantity: '2' },
  ]
  const second = withRow(rows, lines, both, { line: 'a', quantity: '0', lot: null })
  expect(second).toEqual([{ line: 'b', quantity: '2' }])
  expect(withRow(rows, lines, second, { line: 'a', quantity: '4' })).toEqual([
    { line: 'a', quantity: '4' },
    { line: 'b', quantity: '2' },
  ])
  expect(withRow(rows, lines, both, { line: 'a', quantity: null, lot: 'L1' })[0]).toEqual({
    line: 'a',
    lot: 'L1',
  })
})
