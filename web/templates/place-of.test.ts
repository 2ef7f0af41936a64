import { expect, test } from 'vitest'
import { placeOf } from './place-of.ts'

const names = {
  '/workflows/sales': 'Sales',
  '/workflows/sales/stages/proposal': 'Proposal',
  '/workflows/sales/stages/won': 'Won',
  '/customFields/base.product/lot': 'Lot number',
}

test('a member of a stage is found in its workflow, by the names that people know', () => {
  expect(placeOf('/workflows/sales/stages/proposal/slaHours', names)).toEqual({
    section: 'workflows',
    entity: undefined,
    element: '/workflows/sales',
    crumbs: [
      { thing: 'workflow', name: 'Sales' },
      { thing: 'stage', name: 'Proposal' },
    ],
    member: 'slaHours',
    mark: undefined,
  })
})

test('a way between stages is called by both', () => {
  expect(placeOf('/workflows/sales/transitions/proposal,won', names).crumbs.at(-1)).toEqual({
    thing: 'transition',
    name: 'Proposal → Won',
  })
})

test('the order of a list, and members that change together, are marks', () => {
  expect(placeOf('/workflows/sales/stages#order', names)).toMatchObject({
    crumbs: [{ thing: 'workflow', name: 'Sales' }],
    member: 'stages',
    mark: 'order',
  })
  expect(placeOf('/customFields/base.product/lot#type', names)).toMatchObject({
    entity: 'base.product',
    element: '/customFields/base.product/lot',
    crumbs: [{ thing: 'field', name: 'Lot number' }],
    member: undefined,
    mark: 'type',
  })
})

test('what has no label is called by its id, whatever characters that has', () => {
  expect(placeOf('/roles/a~1b/permissions/crm.deal.read')).toMatchObject({
    element: '/roles/a~1b',
    crumbs: [
      { thing: 'role', name: 'a/b' },
      { thing: 'permission', name: 'crm.deal.read' },
    ],
  })
  expect(placeOf('/documents/note/body')).toMatchObject({ member: 'body', mark: undefined })
  expect(placeOf('/flags/limit')).toMatchObject({ crumbs: [{ thing: 'flag', name: 'limit' }] })
})
