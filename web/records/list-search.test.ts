import { expect, test } from 'vitest'
import {
  isChanged,
  listQuery,
  listState,
  readListSearch,
  searchAfter,
  sortAfter,
} from './list-search.ts'
import type { ViewState } from './list-search.ts'

const columns = ['name', 'amount']
const view: ViewState = {
  id: 'v1',
  layout: 'board',
  columns: ['name'],
  filters: [{ field: 'amount', op: 'gte', value: { amount: '100', currency: 'EUR' } }],
  sort: '-amount',
}

test('an address is read, and what is nonsense in it is left out', () => {
  expect(
    readListSearch({
      q: 4711,
      layout: 'cinema',
      sort: '-amount',
      columns: ['name', 7],
      filters: [{ field: 'stage', op: 'in', value: ['a', 'b'] }, { field: 'x' }, null, 'text'],
      sum: 'amount',
      deep: { er: 1 },
    }),
  ).toEqual({
    q: '4711',
    sort: '-amount',
    columns: ['name'],
    filters: [{ field: 'stage', op: 'in', value: ['a', 'b'] }],
    sum: 'amount',
  })
})

test('a view holds until the address says otherwise', () => {
  expect(listState({}, view, columns)).toEqual({
    layout: 'board',
    q: '',
    sort: '-amount',
    columns: ['name'],
    filters: [{ field: 'amount', op: 'gte', value: '100' }],
  })
  expect(listState({ sort: '', filters: [] }, view, columns)).toMatchObject({
    sort: '',
    filters: [],
  })
  expect(listState({}, undefined, columns)).toMatchObject({ layout: 'list', columns, filters: [] })
})

test('the address names only what differs from the view', () => {
  const changed = searchAfter({ view: 'v1' }, view, columns, { sort: 'name' })
  expect(changed).toEqual({ view: 'v1', sort: 'name' })
  expect(isChanged(changed)).toBe(true)
  const back = searchAfter(changed, view, columns, { sort: '-amount' })
  expect(back).toEqual({ view: 'v1' })
  expect(isChanged(back)).toBe(false)
  expect(isChanged(searchAfter(back, view, columns, { q: 'acme' }))).toBe(false)
})

test('a list is asked for in the words of the API', () => {
  const query = listQuery({
    q: ' acme ',
    sort: '-createdAt,name',
    filters: [
      { field: 'custom.x_lot', op: 'eq', value: 'A&B' },
      { field: 'stage', op: 'in', value: ['open', 'won'] },
      { field: 'stage', op: 'ne', value: [] },
      { field: 'amount', op: 'gte', value: '100' },
    ],
  })
  expect([...new URLSearchParams(query)]).toEqual([
    ['filter[custom.x_lot]', 'A&B'],
    ['filter[stage][in]', 'open,won'],
    ['filter[amount][gte]', '100'],
    ['sort', '-createdAt,name'],
    ['q', 'acme'],
  ])
})

test('a header orders rising, falling, and not at all', () => {
  expect(sortAfter('', 'name', false)).toBe('name')
  expect(sortAfter('name', 'name', false)).toBe('-name')
  expect(sortAfter('-name', 'name', false)).toBe('')
  expect(sortAfter('-amount', 'name', false)).toBe('name')
  expect(sortAfter('-amount', 'name', true)).toBe('-amount,name')
  expect(sortAfter('a,b,c', 'd', true)).toBe('a,b,d')
})
