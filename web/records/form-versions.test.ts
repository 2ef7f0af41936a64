import { expect, test } from 'vitest'
import type { FormField } from '../app/queries.ts'
import { chosenValues, differencesOf } from './form-versions.ts'

const field = (path: string): FormField => ({
  path,
  label: path,
  type: 'text',
  required: false,
  readOnly: false,
  immutable: false,
  filterable: false,
  section: '',
})
const fields = ['name', 'phone', 'city', 'note'].map(field)
const before = { name: 'Ada', phone: '1', city: 'Bonn', note: null }

test('what one of two people changed is taken; what both changed is asked', () => {
  const mine = { ...before, name: 'Ada L.', phone: '2' }
  const theirs = { ...before, name: 'Ada Lovelace', city: 'Köln' }
  const differences = differencesOf(fields, before, mine, theirs)
  expect(
    differences.map(({ field: { path }, contested, proposed }) => [path, contested, proposed]),
  ).toEqual([
    ['name', true, 'mine'],
    ['phone', false, 'mine'],
    ['city', false, 'theirs'],
  ])
  expect(chosenValues(theirs, differences, { name: 'theirs' })).toEqual({
    name: 'Ada Lovelace',
    phone: '2',
    city: 'Köln',
    note: null,
  })
})

test('the same change by both is no difference', () => {
  const same = { ...before, name: 'Grace' }
  expect(differencesOf(fields, before, same, { ...same })).toEqual([])
})
