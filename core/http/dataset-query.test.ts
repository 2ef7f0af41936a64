import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { parseSummaryQuery, readSummaryBody } from './dataset-query.ts'

const pointers = (read: () => unknown): readonly string[] => {
  try {
    read()
  } catch (error) {
    if (error instanceof Problem) return error.errors.map(({ pointer }) => pointer)
    throw error
  }
  return []
}

test('a question without measure counts', () => {
  expect(parseSummaryQuery({})).toEqual({
    filters: [],
    groups: [],
    measures: [{ op: 'count' }],
    limit: 100,
  })
})

test('groups, intervals and measures have a short form in the URL', () => {
  expect(
    parseSummaryQuery({
      group: 'stage,createdAt:month',
      measure: 'count,sum:amount,avg:custom.size',
      'filter[amount][gte]': '10',
      sort: '-sum:amount',
      limit: '1000',
    }),
  ).toEqual({
    filters: [{ path: 'amount', op: 'gte', value: '10', source: 'filter[amount][gte]' }],
    groups: [{ field: 'stage' }, { field: 'createdAt', interval: 'month' }],
    measures: [
      { op: 'count' },
      { op: 'sum', field: 'amount' },
      { op: 'avg', field: 'custom.size' },
    ],
    sort: '-sum:amount',
    limit: 1000,
  })
})

test('each wrong part of a URL is named', () => {
  expect(pointers(() => parseSummaryQuery({ group: 'stage:hour' }))).toEqual(['group'])
  expect(pointers(() => parseSummaryQuery({ measure: 'median:amount' }))).toEqual(['measure'])
  expect(pointers(() => parseSummaryQuery({ measure: 'sum' }))).toEqual(['measure'])
  expect(pointers(() => parseSummaryQuery({ limit: '1001', by: 'x' }))).toEqual(['limit', 'by'])
})

test('a body asks the same and is refused with pointers', () => {
  expect(
    readSummaryBody({
      filters: [{ field: 'stage', op: 'in', value: ['open'] }],
      groups: [{ field: 'stage' }],
      measures: [{ op: 'sum', field: 'amount' }],
    }),
  ).toEqual({
    filters: [{ path: 'stage', op: 'in', value: ['open'], source: '/filters/0' }],
    groups: [{ field: 'stage' }],
    measures: [{ op: 'sum', field: 'amount' }],
    limit: 100,
  })
  expect(pointers(() => readSummaryBody({ measures: [{ op: 'sum' }] }))).toContain(
    '/measures/0/field',
  )
  expect(pointers(() => readSummaryBody({ group: [] }))).toEqual(['/group'])
})
