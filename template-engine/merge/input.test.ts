import { describe, expect, test } from 'vitest'
import { configurationSchema } from '../../core/configuration/sections.ts'
import { rulesFromPatterns } from './compile-patterns.ts'
import { compileRules } from './compile-schema.ts'
import { merge } from './merge.ts'
import { MergeInputError } from './problems.ts'
import { ruleAt } from './rules.ts'

const rules = rulesFromPatterns({
  '/items': { kind: 'keyed', key: 'id' },
  '/pairs': { kind: 'keyed', key: ['from', 'to'] },
  '/tags': { kind: 'set' },
})

function refusal(run: () => unknown): { code: string; path: string; message: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof MergeInputError) return error.toJSON()
    throw error
  }
  throw new Error('nothing was refused')
}
const refused = (ours: unknown) => {
  const { code, path } = refusal(() => merge({ base: {}, ours, theirs: {}, rules }))
  return `${code} ${path}`
}

describe('documents that the merge refuses rather than guess', () => {
  test('K1 two items of one key', () => {
    expect(refused({ items: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toBe(
      'duplicate-key /items/a',
    )
  })
  test('K2 the values of a tuple key are joined by a comma', () => {
    const twice = [
      { from: 'a', to: 'b' },
      { from: 'a', to: 'b' },
    ]
    expect(refused({ pairs: twice })).toBe('duplicate-key /pairs/a,b')
  })
  test('an item without its key, or with a key that is no string', () => {
    expect(refused({ items: [{ id: 'a' }, {}] })).toBe('missing-key /items/1')
    expect(refused({ items: [{ id: 7 }] })).toBe('missing-key /items/0')
    expect(refused({ pairs: [{ from: 'a' }] })).toBe('missing-key /pairs/0')
  })
  test('things in a keyed array that are no objects', () => {
    expect(refused({ items: ['a'] })).toBe('wrong-shape /items/0')
    expect(refused({ items: [null] })).toBe('wrong-shape /items/0')
  })
  test('a set with a member twice, or with objects', () => {
    expect(refused({ tags: ['a', 'a'] })).toBe('duplicate-member /tags')
    expect(refused({ tags: [{}] })).toBe('wrong-shape /tags')
  })
  test('an array whose kind nobody declared', () => {
    expect(refused({ other: { deep: [1] } })).toBe('undeclared-array /other/deep')
  })
  test('member names and ids that could reach a prototype', () => {
    expect(refused(JSON.parse('{"a": {"__proto__": {"admin": true}}}'))).toBe(
      'polluting-key /a/__proto__',
    )
    expect(refused({ items: [{ id: '__proto__' }] })).toBe('polluting-key /items/0')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })
  test('what is not JSON', () => {
    expect(refused({ a: undefined })).toBe('not-json /a')
    expect(refused({ a: Number.NaN })).toBe('not-json /a')
    expect(refused({ a: new Date(0) })).toBe('not-json /a')
    expect(refused({ a: () => 1 })).toBe('not-json /a')
  })
  test('nesting without end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 5000; level++) deep = { a: deep }
    expect(refused(deep)).toMatch(/^too-deep /)
  })
  test('a refusal says what was expected, what was found and what to do', () => {
    const { message } = refusal(() =>
      merge({ base: {}, ours: { items: [{ id: 'a' }, { id: 'a' }] }, theirs: {}, rules }),
    )
    expect(message).toBe(
      'Expected unique keys in "/items", found "a" twice. Rename or remove one of the two.',
    )
  })
})

describe('rules from a schema', () => {
  const compile = (properties: object) => () => compileRules({ type: 'object', properties })

  test('the configuration of the product compiles, every array with a kind', () => {
    const compiled = compileRules(configurationSchema)
    expect(ruleAt(compiled, ['workflows', 'po', 'stages'])).toMatchObject({
      kind: 'keyed',
      order: 'significant',
    })
    expect(ruleAt(compiled, ['workflows', 'po', 'transitions', 'a,b', 'from']).ref).toMatchObject({
      up: 1,
      segments: ['stages'],
    })
    expect(ruleAt(compiled, ['dashboards', 'd', 'widgets', 'w', 'position'])).toMatchObject({
      kind: 'atomic',
      onConflict: 'ours',
    })
    expect(ruleAt(compiled, ['customFields', 'base.product', 'f']).groups).toMatchObject([
      { name: 'type' },
    ])
  })
  test('an array without a kind fails with its pointer', () => {
    expect(refusal(compile({ list: { type: 'array', items: {} } }))).toMatchObject({
      code: 'undeclared-array',
      path: '/properties/list',
    })
    expect(
      refusal(compile({ either: { anyOf: [{ type: 'string' }, { type: 'array' }] } })),
    ).toMatchObject({
      code: 'undeclared-array',
      path: '/properties/either/anyOf/1',
    })
  })
  test('a misspelt annotation fails with its pointer', () => {
    const misspelt = compile({
      list: { type: 'array', 'x-merge': { kind: 'keyed', key: 'id', ordre: 'ignored' } },
    })
    expect(refusal(misspelt)).toMatchObject({
      code: 'bad-annotation',
      path: '/properties/list/x-merge',
    })
    expect(refusal(misspelt).message).toContain('"ordre"')
    expect(refusal(compile({ a: { 'x-merge': { kind: 'sett' } } })).code).toBe('bad-annotation')
    expect(refusal(compile({ a: { 'x-merge': { ref: 'reports' } } })).code).toBe('bad-annotation')
  })
  test('a kind that does not fit the type, a key or a group that names nothing', () => {
    expect(refusal(compile({ a: { type: 'object', 'x-merge': { kind: 'set' } } })).code).toBe(
      'bad-annotation',
    )
    const items = { type: 'object', properties: { key: {} } }
    expect(
      refusal(compile({ a: { type: 'array', items, 'x-merge': { kind: 'keyed', key: 'id' } } }))
        .message,
    ).toContain('"id"')
    const grouped = {
      type: 'object',
      properties: { b: {} },
      'x-merge': { groups: { g: ['b', 'c'] } },
    }
    expect(refusal(compile({ a: grouped })).message).toContain('"c"')
  })
  test('references inside the schema are followed, recursive ones too', () => {
    const node = {
      type: 'object',
      properties: {
        id: {},
        children: {
          type: 'array',
          items: { $ref: '#/$defs/node' },
          'x-merge': { kind: 'keyed', key: 'id' },
        },
      },
    }
    const compiled = compileRules({
      type: 'object',
      properties: { root: { $ref: '#/$defs/node' } },
      $defs: { node },
    })
    expect(ruleAt(compiled, ['root', 'children', 'a', 'children', 'b', 'children']).kind).toBe(
      'keyed',
    )
    const circle = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/a' } },
      $defs: { a: { $ref: '#/$defs/a' } },
    }
    expect(refusal(() => compileRules(circle)).code).toBe('bad-annotation')
    expect(refusal(compile({ a: { $ref: '#/$defs/none' } })).code).toBe('bad-annotation')
  })
})

describe('rules from patterns', () => {
  test('a star is any one segment; a literal segment wins and inherits', () => {
    const some = rulesFromPatterns({
      '/w/*/stages': { kind: 'keyed', key: 'id', order: 'significant' },
      '/w/po/stages': { kind: 'atomic' },
      '/w/*/tags': { kind: 'set' },
    })
    expect(ruleAt(some, ['w', 'x', 'stages']).order).toBe('significant')
    expect(ruleAt(some, ['w', 'po', 'stages']).kind).toBe('atomic')
    expect(ruleAt(some, ['w', 'po', 'tags']).kind).toBe('set')
  })
  test('wrong patterns and rules are refused', () => {
    expect(refusal(() => rulesFromPatterns([])).code).toBe('bad-annotation')
    expect(refusal(() => rulesFromPatterns({ items: { kind: 'set' } })).code).toBe('bad-pointer')
    expect(refusal(() => rulesFromPatterns({ '/items': { kind: 'kyed' } }))).toMatchObject({
      code: 'bad-annotation',
      path: '/items',
    })
  })
})
