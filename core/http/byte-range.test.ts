import { expect, test } from 'vitest'
import { rangeOf } from './byte-range.ts'

test('a range is first and last byte, from a byte on, or the last bytes', () => {
  expect(rangeOf('bytes=0-4', 10)).toEqual({ start: 0, end: 4 })
  expect(rangeOf('bytes=4-', 10)).toEqual({ start: 4, end: 9 })
  expect(rangeOf('bytes=-3', 10)).toEqual({ start: 7, end: 9 })
  expect(rangeOf('bytes=8-99', 10)).toEqual({ start: 8, end: 9 })
  expect(rangeOf('bytes=-99', 10)).toEqual({ start: 0, end: 9 })
})

test('a range beyond the content is none, and what is no single range asks for all', () => {
  for (const none of ['bytes=10-', 'bytes=10-12', 'bytes=-0']) expect(rangeOf(none, 10)).toBeNull()
  for (const all of [undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,3-4', 'lines=0-1'])
    expect(rangeOf(all, 10)).toBeUndefined()
})
