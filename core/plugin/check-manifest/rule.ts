import type { Plugin } from '../define-plugin.ts'
import type { Entity } from '../../schema/define-entity.ts'

export interface Checked {
  readonly plugins: readonly Plugin[]
  readonly system: readonly string[]
}
/** A rule about manifests: its faults, one sentence each. */
export type Rule = (checked: Checked) => Iterable<string>

/** `Plugin "crm": expected a, found b; do c.` */
export function fault(plugin: string, expected: string, found: string, advice: string): string {
  return `Plugin "${plugin}": expected ${expected}, found ${found}; ${advice}.`
}

/** All entities of all plugins by name; of two with one name the first. */
export function entitiesOf(plugins: readonly Plugin[]): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>()
  for (const plugin of plugins)
    for (const entity of plugin.entities ?? [])
      if (!entities.has(entity.name)) entities.set(entity.name, entity)
  return entities
}

/** Values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

/** Names of a plugin and all it requires. */
export function reachOf(plugins: readonly Plugin[], plugin: Plugin): ReadonlySet<string> {
  const reach = new Set([plugin.name])
  for (const name of reach)
    for (const required of plugins.find((other) => other.name === name)?.requires ?? [])
      reach.add(required)
  return reach
}

export function quoted(names: Iterable<string>): string {
  const list = [...names]
  return list.length === 0 ? 'none' : list.map((name) => `"${name}"`).join(', ')
}
