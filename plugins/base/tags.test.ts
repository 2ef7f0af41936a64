import { expect, test } from 'vitest'
import { tidyTags } from './tags.ts'

test('tags are trimmed and kept once, in the order given', () => {
  expect(tidyTags([' Key account ', 'EU', 'key account'])).toEqual(['Key account', 'EU'])
  expect(tidyTags(null)).toEqual([])
})

test('what is no list of short texts is refused with what was found', () => {
  expect(() => tidyTags('vip')).toThrow('found a string')
  expect(() => tidyTags([7])).toThrow('found 7')
  expect(() => tidyTags([''])).toThrow('found ""')
  expect(() => tidyTags(Array.from({ length: 21 }, (_, n) => `t${n}`))).toThrow('found 21 tags')
})
