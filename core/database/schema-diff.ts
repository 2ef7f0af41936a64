import { Client } from 'pg'
import type { Table } from './table.ts'
import { grants } from './table.ts'

/**
 * The SQL that brings a database to the given tables: what an author turns into the next numbered
 * migration, and what must be empty where migrations and definitions agree. Covers tables, columns,
 * indexes, keys, row security, policies and grants.
 *
 * @param ownerUrl connection of the role that owns the tables
 * @param tables every table that should exist, in an order in which references point backwards
 */
export async function schemaDiff(ownerUrl: string, tables: readonly Table[]): Promise<string> {
  const { MikroORM } = await import('@mikro-orm/postgresql')
  const { toEntitySchema } = await import('./entity-schema.ts')
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: tables.map(toEntitySchema),
    ensureDatabase: false,
    schemaGenerator: { ignoreSchema: ['app', 'audit', 'directory'] },
  })
  try {
    const statements = await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: true })
    const missing = await missingGrants(ownerUrl, tables)
    return [statements.trim(), ...missing].filter((part) => part !== '').join('\n')
  } finally {
    await orm.close(true)
  }
}

/** Grants that the definitions ask for and the catalog lacks, and those it has too many. */
async function missingGrants(ownerUrl: string, tables: readonly Table[]): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ table: string; privileges: string[] }>(
      `select table_name as table, array_agg(lower(privilege_type)::text order by 1) as privileges
         from information_schema.role_table_grants
        where grantee = 'erp_app' and table_schema = 'public' group by 1`,
    )
    const granted = new Map(rows.map((row) => [row.table, new Set(row.privileges)]))
    return tables.flatMap((table) => {
      const has = granted.get(table.name) ?? new Set<string>()
      const wants = new Set<string>(['select', ...table.writes])
      const surplus = [...has].filter((privilege) => !wants.has(privilege))
      return [
        ...([...wants].some((privilege) => !has.has(privilege)) ? grants(table) : []),
        ...(surplus.length > 0
          ? [`revoke ${surplus.join(', ')} on "${table.name}" from erp_app;`]
          : []),
      ]
    })
  } finally {
    await client.end()
  }
}
