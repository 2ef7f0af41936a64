import { expect, test } from 'vitest'
import type { FormField } from '../app/queries.ts'
import { filterOf, questionOf, questionsOf } from './filter-operators.ts'

const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  path: 'it',
  label: 'It',
  type,
  required: false,
  readOnly: false,
  immutable: false,
  filterable: true,
  section: '',
  ...more,
})

test('a field is asked what its type can answer', () => {
  expect(questionsOf(field('text'))).toEqual(['begins', 'is', 'isNot', 'empty', 'filled'])
  expect(questionsOf(field('boolean', { required: true }))).toEqual(['is'])
  expect(questionsOf(field('date'))[0]).toBe('within')
  expect(questionsOf(field('json', { required: true }))).toEqual([])
})

test('a filter of a link is told apart from its siblings', () => {
  const date = field('date')
  expect(questionOf(date, { field: 'it', op: 'gte', value: '2026-01-01' })).toBe('from')
  expect(questionOf(field('money'), { field: 'it', op: 'gte', value: '5' })).toBe('atLeast')
  expect(questionOf(date, { field: 'it', op: 'empty', value: true })).toBe('empty')
  expect(questionOf(date, { field: 'it', op: 'empty', value: false })).toBe('filled')
  expect(questionOf(date, { field: 'it', op: 'prefix', value: '2026' })).toBeUndefined()
})

test('a question without its answer is no filter yet', () => {
  expect(filterOf(field('text'), 'begins', '')).toBeUndefined()
  expect(filterOf(field('choice'), 'anyOf', [])).toBeUndefined()
  expect(filterOf(field('choice'), 'anyOf', ['a'])).toEqual({ field: 'it', op: 'in', value: ['a'] })
  expect(filterOf(field('text'), 'filled', undefined)).toEqual({
    field: 'it',
    op: 'empty',
    value: false,
  })
})
