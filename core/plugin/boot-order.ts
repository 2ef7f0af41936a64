import type { Plugin } from './define-plugin.ts'

export interface BootOrder {
  /** Each plugin after those it requires; otherwise as given. Empty when there are faults. */
  readonly plugins: readonly Plugin[]
  /** One sentence a fault: a plugin that is missing, or a circle with its path. */
  readonly faults: readonly string[]
}

/** Orders plugins so that each boots, migrates and is switched on after what it requires. */
export function bootOrder(plugins: readonly Plugin[]): BootOrder {
  const byName = new Map(plugins.map((plugin) => [plugin.name, plugin]))
  const faults = plugins.flatMap((plugin) =>
    (plugin.requires ?? [])
      .filter((required) => !byName.has(required))
      .map(
        (required) =>
          `Plugin "${plugin.name}": expected the plugin "${required}", which it requires, found it not installed; install it or take "${required}" out of "requires".`,
      ),
  )
  const ordered: Plugin[] = []
  const done = new Set<string>()
  const path: string[] = []

  const visit = (plugin: Plugin): void => {
    if (done.has(plugin.name)) return
    const start = path.indexOf(plugin.name)
    if (start !== -1) {
      const circle = [...path.slice(start), plugin.name].join(' -> ')
      faults.push(
        `Plugin "${plugin.name}": expected plugins to require one another without a circle, found ${circle}; take one of these out of "requires".`,
      )
      return
    }
    path.push(plugin.name)
    for (const required of plugin.requires ?? []) {
      const next = byName.get(required)
      if (next !== undefined) visit(next)
    }
    path.pop()
    done.add(plugin.name)
    ordered.push(plugin)
  }
  for (const plugin of plugins) visit(plugin)
  return faults.length > 0 ? { plugins: [], faults } : { plugins: ordered, faults }
}
