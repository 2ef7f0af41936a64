import { expect, test } from 'vitest'
import { acceptedVersions, etagOf } from './etag.ts'

test('a record names its version as a strong entity tag', () => {
  expect(etagOf(3)).toBe('"3"')
})

test('without If-Match, or with *, any version will do', () => {
  expect(acceptedVersions(undefined)).toBeUndefined()
  expect(acceptedVersions(' * ')).toBeUndefined()
})

test('If-Match accepts one tag, several, and those a proxy has weakened', () => {
  expect(acceptedVersions('"3"')).toEqual([3])
  expect(acceptedVersions('"3", W/"4"')).toEqual([3, 4])
})

test('a tag that this server never gave fits no version', () => {
  expect(acceptedVersions('"abc"')).toEqual([])
  expect(acceptedVersions('3')).toEqual([])
  expect(acceptedVersions('')).toEqual([])
})
