/** Tables for MikroORM; imported when SQL is made, never by a server. */
import { EntitySchema } from '@mikro-orm/postgresql'
import type { EntitySchemaMetadata } from '@mikro-orm/core'
import type { Column, Table, TableIndex } from './table.ts'

/** The row policy: no context, no rows. */
export const tenantPolicy = 'tenant_id = app.tenant()'

const property = (column: Column, primary: boolean) => ({
  type: column.type,
  columnType: column.type,
  primary,
  nullable: column.nullable ?? false,
  ...(column.default !== undefined && { defaultRaw: column.default }),
  ...(column.collation !== undefined && { collation: column.collation }),
})

/** The table as MikroORM metadata: its schema generator makes and compares the SQL. */
export function toEntitySchema(table: Table): EntitySchema {
  const properties: Record<string, unknown> = {
    tenant_id: property({ name: 'tenant_id', type: 'uuid' }, true),
  }
  const ordered = [
    ...table.primaryKey.map((name) => table.columns.find((column) => column.name === name)),
    ...table.columns.filter((column) => !table.primaryKey.includes(column.name)),
  ]
  for (const column of ordered) {
    if (column === undefined) continue
    const reference = table.references.find((candidate) => candidate.column === column.name)
    properties[column.name] = {
      ...property(column, table.primaryKey.includes(column.name)),
      // The relation below owns the column; MikroORM refuses two owners.
      ...(reference !== undefined && { persist: false }),
    }
    if (reference !== undefined)
      properties[`${column.name}_row`] = {
        kind: 'm:1',
        entity: () => reference.table,
        joinColumns: ['tenant_id', column.name],
        referencedColumnNames: ['tenant_id', 'id'],
        deleteRule: 'no action',
        updateRule: 'no action',
        nullable: column.nullable ?? false,
        index: false,
        foreignKeyName: `${table.name}_${column.name}_fk`,
      }
  }
  const index = (declared: TableIndex) => ({
    name: declared.name,
    properties: ['tenant_id', ...declared.columns],
    ...(declared.where !== undefined && { where: declared.where }),
  })
  const metadata = {
    name: table.name,
    tableName: table.name,
    properties,
    indexes: table.indexes.filter((declared) => declared.unique !== true).map(index),
    uniques: table.indexes.filter((declared) => declared.unique === true).map(index),
    rowLevelSecurity: 'force',
    policies: [
      { name: 'tenant_isolation', using: tenantPolicy, check: tenantPolicy },
      ...(table.relay !== undefined
        ? [{ name: 'relay', roles: ['erp_relay'], using: 'true', check: 'true' }]
        : []),
    ],
  }
  return new EntitySchema(metadata as unknown as EntitySchemaMetadata<unknown>)
}
