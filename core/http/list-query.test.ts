import { describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { parseListQuery } from './list-query.ts'
import type { Query } from './list-query.ts'

/** The parameters that a query is refused for. */
function refused(query: Query): readonly string[] {
  try {
    parseListQuery(query)
  } catch (error) {
    if (error instanceof Problem && error.status === 400)
      return error.errors.map(({ pointer }) => pointer)
    throw error
  }
  return []
}

describe('what a list may be asked', () => {
  test('nothing at all gives the first fifty', () => {
    expect(parseListQuery({})).toEqual({ limit: 50, filters: [] })
  })

  test('a filter without operator asks for equality', () => {
    expect(parseListQuery({ 'filter[stage]': 'open' }).filters).toEqual([
      { path: 'stage', op: 'eq', value: 'open', source: 'filter[stage]' },
    ])
  })

  test('operators, custom fields and fields of other modules have their own form', () => {
    expect(
      parseListQuery({
        'filter[amount][gte]': '100',
        'filter[custom.lotNumber]': 'A1',
        'filter[inventory.reorderPoint][empty]': 'false',
        'filter[status][in]': 'open,won',
      }).filters,
    ).toEqual([
      { path: 'amount', op: 'gte', value: '100', source: 'filter[amount][gte]' },
      { path: 'custom.lotNumber', op: 'eq', value: 'A1', source: 'filter[custom.lotNumber]' },
      {
        path: 'inventory.reorderPoint',
        op: 'empty',
        value: false,
        source: 'filter[inventory.reorderPoint][empty]',
      },
      { path: 'status', op: 'in', value: ['open', 'won'], source: 'filter[status][in]' },
    ])
  })

  test('limit, cursor, sort and search are passed on', () => {
    expect(
      parseListQuery({ limit: '200', cursor: 'abc', sort: '-createdAt,name', q: 'acme' }),
    ).toEqual({ limit: 200, cursor: 'abc', sort: '-createdAt,name', q: 'acme', filters: [] })
  })

  test('an empty search is no search', () => {
    expect(parseListQuery({ q: '' })).not.toHaveProperty('q')
  })
})

describe('each wrong parameter is named', () => {
  test.each(['0', '201', '-1', '1.5', 'all', '1e2', ''])('limit %j', (limit) => {
    expect(refused({ limit })).toEqual(['limit'])
  })

  test.each([
    'name,',
    '--name',
    'name;drop table',
    'a,b,c,d',
    'name,-name',
    'a'.repeat(1001),
    'Name',
    'name desc',
  ])('sort %j', (sort) => {
    expect(refused({ sort })).toEqual(['sort'])
  })

  test.each([
    'filter',
    'filter[]',
    'filter[Name]',
    'filter[name][like]',
    'filter[name][gte][lte]',
    'filter[__proto__]',
    'filter[a.b.c.d]',
  ])('%s', (name) => {
    expect(refused({ [name]: 'x' })).toEqual([name])
  })

  test('parameters that nobody knows', () => {
    expect(refused({ page: '2', offset: '10' })).toEqual(['page', 'offset'])
  })

  test('a parameter given twice', () => {
    expect(refused({ limit: ['1', '2'] })).toEqual(['limit'])
  })

  test('all of them at once', () => {
    expect(refused({ limit: 'x', sort: 'X', 'filter[name][like]': 'a' })).toEqual([
      'limit',
      'sort',
      'filter[name][like]',
    ])
  })

  test('text that cannot be kept', () => {
    expect(refused({ q: 'a\0b' })).toEqual(['q'])
    expect(refused({ 'filter[name]': '\ud800' })).toEqual(['filter[name]'])
  })

  test('more than twenty filters', () => {
    const many = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`filter[f${index}]`, 'x']),
    )
    expect(refused(many)).toEqual(['filter'])
  })

  test('more than a hundred values of one filter', () => {
    expect(refused({ 'filter[stage][in]': 'a,'.repeat(101) })).toEqual(['filter[stage][in]'])
  })

  test('a value, search or cursor longer than any could be', () => {
    expect(refused({ 'filter[name]': 'x'.repeat(1001) })).toEqual(['filter[name]'])
    expect(refused({ q: 'x'.repeat(201) })).toEqual(['q'])
    expect(refused({ cursor: 'x'.repeat(2001) })).toEqual(['cursor'])
  })
})
