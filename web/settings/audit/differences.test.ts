import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'

test('only what moved is told, member by member', () => {
  expect(
    differencesOf({ name: 'Acme', lines: [{ n: 1 }] }, { name: 'Acme AG', lines: [{ n: 1 }] }),
  ).toEqual([{ path: 'name', before: 'Acme', after: 'Acme AG' }])
})

test('something new and something gone have one side', () => {
  expect(differencesOf(undefined, { name: 'Acme' })).toEqual([
    { path: 'name', before: undefined, after: 'Acme' },
  ])
  expect(differencesOf({ tags: [] }, null)).toEqual([
    { path: 'tags', before: '[]', after: undefined },
  ])
})
