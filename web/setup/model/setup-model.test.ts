import { describe, expect, test } from 'vitest'
import { errorsBelow } from '../data/errors-below.ts'
import { differencesBetween } from './differences.ts'
import { formFieldOf } from './form-field.ts'
import { grantOf, withGrant } from './grants.ts'
import { isSame, withMember } from './item.ts'
import { newId } from './new-id.ts'
import { numberFor } from './numbering.ts'
import { elementAt, elementsOf, pointerOf, segmentsOf } from './sections.ts'
import { statesOf } from './states.ts'
import { withoutStage } from './workflow.ts'

describe('ids of the tenant’s own', () => {
  test.each([
    ['Lot number', 'x_lotNumber'],
    ['Größe & Maß', 'x_groSseMass'],
    ['"><img src=x>', 'x_imgSrcX'],
    ['日本', 'x_new'],
  ])('%j', (label, id) => {
    expect(newId(label, []).toLowerCase()).toBe(id.toLowerCase())
  })

  test('never one that is there', () => {
    expect(newId('Lot', ['x_lot', 'x_lot2'])).toBe('x_lot3')
  })
})

test('a number series gives what its pattern says', () => {
  expect(numberFor('PO-{year}/{month}-{seq:5}', 42, new Date(2027, 2, 1))).toBe('PO-2027/03-00042')
})

describe('an item', () => {
  test('loses members that hold nothing, and keeps the order of the others', () => {
    const item = { id: 'a', label: 'A', help: 'h' }
    expect(withMember(item, 'help', '')).toEqual({ id: 'a', label: 'A' })
    expect(Object.keys(withMember(item, 'label', 'B'))).toEqual(['id', 'label', 'help'])
  })

  test('is the same in whatever order its members are', () => {
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(isSame({ a: 1 }, { a: 2 })).toBe(false)
  })
})

describe('elements of a section', () => {
  const customFields = { 'base.product': [{ key: 'lot', label: 'Lot', type: 'text' }] }

  test('have a path, and a pointer that survives its segments', () => {
    const [first] = elementsOf('customFields', customFields)
    expect(first?.path).toEqual(['base.product', 'lot'])
    expect(elementAt('customFields', customFields, ['base.product', 'lot'])).toBe(first?.item)
    expect(elementAt('customFields', customFields, ['constructor', 'lot'])).toBeUndefined()
    expect(segmentsOf(pointerOf('labels', ['de', 'crm/deals~x']))).toEqual([
      'labels',
      'de',
      'crm/deals~x',
    ])
  })

  test('are the template’s, changed, one’s own, or removed', () => {
    const template = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
      { id: 'c', label: 'C' },
    ]
    const value = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'Bee' },
      { id: 'x_d', label: 'D' },
    ]
    const states = statesOf('reports', value, template)
    expect([...states.of]).toEqual([
      ['a', 'template'],
      ['b', 'changed'],
      ['x_d', 'own'],
    ])
    expect(states.removed.map(({ path }) => path)).toEqual([['c']])
  })
})

test('what differs is told member by member, items by their key, a new order as one', () => {
  const before = {
    label: 'Deal',
    stages: [
      { id: 'new', label: 'New' },
      { id: 'won', label: 'Won' },
    ],
  }
  const after = {
    label: 'Deal',
    stages: [
      { id: 'won', label: 'Gained' },
      { id: 'new', label: 'New' },
      { id: 'x_a', label: 'A' },
    ],
  }
  expect(differencesBetween(before, after)).toEqual([
    { path: ['stages', 'won', 'label'], before: 'Won', after: 'Gained' },
    { path: ['stages', 'x_a'], after: { id: 'x_a', label: 'A' } },
    { path: ['stages', '#order'], before: ['new', 'won'], after: ['won', 'new'] },
  ])
})

test('a refusal is shown where it belongs', () => {
  const errors = [
    { pointer: '/workflows/deal/stages/won/label', message: 'a' },
    { pointer: '/workflows/dealer/label', message: 'b' },
    { pointer: '/workflows/deal', message: 'c' },
  ]
  expect([...errorsBelow('/workflows/deal', errors)]).toEqual([
    ['stages/won/label', 'a'],
    ['', 'c'],
  ])
})

describe('what a role gives', () => {
  const known = ['crm.deal.read', 'crm.deal.update', 'crm.lead.read']

  test('by its own words or by wider ones', () => {
    expect(grantOf(['crm.deal.*'], 'crm.deal.read')).toBe('crm.deal.*')
    expect(grantOf(['crm.*'], 'crm.lead.read')).toBe('crm.*')
    expect(grantOf(['crm.deal.*'], 'crm.lead.read')).toBeUndefined()
  })

  test('narrowed, wider words are written out without what is taken', () => {
    expect(withGrant(['crm.deal.*'], 'crm.deal.update', false, known)).toEqual(['crm.deal.read'])
    expect(withGrant(['crm.*'], 'crm.lead.read', false, known)).toEqual([
      'crm.deal.read',
      'crm.deal.update',
    ])
    expect(withGrant(['crm.deal.*'], 'crm.deal.read', true, known)).toEqual(['crm.deal.*'])
  })
})

test('a workflow without a stage has no ways to it', () => {
  const workflow = {
    stages: [{ id: 'a' }, { id: 'b' }],
    transitions: [{ from: 'a', to: 'b' }],
  }
  expect(withoutStage(workflow, 'b')).toEqual({ stages: [{ id: 'a' }], transitions: [] })
})

test('a custom field is drawn as the server would say it, retired options left out', () => {
  expect(
    formFieldOf(
      {
        key: 'x_a',
        label: 'A',
        type: 'choice',
        options: [
          { id: 'one', label: 'One', color: 'green' },
          { id: 'two', label: 'Two', deprecated: true },
        ],
      },
      { section: 'More' },
    ),
  ).toMatchObject({
    path: 'custom.x_a',
    section: 'More',
    options: [{ id: 'one', label: 'One', color: 'green' }],
  })
})
