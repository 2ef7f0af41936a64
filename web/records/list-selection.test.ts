import { expect, test } from 'vitest'
import {
  allSelected,
  countSelected,
  isEmpty,
  isSelected,
  nothingSelected,
  withSelected,
} from './list-selection.ts'

const row = (id: string) => ({ id, version: 1 })

test('records are chosen one by one and given back', () => {
  const two = withSelected(nothingSelected, [row('a'), row('b')])
  expect(countSelected(two, 100)).toBe(2)
  expect(isSelected(two, 'a')).toBe(true)
  const one = withSelected(two, [row('a')])
  expect(isSelected(one, 'a')).toBe(false)
  expect(isEmpty(withSelected(one, [row('b')], false))).toBe(true)
  expect(countSelected(withSelected(two, [row('b'), row('c')], true), 100)).toBe(3)
})

test('of all that match, some are left out', () => {
  const rest = withSelected(allSelected, [row('a')])
  expect(isSelected(rest, 'a')).toBe(false)
  expect(isSelected(rest, 'z')).toBe(true)
  expect(countSelected(rest, 100)).toBe(99)
  expect(countSelected(rest, undefined)).toBeUndefined()
  expect(countSelected(withSelected(rest, [row('a')], true), 100)).toBe(100)
})
