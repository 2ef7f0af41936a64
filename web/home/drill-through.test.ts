import { describe, expect, test } from 'vitest'
import { drillFilters, periodEnd } from './drill-through.ts'

const listed = ['status', 'company', 'closedAt']

describe('from a figure to its records', () => {
  test('the filters of the figure and the value of the group become those of the list', () => {
    expect(
      drillFilters([{ id: 'won', field: 'status', op: 'eq', value: 'won' }], listed, {
        grouping: { field: 'company' },
        value: 'c1',
      }),
    ).toEqual([
      { field: 'status', op: 'eq', value: 'won' },
      { field: 'company', op: 'eq', value: 'c1' },
    ])
  })
  test('a period is its days, in the time zone of the company for instants', () => {
    expect(
      drillFilters([], listed, {
        grouping: { field: 'closedAt', interval: 'month' },
        value: '2026-11-01',
        instantOf: (day) => `${day}T00:00:00+01:00`,
      }),
    ).toEqual([
      { field: 'closedAt', op: 'gte', value: '2026-11-01T00:00:00+01:00' },
      { field: 'closedAt', op: 'lt', value: '2026-12-01T00:00:00+01:00' },
    ])
    expect(periodEnd('2026-10-01', 'quarter')).toBe('2027-01-01')
    expect(periodEnd('2026-12-28', 'week')).toBe('2027-01-04')
  })
  test('what has no value is asked for as empty', () => {
    expect(drillFilters([], listed, { grouping: { field: 'company' }, value: null })).toEqual([
      { field: 'company', op: 'empty', value: true },
    ])
  })
  test('where a list cannot ask the same there is no link', () => {
    expect(drillFilters([{ field: 'amount', op: 'gt', value: '1' }], listed)).toBeUndefined()
  })
})
