import { expect, test } from 'vitest'
import { readItem } from '../configuration/item-patch.ts'
import { examplePlugins, parties, sales } from '../testing/example-plugins.ts'
import { composeDefaults, layUnder, pluginDefaults } from './defaults.ts'

test('roles of a manifest become roles with full permission ids and uids that last', () => {
  expect(readItem(pluginDefaults(sales), ['roles', 'sales-rep'])).toEqual({
    id: 'sales-rep',
    uid: 'sales_sales-rep',
    label: 'Sales',
    permissions: ['sales.deal.read', 'sales.deal.create', 'sales.deal.update'],
  })
  expect(readItem(pluginDefaults(parties), ['roles', 'master-data', 'permissions'])).toEqual([
    'party.*',
  ])
})

test('a composition holds the defaults of exactly the active modules', () => {
  const document = composeDefaults(examplePlugins, ['party'])
  expect(document['modules']).toEqual({ party: { active: true } })
  expect(document['workflows']).toBeUndefined()
  expect(composeDefaults(examplePlugins, ['party', 'sales'])['workflows']).toHaveLength(1)
})

test('every process composes the same document', () => {
  expect(composeDefaults(examplePlugins, ['party', 'sales'])).toEqual(
    composeDefaults(examplePlugins, ['sales', 'party']),
  )
})

test('a layer comes under what is there: values stay, what is missing comes in at the end', () => {
  const mine = { roles: [{ id: 'a', label: 'Mine' }], flags: { x: 1 } }
  const layer = {
    roles: [
      { id: 'b', label: 'New' },
      { id: 'a', label: 'Theirs', description: 'more' },
    ],
    flags: { x: 2, y: 3 },
  }
  expect(layUnder(mine, layer)).toEqual({
    roles: [
      { id: 'a', label: 'Mine' },
      { id: 'b', label: 'New' },
    ],
    flags: { x: 1, y: 3 },
  })
})
