import { escapeIdentifier, type ClientBase } from 'pg'
import { databaseProblems } from '../problems.ts'
import type { MigrationFile } from './migration-files.ts'
import { setTenant } from './tenant-setting.ts'

/**
 * Proves that row security hid no row from a per-tenant migration that has just run in this
 * transaction.
 *
 * The tables are those that the transaction holds locks on, so the author declares nothing. Of
 * each, the rows visible to the tenants, added up, must equal all rows. To count all rows the
 * owner sets FORCE aside for the length of one count; it is in this transaction, under an
 * exclusive lock, so nobody else ever sees the table without it.
 *
 * @throws MIGRATION_HIDDEN_ROWS
 */
export async function refuseHiddenRows(
  client: ClientBase,
  file: MigrationFile,
  tenants: readonly string[],
): Promise<void> {
  // FORCE cannot change while deferred constraints of the migration wait to be checked.
  await client.query('set constraints all immediate')
  const tables = await lockedTables(client)
  if (tables.length === 0) return

  const visible = new Map<string, number>()
  const counts = tables
    .map((table, index) => `(select count(*) from only ${table})::int as "${index}"`)
    .join(', ')
  for (const tenant of tenants) {
    await setTenant(client, tenant)
    const { rows } = await client.query<Record<string, number>>(`select ${counts}`)
    for (const [index, table] of tables.entries()) {
      visible.set(table, (visible.get(table) ?? 0) + (rows[0]?.[index] ?? 0))
    }
  }
  for (const table of tables) {
    const total = await countAll(client, table)
    const seen = visible.get(table) ?? 0
    if (seen !== total) {
      throw databaseProblems.MIGRATION_HIDDEN_ROWS({
        file: file.file,
        table,
        visible: seen,
        total,
      })
    }
  }
}

/** Tables under row security that this transaction has read or written. */
async function lockedTables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select distinct n.nspname as schema, c.relname as name
      from pg_locks l
      join pg_class c on c.oid = l.relation
      join pg_namespace n on n.oid = c.relnamespace
     where l.pid = pg_backend_pid()
       and l.database = (select oid from pg_database where datname = current_database())
       and c.relkind = 'r' and c.relrowsecurity
     order by 1, 2`)
  return rows.map((row) => `${escapeIdentifier(row.schema)}.${escapeIdentifier(row.name)}`)
}

async function countAll(client: ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ forced: boolean }>(
    'select relforcerowsecurity as forced from pg_class where oid = $1::regclass',
    [table],
  )
  const forced = rows[0]?.forced ?? false
  if (forced) await client.query(`alter table ${table} no force row level security`)
  // Off: should the count still be subject to a policy, PostgreSQL raises instead of counting less.
  await client.query('set local row_security = off')
  const result = await client.query<{ total: number }>(
    `select count(*)::int as total from only ${table}`,
  )
  await client.query('set local row_security = on')
  if (forced) await client.query(`alter table ${table} force row level security`)
  return result.rows[0]?.total ?? 0
}
