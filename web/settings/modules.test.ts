import { expect, test } from 'vitest'
import { activeDependents, missingRequirements } from './modules.ts'

const modules = [
  { name: 'base', active: true, requires: [] },
  { name: 'inventory', active: false, requires: ['base'] },
  { name: 'sales', active: false, requires: ['base', 'inventory'] },
  { name: 'shop', active: false, requires: ['sales', 'inventory'] },
  { name: 'crm', active: true, requires: ['base'] },
]

test('what a module stands on is switched on before it, each once', () => {
  expect(missingRequirements(modules, 'shop')).toEqual(['inventory', 'sales'])
  expect(missingRequirements(modules, 'inventory')).toEqual([])
})

test('modules that need each other are no way around in circles', () => {
  const circle = [
    { name: 'a', active: false, requires: ['b'] },
    { name: 'b', active: false, requires: ['a'] },
  ]
  expect(missingRequirements(circle, 'a')).toEqual(['b'])
})

test('only active modules hold another one on', () => {
  expect(activeDependents(modules, 'base')).toEqual(['crm'])
  expect(activeDependents(modules, 'inventory')).toEqual([])
})
