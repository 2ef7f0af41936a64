import { expect, test } from 'vitest'
import { changesBetween } from './diff.ts'

const stages = (...ids: string[]) => ({
  workflows: [{ id: 'deal', stages: ids.map((id) => ({ id, label: id })) }],
})

test('equal documents have no changes, whatever the order of their members', () => {
  expect(changesBetween({ flags: { a: 1, b: 2 } }, { flags: { b: 2, a: 1 } })).toEqual([])
})

test('a change is named by the keys of items, not by their places', () => {
  const after = stages('open', 'won')
  const [workflow] = after.workflows
  if (workflow?.stages[1] !== undefined) workflow.stages[1].label = 'Closed'
  expect(changesBetween(stages('open', 'won'), after)).toEqual([
    { pointer: '/workflows/deal/stages/won/label', before: 'won', after: 'Closed' },
  ])
})

test('an added item, a removed item and a new order are changes of their own', () => {
  expect(changesBetween(stages('a', 'b', 'c'), stages('c', 'a', 'd'))).toEqual([
    { pointer: '/workflows/deal/stages/b', before: { id: 'b', label: 'b' } },
    { pointer: '/workflows/deal/stages/d', after: { id: 'd', label: 'd' } },
    { pointer: '/workflows/deal/stages#order', before: ['a', 'c'], after: ['c', 'a'] },
  ])
})

test('a slash in a key is escaped', () => {
  expect(changesBetween({ labels: { de: {} } }, { labels: { de: { '/a/b': 'x' } } })).toEqual([
    { pointer: '/labels/de/~1a~1b', after: 'x' },
  ])
})
