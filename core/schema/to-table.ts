import type { Column, Table, TableIndex, TableReference } from '../database/table.ts'
import type { Entity, EntityExtension } from './define-entity.ts'
import { snakeCase, tableName, targetsOf } from './define-entity.ts'
import type { Fields } from './field.ts'
import { columnNames, columnsOf } from './storage.ts'

const alive = 'deleted_at is null'

/** PostgreSQL cuts names at 63 bytes; a cut name could collide, so it keeps a part of each end. */
function nameWithin63(name: string): string {
  return name.length <= 63 ? name : `${name.slice(0, 40)}_${name.slice(-22)}`
}

function references(fields: Fields): TableReference[] {
  return Object.entries(fields).flatMap(([name, declared]) =>
    declared.type === 'reference' && typeof declared.entity === 'string'
      ? [{ column: columnNames(name, declared)[0] ?? '', table: tableName(declared.entity) }]
      : [],
  )
}

/** One index serves both uses of a field: filter by it in the default order, and sort by it. */
function fieldIndexes(table: string, fields: Fields, title: string | null, where: string | null) {
  return Object.entries(fields).flatMap(([name, declared]): TableIndex[] => {
    const column = columnNames(name, declared)[0]
    if (column === undefined || (declared.filterable !== true && name !== title)) return []
    return [
      {
        name: nameWithin63(`${table}_${column}`),
        columns: [column, 'id'],
        ...(where !== null && { where }),
      },
    ]
  })
}

/** The table of an entity. Records sort by id unless asked otherwise: UUIDv7 is creation order. */
export function entityTable(entity: Entity): Table {
  const name = tableName(entity.name)
  const uniques = (entity.uniques ?? []).map((fields): TableIndex => {
    const columns = fields.flatMap((field) => {
      const declared = entity.fields[field]
      return declared === undefined ? [] : columnNames(field, declared)
    })
    return {
      name: nameWithin63(`${name}_${columns.join('_')}_unique`),
      columns,
      unique: true,
      where: alive,
    }
  })
  const envelope: Column[] = [
    { name: 'id', type: 'uuid' },
    { name: 'version', type: 'integer' },
    { name: 'created_at', type: 'timestamptz' },
    { name: 'updated_at', type: 'timestamptz' },
    { name: 'deleted_at', type: 'timestamptz', nullable: true },
  ]
  return {
    name,
    primaryKey: ['id'],
    columns: [
      ...envelope,
      ...(entity.customFields === true
        ? [{ name: 'custom', type: 'jsonb', default: `'{}'` } satisfies Column]
        : []),
      ...Object.entries(entity.fields).flatMap(([field, declared]) =>
        columnsOf(field, declared, field === entity.title && isText(declared.type)),
      ),
    ],
    indexes: [...uniques, ...fieldIndexes(name, entity.fields, entity.title, alive)],
    references: references(entity.fields),
    writes: [
      'insert',
      ...(entity.appendOnly === true ? [] : (['update'] as const)),
      ...(entity.projection === true ? (['delete'] as const) : []),
    ],
  }
}
const isText = (type: string): boolean =>
  ['text', 'longText', 'email', 'phone', 'url'].includes(type)

/** The 1:1 table of one plugin's fields on another's entity. */
export function extensionTable(plugin: string, extension: EntityExtension): Table {
  const owner = tableName(extension.entity)
  const name = `${snakeCase(plugin)}_on_${owner}`
  return {
    name,
    primaryKey: ['id'],
    columns: [
      { name: 'id', type: 'uuid' },
      ...Object.entries(extension.fields).flatMap(([field, declared]) =>
        // A row appears with its first value: what is required is enforced on write, not by the table.
        columnsOf(field, { ...declared, required: false }, false),
      ),
    ],
    indexes: fieldIndexes(name, extension.fields, null, null),
    references: [{ column: 'id', table: owner }, ...references(extension.fields)],
    writes: ['insert', 'update'],
  }
}

/** Tables that the given fields refer to, for ordering and checks. */
export function referencedEntities(fields: Fields): readonly string[] {
  return Object.values(fields).flatMap((declared) =>
    declared.type === 'reference' ? targetsOf(declared) : [],
  )
}
