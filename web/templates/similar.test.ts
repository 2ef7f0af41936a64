import { expect, test } from 'vitest'
import { answersLike, answerTo, similarTo } from './similar.ts'
import type { Conflict } from './types.ts'

const conflict = (path: string, more: Partial<Conflict> = {}): Conflict => ({
  id: path,
  kind: 'security',
  path,
  message: '',
  choices: ['ours', 'theirs'],
  ...more,
})
const reopen = conflict('/roles/clerk/permissions/crm.deal.reopen', { resolved: 'ours' })
const value = conflict('/roles/buyer/permissions/stock.value')
const all = [
  reopen,
  value,
  conflict('/roles/chief/permissions/stock.value', { resolved: 'theirs' }),
  conflict('/workflows/sales/stages/won', { kind: 'security' }),
  conflict('/roles/buyer', { kind: 'in-use', choices: ['ours', 'repoint'] }),
]

test('alike are open questions of the same kind in the same section', () => {
  expect(similarTo(reopen, all)).toEqual([value])
})

test('they get the same side, where they offer it', () => {
  expect(answersLike(reopen, [value])).toEqual([
    { path: value.path, kind: 'security', take: 'ours' },
  ])
  expect(answersLike({ resolved: 'theirs' }, [conflict('/a', { choices: ['ours'] })])).toEqual([])
  expect(answersLike({ resolved: 'value' }, [value])).toEqual([])
})

test('the last answer to a question counts', () => {
  const answers = [
    { path: '/a', take: 'ours' },
    { path: '/a', kind: 'text', take: 'theirs' },
  ] as const
  expect(answerTo({ path: '/a', kind: 'text' }, answers)).toBe(answers[1])
  expect(answerTo({ path: '/a', kind: 'security' }, answers)).toBe(answers[0])
})
