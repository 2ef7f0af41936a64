import { expect, test } from 'vitest'
import { applyItemPatch, readItem } from './item-patch.ts'

const document = {
  workflows: [
    {
      id: 'deal',
      label: 'Deal',
      entity: 'sales.deal',
      stages: [
        { id: 'open', label: 'Open', category: 'open' },
        { id: 'won', label: 'Won', category: 'won' },
      ],
      transitions: [{ from: 'open', to: 'won' }],
    },
  ],
}
const stage = ['workflows', 'deal', 'stages', 'won']

test('a patch merges members of the item that its path names, and of no other', () => {
  const before = structuredClone(document)
  const next = applyItemPatch(document, stage, { label: 'Closed', probability: 100 })
  expect(readItem(next, stage)).toEqual({
    id: 'won',
    label: 'Closed',
    category: 'won',
    probability: 100,
  })
  expect(readItem(next, ['workflows', 'deal', 'stages', 'open'])).toBe(
    document.workflows[0]?.stages[0],
  )
  expect(document).toEqual(before)
})

test('a single member has a path too', () => {
  const next = applyItemPatch(document, [...stage, 'label'], 'Closed')
  expect(readItem(next, [...stage, 'label'])).toBe('Closed')
})

test('null removes a member, an item or a section', () => {
  expect(readItem(applyItemPatch(document, stage, { label: null }), stage)).toEqual({
    id: 'won',
    category: 'won',
  })
  expect(applyItemPatch(document, stage, null)).toMatchObject({
    workflows: [{ stages: [{ id: 'open' }] }],
  })
  expect(applyItemPatch(document, ['workflows'], null)).toEqual({})
})

test('an item that is missing is added with the key of its path', () => {
  const field = ['customFields', 'base.product', 'x_lot']
  const next = applyItemPatch(document, field, { label: 'Lot', type: 'text' })
  expect(next['customFields']).toEqual({
    'base.product': [{ key: 'x_lot', label: 'Lot', type: 'text' }],
  })
  const transition = ['workflows', 'deal', 'transitions', 'won,open']
  expect(readItem(applyItemPatch(document, transition, {}), transition)).toEqual({
    from: 'won',
    to: 'open',
  })
})

test('the key of an item cannot be changed', () => {
  expect(() => applyItemPatch(document, stage, { id: 'closed' })).toThrow(
    'Expected id to stay "won"',
  )
})

test('a path that leads nowhere says what there is', () => {
  expect(() => applyItemPatch(document, ['workflow'], {})).toThrow(
    'there are modules, customFields',
  )
  expect(() => applyItemPatch(document, [...stage.slice(0, 3), 'gone', 'label'], 'x')).toThrow(
    'there is open; won',
  )
  expect(() => readItem(document, ['workflows', 'purchase'])).toThrow('nothing is there')
  expect(() => applyItemPatch(document, ['workflows', '__proto__'], {})).toThrow('Expected a place')
  expect(readItem(document, ['roles'])).toEqual([])
})

test('a patch that would reach an object’s prototype is refused', () => {
  const patch = JSON.parse('{"__proto__": {"polluted": true}}')
  expect(() => applyItemPatch(document, ['flags'], patch)).toThrow('ordinary names')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})
