import type { Table } from '../database/table.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Entity, EntityExtension } from './define-entity.ts'
import type { Field } from './field.ts'
import { columnNames } from './storage.ts'
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
  /** References of other records that keep one of this entity from being deleted. */
  readonly protectors: readonly Referrer[]
  /** Child records, which come and go with their parent. */
  readonly lines: readonly Referrer[]
}
/** A reference, seen from the record it leads to. */
export interface Referrer {
  readonly entity: Entity
  /** The plugin whose records they are. */
  readonly plugin: string
  readonly table: Table
  /** The column that holds the id. */
  readonly column: string
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
        protectors: referrers(plugins, entity, (declared) => declared.protects === true),
        lines: Object.values(entity.fields).flatMap((lines) =>
          lines.type !== 'lines'
            ? []
            : referrers(
                plugins,
                entity,
                (_, name, owner) => owner.name === lines.entity && name === lines.via,
              ),
        ),
      })
    }
    own.push(
      ...extensions.filter((candidate) => candidate.plugin === plugin.name).map((e) => e.table),
    )
    tables.set(plugin.name, own)
  }
  return { entities, tables }
}

/** The references to an entity that a test picks. */
function referrers(
  plugins: readonly Plugin[],
  to: Entity,
  picks: (declared: Field, name: string, owner: Entity) => boolean,
): readonly Referrer[] {
  return plugins.flatMap((plugin) =>
    (plugin.entities ?? []).flatMap((entity) =>
      Object.entries(entity.fields)
        .filter(([, declared]) => declared.type === 'reference' && declared.entity === to.name)
        .filter(([name, declared]) => picks(declared, name, entity))
        .map(([name, declared]) => ({
          entity,
          plugin: plugin.name,
          table: entityTable(entity),
          column: columnNames(name, declared)[0] ?? '',
        })),
    ),
  )
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
