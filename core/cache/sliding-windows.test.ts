import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSlidingWindows, minute } from './sliding-windows.ts'

test('C10: in no window is more granted than the limit, and a caller that always asks gets nearly all of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 20, maxLength: 120 }),
      (limit, start, pauses) => {
        let now = start
        const windows = createSlidingWindows({ clock: () => now })
        const granted: number[] = []
        for (const pause of pauses) {
          for (let n = windows.take('a', limit, limit).granted; n > 0; n--) granted.push(now)
          now += pause
        }
        for (const [index, at] of granted.entries())
          expect((granted[index + limit] ?? Infinity) - at).toBeGreaterThanOrEqual(minute)
      },
    ),
  )
  let now = 0
  const windows = createSlidingWindows({ clock: () => now })
  let granted = 0
  for (; now < 10 * minute; now += 250) granted += windows.take('a', 100, 100).granted
  expect(granted).toBeGreaterThanOrEqual(950)
  expect(granted).toBeLessThanOrEqual(1000)
})

test('a refusal says when the next one is free, and it is', () => {
  let now = 12_345
  const windows = createSlidingWindows({ clock: () => now })
  expect(windows.take('a', 3, 2)).toEqual({ granted: 2, remaining: 1, retryAfter: 0 })
  now += 20_000
  expect(windows.take('a', 3, 2)).toMatchObject({ granted: 1, remaining: 0 })
  const { granted, retryAfter } = windows.take('a', 3)
  expect(granted).toBe(0)
  expect(retryAfter).toBeGreaterThan(minute - 20_000 - 1)
  now += retryAfter - 1
  expect(windows.look('a', 3).remaining).toBe(0)
  now += 1
  expect(windows.look('a', 3).remaining).toBe(2)
})

test('what is given back can be taken again', () => {
  const windows = createSlidingWindows({ clock: () => 0 })
  expect(windows.take('a', 1).granted).toBe(1)
  expect(windows.take('a', 1).granted).toBe(0)
  windows.giveBack('a')
  expect(windows.take('a', 1).granted).toBe(1)
  windows.giveBack('nobody')
})

test('subjects do not count for each other, and their number is bounded', () => {
  let now = 0
  const windows = createSlidingWindows({ capacity: 10, clock: () => now })
  expect(windows.take('a', 1).granted).toBe(1)
  for (let index = 0; index < 100; index++) {
    now += 1000
    expect(windows.take(`s${index}`, 1).granted).toBe(1)
    expect(windows.take('a', 1000).granted).toBe(1)
  }
  expect(windows.size).toBe(10)
  // Who asks all the time is not the one that is forgotten.
  expect(windows.look('a', 1000).remaining).toBe(1000 - 61)
})
