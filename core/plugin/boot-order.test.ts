import { expect, test } from 'vitest'
import { bootOrder } from './boot-order.ts'
import type { Plugin } from './define-plugin.ts'

const plugin = (name: string, ...requires: string[]): Plugin => ({
  name,
  version: '1.0.0',
  title: name,
  requires,
})
const names = (plugins: readonly Plugin[]) => plugins.map(({ name }) => name)

test('each plugin boots after those it requires, and otherwise as it was given', () => {
  const order = bootOrder([plugin('c', 'b'), plugin('x'), plugin('b', 'a'), plugin('a')])
  expect(names(order.plugins)).toEqual(['a', 'b', 'c', 'x'])
  expect(order.faults).toEqual([])
})

test('a plugin that is required and not installed is named, with who requires it', () => {
  const { faults, plugins } = bootOrder([plugin('crm', 'base')])
  expect(plugins).toEqual([])
  expect(faults).toEqual([
    'Plugin "crm": expected the plugin "base", which it requires, found it not installed; install it or take "base" out of "requires".',
  ])
})

test('a circle is shown as its path, once', () => {
  const { faults } = bootOrder([
    plugin('z', 'a'),
    plugin('a', 'b'),
    plugin('b', 'c'),
    plugin('c', 'a'),
  ])
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain('found a -> b -> c -> a;')
  expect(bootOrder([plugin('self', 'self')]).faults[0]).toContain('self -> self')
})
