import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankSum } from './rank-sum.ts'

const sample = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 20, maxLength: 60 })

test('a sample is not told apart from itself, and which comes first does not matter', () => {
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      expect(rankSum(one, one)).toBeCloseTo(1, 6)
      expect(rankSum(one, other)).toBeCloseTo(rankSum(other, one), 9)
    }),
  )
})

test('samples without a value in common are told apart', () => {
  const [low, high] = [
    Array.from({ length: 30 }, (_, n) => n),
    Array.from({ length: 30 }, (_, n) => n + 100),
  ]
  expect(rankSum(low, high)).toBeLessThan(1e-9)
})

test('counts ties by half', () => {
  // By hand: 6.5 of the 30 pairs, deviation 5.4146, so z = 1.5698.
  expect(rankSum([1, 2, 2, 4, 6], [2, 3, 5, 6, 7, 8])).toBeCloseTo(0.11646, 4)
})
