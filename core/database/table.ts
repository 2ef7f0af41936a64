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

/** The grants that go with a table; the application role owns nothing and gets nothing more. */
export function grants(table: Table): string[] {
  const statements = [
    `grant ${['select', ...table.writes].join(', ')} on "${table.name}" to erp_app;`,
  ]
  if (table.relay !== undefined)
    statements.push(`grant ${table.relay.join(', ')} on "${table.name}" to erp_relay;`)
  return statements
}
