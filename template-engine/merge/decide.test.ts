import { describe, expect, test } from 'vitest'
import { configurationSchema } from '../../core/configuration/sections.ts'
import { rulesFromPatterns } from './compile-patterns.ts'
import { compileRules } from './compile-schema.ts'
import type { Policy, Resolution } from './decide.ts'
import { merge } from './merge.ts'

const rules = rulesFromPatterns({
  '/items': { kind: 'keyed', key: 'id', order: 'significant' },
  '/items/*/label': { onConflict: 'ours' },
  '/shown': { ref: '/items' },
})
const item = (label: string, size: number) => ({ items: [{ id: 'a', label, size }] })
const run = (resolutions: Resolution[], policies: Policy[] = []) =>
  merge({
    base: item('a', 1),
    ours: item('b', 2),
    theirs: item('c', 3),
    rules,
    resolutions,
    policies,
  })
const decisions = (result: ReturnType<typeof run>) =>
  result.conflicts.map(({ path, resolved, resolvedBy }) => [path, resolved, resolvedBy])

describe('who answers', () => {
  test('P1 nobody: the template suggests for the label, the size is asked', () => {
    expect(decisions(run([]))).toEqual([
      ['/items/a/label', 'ours', 'template'],
      ['/items/a/size', undefined, undefined],
    ])
  })
  test('P1 the tenant policy outranks the template, the most specific one wins', () => {
    const policies: Policy[] = [
      { path: '/items/*/label', take: 'ask' },
      { path: '/items/**', take: 'theirs' },
    ]
    expect(decisions(run([], policies))).toEqual([
      ['/items/a/label', undefined, undefined],
      ['/items/a/size', 'theirs', 'policy'],
    ])
  })
  test('P1 an answer outranks everything', () => {
    const result = run(
      [{ path: '/items/a/label', take: 'theirs' }],
      [{ path: '/**', take: 'ours' }],
    )
    expect(decisions(result)[0]).toEqual(['/items/a/label', 'theirs', 'resolution'])
    expect(result.merged).toEqual(item('c', 2))
  })
  test('decision 30: in the product a label never blocks, and the conflict stays listed', () => {
    const product = compileRules(configurationSchema)
    const roles = (label: string) => ({ roles: [{ id: 'buyer', label, permissions: [] }] })
    const result = merge({ base: roles('a'), ours: roles('b'), theirs: roles('c'), rules: product })
    expect(result).toMatchObject({
      merged: roles('b'),
      conflicts: [{ kind: 'modify-modify', path: '/roles/buyer/label', resolved: 'ours' }],
      notices: [{ code: 'auto-resolved' }],
    })
  })
})

describe('answers', () => {
  test('P2 a value is taken as given, and checked', () => {
    expect(run([{ path: '/items/a/size', value: 9 }]).merged).toEqual(item('b', 9))
    expect(() => run([{ path: '/items/a/size', value: [9] }])).toThrow('declared merge kind')
  })
  test('P2 an answer may name the kind; one that nothing asked for is reported', () => {
    const result = run([
      { path: '/items/a/size', kind: 'order', take: 'theirs' },
      { path: '/nowhere', take: 'ours' },
    ])
    expect(result.merged).toEqual(item('b', 2))
    expect(
      result.notices.filter(({ code }) => code === 'unused-resolution').map(({ path }) => path),
    ).toEqual(['/items/a/size', '/nowhere'])
  })
  test('P2 an answer that does not fit the kind is refused', () => {
    expect(() => run([{ path: '/items/a/size', take: 'both' }])).toThrow('"modify-modify"')
    expect(() => run([{ path: '/items/a/size', hunks: ['ours'] }])).toThrow('"hunks"')
  })
  test('P2 both keeps the template item under its id and ours under a new one, references included', () => {
    const theirs = { items: [{ id: 'a', label: 'theirs' }] }
    const ours = { items: [{ id: 'a', label: 'mine' }], shown: 'a' }
    const result = merge({
      base: {},
      ours,
      theirs,
      rules,
      resolutions: [{ path: '/items/a', take: 'both', id: 'x_mine' }],
    })
    expect(result.merged).toMatchObject({
      items: expect.arrayContaining([
        { id: 'a', label: 'theirs' },
        { id: 'x_mine', label: 'mine' },
      ]),
      shown: 'x_mine',
    })
    expect(result.conflicts).toContainEqual(
      expect.objectContaining({ kind: 'add-add', path: '/items/a', resolved: 'both' }),
    )
    const named = merge({
      base: {},
      ours,
      theirs,
      rules,
      resolutions: [{ path: '/items/a', take: 'both' }],
    })
    expect(named.merged).toMatchObject({ shown: 'x_a' })
    expect(() =>
      merge({
        base: {},
        ours,
        theirs,
        rules,
        resolutions: [{ path: '/items/a', take: 'both', id: 'a' }],
      }),
    ).toThrow('taken')
  })
  test('P2 an order is answered by a side or by a list of ids', () => {
    const items = (...ids: string[]) => ({ items: ids.map((id) => ({ id })) })
    const input = {
      base: items('a', 'b', 'c'),
      ours: items('a', 'c', 'b'),
      theirs: items('b', 'a', 'c'),
      rules,
    }
    const answer = (resolution: Resolution) => merge({ ...input, resolutions: [resolution] }).merged
    expect(answer({ path: '/items', take: 'theirs' })).toEqual(items('b', 'a', 'c'))
    expect(answer({ path: '/items', value: ['c', 'a'] })).toEqual(items('c', 'a', 'b'))
  })
  test('an answered value of an item must keep its key', () => {
    const input = { base: item('a', 1), ours: { items: [] }, theirs: item('c', 3), rules }
    expect(() =>
      merge({ ...input, resolutions: [{ path: '/items/a', value: { id: 'b' } }] }),
    ).toThrow('"a"')
    expect(
      merge({ ...input, resolutions: [{ path: '/items/a', value: { id: 'a', size: 4 } }] }).merged,
    ).toEqual({
      items: [{ id: 'a', size: 4 }],
    })
  })
})

describe('constraints', () => {
  const schema = {
    type: 'object',
    properties: { items: { items: { type: 'object', not: { required: ['low', 'high'] } } } },
  }
  const input = {
    base: { items: [{ id: 'a' }] },
    ours: { items: [{ id: 'a', low: 1 }] },
    theirs: { items: [{ id: 'a', high: 2 }] },
    rules,
    schema,
  }
  test('S1 a fault is reported at its item and stays open', () => {
    expect(merge(input).conflicts).toMatchObject([{ kind: 'constraint', path: '/items/a' }])
    expect(merge(input).conflicts[0]?.resolved).toBeUndefined()
  })
  test('S1 an answer for the item settles it only if the fault is gone', () => {
    const answer = (resolution: Resolution) => merge({ ...input, resolutions: [resolution] })
    expect(answer({ path: '/items/a', take: 'theirs' })).toMatchObject({
      merged: input.theirs,
      conflicts: [{ resolved: 'theirs' }],
    })
    const still = answer({ path: '/items/a', value: { id: 'a', low: 1, high: 3 } })
    expect(still.conflicts[0]?.resolved).toBeUndefined()
  })
  test('S1 a fault that ours had under its own schema is not blamed on the upgrade', () => {
    const faulty = { items: [{ id: 'a', low: 1, high: 2 }] }
    expect(
      merge({ base: faulty, ours: faulty, theirs: faulty, rules, schema, oursSchema: schema })
        .conflicts,
    ).toEqual([])
  })
})
