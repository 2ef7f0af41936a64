import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { moveItem } from './move-item.ts'

const stage = (id: string) => ({ id, label: id, category: 'open' })
const document = {
  workflows: [
    {
      id: 'sales',
      label: 'Sales',
      entity: 'crm.deal',
      stages: ['new', 'offer', 'won'].map(stage),
      transitions: [],
    },
  ],
}
const moved = (id: string, side: 'before' | 'after', key: string) =>
  JSON.parse(
    JSON.stringify(moveItem(document, ['workflows', 'sales', 'stages', id], { side, key })),
  ).workflows[0].stages.map((one: { id: string }) => one.id)

test('a stage is put before or after another', () => {
  expect(moved('won', 'before', 'new')).toEqual(['won', 'new', 'offer'])
  expect(moved('new', 'after', 'offer')).toEqual(['offer', 'new', 'won'])
})

test('a neighbour that is not in the list is refused, and so is the item itself', () => {
  expect(() => moved('won', 'before', 'lost')).toThrow(Problem)
  expect(() => moved('won', 'after', 'won')).toThrow(Problem)
})

test('a place that is no item of a list has no neighbours', () => {
  const label = ['workflows', 'sales', 'label']
  expect(() => moveItem(document, label, { side: 'after', key: 'new' })).toThrow(Problem)
})
