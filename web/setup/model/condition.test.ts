import { describe, expect, test } from 'vitest'
import { comparedValue, conditionOf, simpleCondition } from './condition.ts'

describe('a condition as rows', () => {
  test('rows and JSONLogic are one another', () => {
    const rows = [
      { path: 'amount.amount', is: '>', value: 50_000 },
      { path: 'stage', is: '==', value: 'won' },
    ] as const
    const when = conditionOf({ all: true, rows })
    expect(when).toEqual({
      and: [{ '>': [{ var: 'amount.amount' }, 50_000] }, { '==': [{ var: 'stage' }, 'won'] }],
    })
    expect(simpleCondition(when)).toEqual({ all: true, rows })
    expect(simpleCondition(conditionOf({ all: false, rows }))).toEqual({ all: false, rows })
  })

  test('no rows are no condition, one row needs no list', () => {
    expect(conditionOf({ all: true, rows: [] })).toBeUndefined()
    expect(simpleCondition(undefined)).toEqual({ all: true, rows: [] })
    expect(conditionOf({ all: false, rows: [{ path: 'name', is: '!=', value: 'x' }] })).toEqual({
      '!=': [{ var: 'name' }, 'x'],
    })
  })

  test.each([
    [{ if: [true, 1, 2] }],
    [{ and: [{ or: [] }] }],
    [{ '>': [{ var: 'a' }, { var: 'b' }] }],
    [{ '>': [1] }],
    ['text'],
  ])('%j is more than rows can say', (when) => {
    expect(simpleCondition(when)).toBeUndefined()
  })

  test.each([
    ['50000', 50_000],
    ['-1.5', -1.5],
    ['true', true],
    ['won', 'won'],
    ['', ''],
  ])('%j is compared as %j', (typed, value) => {
    expect(comparedValue(typed)).toBe(value)
  })
})
