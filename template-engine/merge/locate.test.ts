import { describe, expect, test } from 'vitest'
import { rulesFromPatterns } from './compile-patterns.ts'
import { diff } from './diff.ts'
import { getAt, setAt } from './locate.ts'
import { prepareRelease } from './prepare.ts'
import { merge } from './merge.ts'
import { sampleDocuments, samplePatterns } from './sample.ts'

const rules = rulesFromPatterns({
  '/items': { kind: 'keyed', key: 'id', order: 'significant' },
  '/items/*': { groups: { type: ['type', 'size'] } },
  '/tags': { kind: 'set' },
})
const document = {
  items: [
    { id: 'a', type: 'x', size: 1 },
    { id: 'b/c', label: 'B' },
  ],
  tags: ['t'],
}

describe('places by key', () => {
  test('an item is addressed by its key, a group and an order by their marks', () => {
    expect(getAt(document, '/items/b~1c/label', rules)).toBe('B')
    expect(getAt(document, '/items/a#type', rules)).toEqual({ type: 'x', size: 1 })
    expect(getAt(document, '/items#order', rules)).toEqual(['a', 'b/c'])
    expect(getAt(document, '/tags/t', rules)).toBe('t')
    expect(getAt(document, '/items/none/label', rules)).toBeUndefined()
    expect(getAt(document, '/items/constructor', rules)).toBeUndefined()
  })
  test('setting a place copies only the way to it', () => {
    const changed = setAt(document, '/items/a/size', 2, rules)
    expect(changed).toEqual({
      ...document,
      items: [{ id: 'a', type: 'x', size: 2 }, document.items[1]],
    })
    expect(document.items[0]).toEqual({ id: 'a', type: 'x', size: 1 })
    expect(getAt(changed, '/items/b~1c', rules)).toBe(document.items[1])
    expect(setAt(document, '/items/a', undefined, rules)).toEqual({
      ...document,
      items: [document.items[1]],
    })
    expect(setAt(document, '/items/n', { id: 'n' }, rules)).toMatchObject({
      items: [{}, {}, { id: 'n' }],
    })
    expect(setAt({}, '/items/n', { id: 'n' }, rules)).toEqual({ items: [{ id: 'n' }] })
    expect(() => setAt(document, '/items/n', { id: 'm' }, rules)).toThrow('"n"')
    expect(() => setAt(document, '/items/a/type/deep', 1, rules)).toThrow('found a scalar')
  })
})

test('a diff names the smallest paths with both values', () => {
  const ours = { items: [{ id: 'n' }, { id: 'a', type: 'x', size: 2 }], tags: [] }
  expect(diff(document, ours, rules)).toEqual([
    {
      path: '/items/a#type',
      kind: 'change',
      base: { type: 'x', size: 1 },
      ours: { type: 'x', size: 2 },
    },
    { path: '/items/b~1c', kind: 'remove', base: { id: 'b/c', label: 'B' } },
    { path: '/items/n', kind: 'add', ours: { id: 'n' } },
    { path: '/tags/t', kind: 'remove', base: 't' },
  ])
  expect(diff(document, structuredClone(document), rules)).toEqual([])
})

test('a prepared release merges to the same bytes and leaves its inputs alone', () => {
  const sample = rulesFromPatterns(samplePatterns)
  const { base, ours, theirs } = sampleDocuments(7)
  const release = prepareRelease(base, theirs, sample)
  expect(Object.isFrozen(base)).toBe(false)
  expect(JSON.stringify(merge({ ...release, ours }))).toBe(
    JSON.stringify(merge({ base, ours, theirs, rules: sample })),
  )
  expect(sampleDocuments(7)).toEqual({ base, ours, theirs })
  expect(JSON.stringify(base).length).toBeGreaterThan(220_000)
})
