import { expect, test } from 'vitest'
import { composeDefaults } from '../plugin/defaults.ts'
import { examplePlugins } from '../testing/example-plugins.ts'
import { compileEffective } from './compile-effective.ts'
import { applyItemPatch } from './item-patch.ts'

const document = composeDefaults(examplePlugins, ['party', 'sales'])
const effective = compileEffective(3, document, examplePlugins)

test('modules that are always active are active without being named', () => {
  expect([...effective.activeModules]).toEqual(['party', 'sales'])
  expect([...compileEffective(0, {}, examplePlugins).activeModules]).toEqual(['party'])
})

test('settings have their defaults until the tenant sets them', () => {
  expect(effective.settings('sales')).toEqual({ staleAfterDays: 14 })
  const set = applyItemPatch(document, ['modules', 'sales', 'settings'], { staleAfterDays: 3 })
  expect(compileEffective(4, set, examplePlugins).settings('sales')).toEqual({ staleAfterDays: 3 })
})

test('custom fields and stages carry the uids that records hold', () => {
  expect(effective.customFields('sales.deal')).toMatchObject([
    {
      key: 'lostReason',
      uid: 'sales_lostReason',
      options: [{ id: 'price', uid: 'sales_price' }, {}],
    },
  ])
  expect(effective.workflows('sales.deal')[0]?.stages[0]).toEqual({
    id: 'open',
    uid: 'sales_open',
    workflow: 'deal',
    label: 'Open',
    category: 'open',
    probability: 20,
    slaHours: null,
    color: null,
  })
  expect(effective.workflows('party.company')).toEqual([])
})

test('the default workflow comes first', () => {
  const second = applyItemPatch(document, ['workflows', 'deal', 'default'], false)
  const both = applyItemPatch(second, ['workflows', 'x_fast'], {
    label: 'Fast',
    entity: 'sales.deal',
    default: true,
    stages: [{ id: 'go', label: 'Go', category: 'open' }],
    transitions: [],
  })
  const ids = compileEffective(1, both, examplePlugins)
    .workflows('sales.deal')
    .map(({ id }) => id)
  expect(ids).toEqual(['x_fast', 'deal'])
})

test('the document is frozen all through', () => {
  expect(Object.isFrozen(effective.document['workflows'])).toBe(true)
})

test('roles of the configuration grant what they say, and sets are compiled once', () => {
  const manager = effective.permissions(['sales-manager'])
  expect(manager.has('sales.deal.close')).toBe(true)
  expect(manager.has('party.company.read')).toBe(false)
  expect(manager.field('sales.deal', 'margin', true)).toBe('write')
  expect(effective.permissions(['sales_sales-manager', 'nobody'])).toBe(manager)
  expect(effective.numbering('deal')).toBe('D-{year}-{seq:5}')
})
