import { EntitySchema } from '@mikro-orm/postgresql'
import type { EntitySchemaMetadata } from '@mikro-orm/core'

/** A column as PostgreSQL knows it. */
export interface Column {
  readonly name: string
  /** Type as `format_type` prints it: `bigint`, `timestamptz`. */
  readonly type: string
  readonly nullable?: boolean
  /** SQL expression. */
  readonly default?: string
  readonly collation?: string
}
export interface TableIndex {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique?: boolean
  /** Predicate of a partial index. */
  readonly where?: string
}
/** A composite foreign key `(tenant_id, column) -> table (tenant_id, id)`: it cannot cross tenants. */
export interface TableReference {
  readonly column: string
  readonly table: string
}

/**
 * A tenant table. `tenant_id` leads its primary key, every index and every foreign key; the row
 * policy is one constant for the whole house.
 */
export interface Table {
  readonly name: string
  /** Without `tenant_id`, which is added. */
  readonly columns: readonly Column[]
  /** Without `tenant_id`, which leads. */
  readonly primaryKey: readonly string[]
  readonly indexes: readonly TableIndex[]
  readonly references: readonly TableReference[]
  /** What the application role may do besides reading. */
  readonly writes: readonly ('insert' | 'update' | 'delete')[]
  /** What the relay role may do, with the rows of all tenants. */
  readonly relay?: readonly ('select' | 'insert' | 'update' | 'delete')[]
}

/** Tables of which the relay sees every tenant's rows, with their schema. */
export const relayTables = (tables: readonly Table[]): readonly string[] =>
  tables.filter(({ relay }) => relay !== undefined).map(({ name }) => `public.${name}`)

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

/** The grants that go with a table; the application role owns nothing and gets nothing more. */
export function grants(table: Table): string[] {
  const statements = [
    `grant ${['select', ...table.writes].join(', ')} on "${table.name}" to erp_app;`,
  ]
  if (table.relay !== undefined)
    statements.push(`grant ${table.relay.join(', ')} on "${table.name}" to erp_relay;`)
  return statements
}
