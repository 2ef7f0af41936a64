import { expect, test } from 'vitest'
import type { JsonObject } from '../schema/json.ts'
import { rememberOf, rememberOfBoth } from './remember.ts'

test('work on a frozen document is done once, on one that may change each time', () => {
  let count = 0
  const size = rememberOf((document) => [Object.keys(document).length, (count += 1)])
  const frozen = Object.freeze({ a: 1 })
  expect([size(frozen), size(frozen)]).toEqual([
    [1, 1],
    [1, 1],
  ])
  const open: Record<string, number> = { a: 1 }
  size(open)
  open['b'] = 2
  expect(size(open)).toEqual([2, 3])
})

test('work on two documents is remembered for these two, in this order', () => {
  let count = 0
  const together = rememberOfBoth((one, other: JsonObject) => {
    count += 1
    return JSON.stringify([one, other])
  })
  const [a, b] = [Object.freeze({ a: 1 }), Object.freeze({ b: 1 })]
  expect([together(a, b), together(b, a), together(a, b), together(a, a)]).toEqual([
    '[{"a":1},{"b":1}]',
    '[{"b":1},{"a":1}]',
    '[{"a":1},{"b":1}]',
    '[{"a":1},{"a":1}]',
  ])
  expect(count).toBe(3)
})
