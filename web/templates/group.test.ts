import { expect, test } from 'vitest'
import { grouped, moduleOf } from './group.ts'

const document = {
  workflows: [{ id: 'sales', entity: 'crm.opportunity' }],
  reports: [{ id: 'stock', dataset: 'inventory.lot' }],
  notifications: [{ id: 'won', on: 'crm.opportunity.won' }],
  roles: [{ id: 'seller' }],
}

test.each([
  ['/customFields/base.product/lot', 'base'],
  ['/modules/inventory/active', 'inventory'],
  ['/workflows/sales/stages#order', 'crm'],
  ['/reports/stock/columns/name', 'inventory'],
  ['/notifications/won/template', 'crm'],
  ['/roles/seller/permissions/crm.deal.read', ''],
  ['/workflows/unknown', ''],
])('%s is of module "%s"', (pointer, module) => {
  expect(moduleOf(pointer, [undefined, document])).toBe(module)
})

test('modules come by name, what is of the whole company last, fields before pipelines', () => {
  const groups = grouped(
    [
      '/roles/seller/label',
      '/workflows/sales/label',
      '/customFields/crm.opportunity/x',
      '/customFields/base.product/y',
    ],
    (pointer) => pointer,
    [document],
  )
  expect(groups.map(({ module, count }) => [module, count])).toEqual([
    ['base', 1],
    ['crm', 2],
    ['', 1],
  ])
  expect(groups[1]?.sections.map(({ section }) => section)).toEqual(['customFields', 'workflows'])
})
