import { describe, expect, test } from 'vitest'
import type { Json } from '../schema/json.ts'
import { conditionFaults, meets, missingOperators } from './condition.ts'

const won = {
  name: 'Harbour crane',
  amount: { amount: '12000.00', currency: 'EUR' },
  ownerId: null,
  lines: [{ quantity: 1 }, { quantity: 4 }],
}
const anyPath = () => undefined
const faults = (condition: Json) =>
  conditionFaults(condition, '/notifications/won/when', anyPath).map(({ pointer }) => pointer)

describe('a condition', () => {
  test('compares what the event holds', () => {
    expect(meets({ '>': [{ var: 'amount.amount' }, 10_000] }, won)).toBe(true)
    expect(meets({ '>': [{ var: 'amount.amount' }, 20_000] }, won)).toBe(false)
    expect(meets({ '==': [{ var: 'amount.currency' }, 'EUR'] }, won)).toBe(true)
    expect(meets({ in: ['crane', { var: 'name' }] }, won)).toBe(true)
    expect(meets({ '!': { var: 'ownerId' } }, won)).toBe(true)
  })

  test('joins, chooses and looks into lists', () => {
    const some = { some: [{ var: 'lines' }, { '>': [{ var: 'quantity' }, 3] }] }
    const all = { all: [{ var: 'lines' }, { '>': [{ var: 'quantity' }, 3] }] }
    expect(meets({ and: [some, { '!': [all] }] }, won)).toBe(true)
    expect(meets({ if: [all, true, { missing: ['wonOn'] }] }, won)).toBe(true)
  })

  test('is not met by what cannot be compared or is not there', () => {
    expect(meets({ '>': [{ var: 'name' }, 3] }, won)).toBe(false)
    expect(meets({ '==': [{ var: 'reason' }, 'price'] }, won)).toBe(false)
    expect(meets({ '/': [1, 0] }, won)).toBe(false)
  })

  test('has every operator that it is said to have', () => {
    expect(missingOperators).toEqual([])
  })
})

describe('a condition is refused when', () => {
  test.each<[string, Json, string]>([
    ['it calls a method of a value', { method: [{ var: 'name' }, 'at'] }, ''],
    ['it prints to the log', { log: 'x' }, ''],
    ['it throws', { throw: 'x' }, ''],
    ['an operator is unknown', { and: [{ matches: ['a', 'b'] }] }, '/and/0'],
    ['it holds two operators', { and: [], or: [] }, ''],
    ['a path leads to a prototype', { '!!': [{ var: 'name.constructor' }] }, '/!!/0/var'],
    ['a path climbs to it', { '!!': [{ var: '__proto__/x' }] }, '/!!/0/var'],
    ['a path is put together', { '!!': [{ var: { cat: ['con', 'structor'] } }] }, '/!!/0/var'],
    ['a list of paths is', { missing: { merge: [['a']] } }, '/missing'],
    ['a comparison lacks its other side', { '==': [{ var: 'name' }] }, '/=='],
    [
      'lists are walked in lists',
      { some: [{ var: 'lines' }, { some: [{ var: 'parts' }, { var: 'x' }] }] },
      '/some/1/some',
    ],
    ['a text is huge', { '==': [{ var: 'name' }, 'x'.repeat(2000)] }, '/==/1'],
  ])('%s', (_, condition, place) => {
    expect(faults(condition)).toEqual([`/notifications/won/when${place}`])
  })

  test('it is deep or large, and the check itself stays short', () => {
    let deep: Json = { var: 'name' }
    for (let level = 0; level < 10_000; level++) deep = { '!': [deep] }
    expect(faults(deep)).toEqual(['/notifications/won/when'])
    const wide: Json = { or: Array.from({ length: 100_000 }, () => ({ var: 'name' })) }
    expect(faults(wide)).toEqual(['/notifications/won/when'])
  })

  test('it speaks of what the event does not have', () => {
    const known = (path: string) => (path === 'name' ? undefined : `Expected name, found ${path}.`)
    const condition = { and: [{ var: 'name' }, { '==': [{ var: 'nmae' }, 'x'] }] }
    expect(conditionFaults(condition, '/when', known)).toEqual([
      { pointer: '/when/and/1/==/0/var', message: 'Expected name, found nmae.' },
    ])
  })
})
