import { describe, expect, test } from 'vitest'
import { rulesFromPatterns } from './compile-patterns.ts'
import { merge } from './merge.ts'

const orderOf = (order: 'significant' | 'presentational' | 'ignored') => {
  const rules = rulesFromPatterns({ '/items': { kind: 'keyed', key: 'id', order } })
  const document = (ids: string) => ({ items: ids.split('').map((id) => ({ id })) })
  return (base: string, ours: string, theirs: string) => {
    const result = merge({
      base: document(base),
      ours: document(ours),
      theirs: document(theirs),
      rules,
    })
    const { merged, conflicts, notices } = result
    const text =
      JSON.stringify(merged)
        .match(/(?<="id":")[^"]+/g)
        ?.join('') ?? ''
    return { text, conflicts, notices }
  }
}
const significant = orderOf('significant')
const presentational = orderOf('presentational')
const ignored = orderOf('ignored')

describe('order of keyed arrays', () => {
  test('O1 the side that rearranged wins over the side that did not', () => {
    expect(significant('abc', 'abc', 'cab').text).toBe('cab')
    expect(significant('abc', 'bac', 'abc').text).toBe('bac')
  })
  test('O1 two rearrangements of different pairs combine', () => {
    expect(significant('abcd', 'bacd', 'abdc')).toMatchObject({ text: 'badc', conflicts: [] })
  })
  test('O1 pairs that form a cycle are asked, and ours holds', () => {
    expect(significant('abc', 'acb', 'bac')).toMatchObject({
      text: 'acb',
      conflicts: [{ kind: 'order' }],
    })
  })
  test('O2 what was appended stays appended, what was put first stays first', () => {
    expect(significant('abc', 'abcx', 'cab').text).toBe('cabx')
    expect(significant('abc', 'xabc', 'cab').text).toBe('xcab')
    expect(significant('abcd', 'axbcd', 'abdc').text).toBe('axbdc')
  })
  test('O3 in one gap ours come first; where order is presentational that is only a notice at most', () => {
    expect(presentational('ab', 'axb', 'ayb')).toMatchObject({ text: 'axyb', conflicts: [] })
  })
  test('O4 new items in one gap of a significant order are placed, listed and noticed, not asked', () => {
    const result = significant('ab', 'axb', 'ayb')
    expect(result.text).toBe('axyb')
    expect(result.conflicts).toMatchObject([{ kind: 'order', path: '/items', resolved: 'ours' }])
    expect(result.notices).toMatchObject([{ code: 'auto-resolved' }])
  })
  test('O4 a new item whose neighbours are reversed in the result is asked', () => {
    expect(significant('ab', 'axb', 'ba').conflicts).toMatchObject([{ kind: 'order' }])
    expect(presentational('ab', 'axb', 'ba').conflicts).toEqual([])
  })
  test('O4 an item that is only kept provisionally raises no question of order', () => {
    const rules = rulesFromPatterns({ '/items': { kind: 'keyed', order: 'significant' } })
    const result = merge({
      base: { items: [{ id: 'a' }, { id: 'b' }] },
      ours: { items: [{ id: 'a' }, { id: 'b', v: 1 }] },
      theirs: { items: [{ id: 'a' }, { id: 'y' }] },
      rules,
    })
    expect(result.conflicts.map(({ kind }) => kind)).toEqual(['modify-delete'])
    expect(result.merged).toEqual({ items: [{ id: 'a' }, { id: 'b', v: 1 }, { id: 'y' }] })
  })
  test('O5 an ignored order is ours, then the additions of theirs', () => {
    expect(ignored('abc', 'cab', 'xbac')).toMatchObject({ text: 'cabx', conflicts: [] })
  })
  test('a pair that both sides order alike is never turned around', () => {
    expect(significant('abc', 'cba', 'cab').text.indexOf('c')).toBe(0)
  })
})
