import type { Table } from '../database/table.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Entity, EntityExtension } from './define-entity.ts'
import { entityTable, extensionTable } from './to-table.ts'

export interface CompiledExtension {
  /** The plugin that adds the fields; their name in the API. */
  readonly plugin: string
  readonly extension: EntityExtension
  readonly table: Table
}
export interface CompiledEntity {
  readonly entity: Entity
  readonly plugin: string
  readonly table: Table
  readonly extensions: readonly CompiledExtension[]
}
/** Everything derived from the fields of all plugins, once, at boot. */
export interface Model {
  readonly entities: ReadonlyMap<string, CompiledEntity>
  /** Tables by plugin, in boot order. */
  readonly tables: ReadonlyMap<string, readonly Table[]>
}

/** Derives the model; `plugins` are checked and in boot order. */
export function compileModel(plugins: readonly Plugin[]): Model {
  const extensions = plugins.flatMap((plugin) =>
    (plugin.extensions ?? []).map((extension): CompiledExtension => ({
      plugin: plugin.name,
      extension,
      table: extensionTable(plugin.name, extension),
    })),
  )
  const entities = new Map<string, CompiledEntity>()
  const tables = new Map<string, Table[]>()
  for (const plugin of plugins) {
    const own: Table[] = []
    for (const entity of plugin.entities ?? []) {
      const table = entityTable(entity)
      own.push(table)
      entities.set(entity.name, {
        entity,
        plugin: plugin.name,
        table,
        extensions: extensions.filter((candidate) => candidate.extension.entity === entity.name),
      })
    }
    own.push(
      ...extensions.filter((candidate) => candidate.plugin === plugin.name).map((e) => e.table),
    )
    tables.set(plugin.name, own)
  }
  return { entities, tables }
}

/** An entity by name. A name nobody declares is a defect of the caller: manifests are checked at boot. */
export function entityOf(model: Model, name: string): CompiledEntity {
  const found = model.entities.get(name)
  if (found === undefined)
    throw new Error(
      `Expected an entity of an installed plugin, found "${name}"; install the plugin that declares it.`,
    )
  return found
}
