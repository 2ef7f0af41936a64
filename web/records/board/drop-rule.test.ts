import { describe, expect, test } from 'vitest'
import type { Workflow } from '../../app/queries.ts'
import { dropRule } from './drop-rule.ts'

const workflow: Workflow = {
  id: 'sales',
  label: 'Sales',
  stages: ['new', 'offer', 'won'].map((id) => ({ id, label: id, category: 'open' })),
  transitions: [
    { from: 'new', to: 'offer', allowed: true, requires: ['amount', 'custom.x_until'] },
    { from: 'offer', to: 'won', allowed: false, requires: [] },
    { from: 'offer', to: 'new', allowed: true, requires: [] },
  ],
}
const fields = [
  { path: 'name', required: true },
  { path: 'amount', required: false },
  { path: 'custom.x_until', required: false },
  { path: 'custom.x_lot', required: true },
]
const ruleOf = (record: object, to: string) =>
  dropRule(workflow, 'stage', fields, { id: '1', version: 1, stage: 'new', ...record }, to)

describe('where a card may be dropped', () => {
  test('on its own column nothing happens', () => {
    expect(ruleOf({}, 'new')).toEqual({ kind: 'same' })
  })
  test('a step that the workflow does not have is refused, one that is not granted too', () => {
    expect(ruleOf({}, 'won')).toEqual({ kind: 'refused', reason: 'noWay' })
    expect(ruleOf({ stage: 'offer' }, 'won')).toEqual({ kind: 'refused', reason: 'notYours' })
  })
  test('what the step requires and is empty is asked for, once', () => {
    expect(ruleOf({ amount: null, custom: { x_lot: 'A' } }, 'offer')).toEqual({
      kind: 'allowed',
      missing: ['amount', 'custom.x_until'],
    })
    const filled = { amount: { amount: '1.00', currency: 'EUR' } }
    expect(ruleOf({ ...filled, custom: { x_until: '', x_lot: 'A' } }, 'offer')).toEqual({
      kind: 'allowed',
      missing: ['custom.x_until'],
    })
  })
  test('custom fields that became required since are asked for on any step', () => {
    expect(ruleOf({ stage: 'offer' }, 'new')).toEqual({
      kind: 'allowed',
      missing: ['custom.x_lot'],
    })
  })
})
