import { describe, expect, test } from 'vitest'
import { rulesFromPatterns } from './compile-patterns.ts'
import { compileRules } from './compile-schema.ts'
import { merge } from './merge.ts'

const rules = rulesFromPatterns({
  '/stages': { kind: 'keyed', key: 'id', order: 'significant' },
  '/tags': { kind: 'set' },
  '/flags': { kind: 'map' },
})

describe('claims', () => {
  test('W3 the paths where ours departs are claimed: items, members, memberships, orders, deletions', () => {
    const { claims } = merge({
      base: {
        title: 'a',
        stages: [{ id: 'a' }, { id: 'b' }, { id: 'c', label: 'C' }],
        tags: ['x'],
        flags: { f: 1 },
      },
      ours: {
        title: 'b',
        stages: [{ id: 'c', label: 'mine' }, { id: 'b' }, { id: 'x_n' }],
        tags: ['y'],
      },
      theirs: {},
      rules,
    })
    expect(claims).toEqual([
      '/flags/f',
      '/stages#order',
      '/stages/a',
      '/stages/c/label',
      '/stages/x_n',
      '/tags/x',
      '/tags/y',
      '/title',
    ])
  })
  test('W3 a claimed deletion is a tombstone: what the template adds again stays away', () => {
    const result = merge({
      base: {},
      ours: {},
      theirs: { stages: [{ id: 'a' }], flags: { f: 1 } },
      rules,
      claims: ['/stages/a', '/flags/f'],
    })
    expect(result.merged).toEqual({ stages: [], flags: {} })
    expect(result.conflicts).toMatchObject([
      { kind: 'delete-modify', path: '/flags/f', resolved: 'ours' },
      { kind: 'delete-modify', path: '/stages/a', resolved: 'ours' },
    ])
  })
  test('W3 a claimed value that base caught up with is asked, not taken for untouched', () => {
    const same = { title: 'a' }
    expect(merge({ base: same, ours: same, theirs: { title: 'b' }, rules }).conflicts).toEqual([])
    const result = merge({
      base: same,
      ours: same,
      theirs: { title: 'b' },
      rules,
      claims: ['/title'],
    })
    expect(result).toMatchObject({
      merged: same,
      conflicts: [{ kind: 'modify-modify', path: '/title' }],
    })
  })
  test('W3 at a claimed membership of a set ours stands', () => {
    const both = { tags: ['a'] }
    expect(
      merge({ base: both, ours: both, theirs: { tags: [] }, rules, claims: ['/tags/a'] }).merged,
    ).toEqual(both)
    expect(merge({ base: both, ours: both, theirs: { tags: [] }, rules }).merged).toEqual({
      tags: [],
    })
  })
  test('W3 a claimed order is asked when the template rearranges', () => {
    const items = (...ids: string[]) => ({ stages: ids.map((id) => ({ id })) })
    const input = { base: items('a', 'b'), ours: items('a', 'b'), theirs: items('b', 'a'), rules }
    expect(merge(input).merged).toEqual(items('b', 'a'))
    const result = merge({ ...input, claims: ['/stages#order'] })
    expect(result).toMatchObject({
      merged: items('a', 'b'),
      conflicts: [{ kind: 'order', path: '/stages' }],
    })
  })
  test('the counterexample of A9: without claims steps resurrect what both had deleted', () => {
    const [v1, v2, v3] = [{ flags: { f: 1 } }, { flags: {} }, { flags: { f: 1 } }]
    const ours = { flags: {} }
    const direct = merge({ base: v1, ours, theirs: v3, rules })
    const first = merge({ base: v1, ours, theirs: v2, rules })
    expect(merge({ base: v2, ours: first.merged, theirs: v3, rules }).merged).not.toEqual(
      direct.merged,
    )
    const claimed = merge({ base: v2, ours: first.merged, theirs: v3, rules, claims: first.claims })
    expect(claimed.merged).toEqual(direct.merged)
  })
  test('P3 taking theirs ends the claim, an own value begins one', () => {
    const input = { base: { title: 'a' }, ours: { title: 'b' }, theirs: { title: 'c' }, rules }
    expect(merge({ ...input, resolutions: [{ path: '/title', take: 'theirs' }] })).toMatchObject({
      merged: { title: 'c' },
      claims: [],
    })
    const claimed = { ...input, ours: { title: 'a' }, claims: ['/title'] }
    expect(merge({ ...claimed, resolutions: [{ path: '/title', value: 'd' }] })).toMatchObject({
      merged: { title: 'd' },
      claims: ['/title'],
    })
  })
})

describe('ownership', () => {
  const owned = compileRules({
    type: 'object',
    properties: {
      law: { 'x-merge': { owner: 'template' } },
      logo: { 'x-merge': { owner: 'tenant' } },
      name: {},
    },
  })
  test('W1 what belongs to the template is always theirs; a stray edit is listed', () => {
    const result = merge({ base: { law: 1 }, ours: { law: 2 }, theirs: { law: 1 }, rules: owned })
    expect(result).toMatchObject({
      merged: { law: 1 },
      conflicts: [],
      notices: [{ code: 'locked', path: '/law' }],
    })
  })
  test('W2 what belongs to the tenant is seeded once; later there is only a notice', () => {
    expect(merge({ base: {}, ours: {}, theirs: { logo: 'a' }, rules: owned }).merged).toEqual({
      logo: 'a',
    })
    const result = merge({
      base: { logo: 'a' },
      ours: { logo: 'a' },
      theirs: { logo: 'b' },
      rules: owned,
    })
    expect(result).toMatchObject({
      merged: { logo: 'a' },
      conflicts: [],
      notices: [{ code: 'update-available', path: '/logo' }],
    })
  })
  test('W2 what the tenant deleted is not seeded again', () => {
    expect(
      merge({ base: { logo: 'a' }, ours: {}, theirs: { logo: 'b' }, rules: owned }).merged,
    ).toEqual({})
  })
})
