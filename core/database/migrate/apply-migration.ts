import type { ClientBase } from 'pg'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import { runWithForeignKeyCheck } from './foreign-keys.ts'
import { refuseHiddenRows } from './hidden-rows.ts'
import { recordMigration } from './ledger.ts'
import type { MigrationFile } from './migration-files.ts'
import { lineAndColumn, type Statement } from './statements.ts'
import { currentTenant, setTenant } from './tenant-setting.ts'

/** Told before each file, and before each tenant of a per-tenant file. */
export interface MigrationProgress {
  readonly package: string
  readonly number: number
  readonly name: string
  /** Per-tenant files: tenants done, and how many there are. */
  readonly tenantsDone?: number
  readonly tenants?: number
}

/**
 * Applies one file and its ledger row in one transaction.
 *
 * A file without the per-tenant header runs with `row_security = off`: PostgreSQL then raises an
 * error where a policy would hide rows, so an update of tenant rows that forgot the header fails
 * instead of doing nothing.
 *
 * @throws MIGRATION_FAILED, MIGRATION_HIDDEN_ROWS, MIGRATION_CONTEXT_LOST, MIGRATION_NO_TENANTS
 */
export async function applyMigration(
  client: ClientBase,
  file: MigrationFile,
  onProgress: (progress: MigrationProgress) => void,
): Promise<void> {
  await client.query('begin')
  try {
    if (file.perTenant) await runPerTenant(client, file, onProgress)
    else await runOnce(client, file, onProgress)
    await recordMigration(client, file)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (error instanceof Problem) throw error
    // Deferred constraints speak up at commit: no single statement is to blame.
    throw failed(file, { text: file.text, offset: 0 }, error)
  }
}

async function runOnce(
  client: ClientBase,
  file: MigrationFile,
  onProgress: (progress: MigrationProgress) => void,
): Promise<void> {
  onProgress({ package: file.package, number: file.number, name: file.name })
  await client.query('set local row_security = off')
  await runStatements(client, file)
  await client.query('set local row_security = on')
}

async function runPerTenant(
  client: ClientBase,
  file: MigrationFile,
  onProgress: (progress: MigrationProgress) => void,
): Promise<void> {
  const tenants = await tenantIds(client, file)
  for (const [tenantsDone, tenant] of tenants.entries()) {
    onProgress({
      package: file.package,
      number: file.number,
      name: file.name,
      tenantsDone,
      tenants: tenants.length,
    })
    await setTenant(client, tenant)
    await runStatements(client, file, tenant)
    if ((await currentTenant(client)) !== tenant) {
      throw databaseProblems.MIGRATION_CONTEXT_LOST({ file: file.file, tenant })
    }
  }
  await refuseHiddenRows(client, file, tenants)
}

/** Every tenant whatever its status, in a fixed order so that a failure repeats. */
async function tenantIds(client: ClientBase, file: MigrationFile): Promise<string[]> {
  const { rows: found } = await client.query<{ tenants: string | null }>(
    `select to_regclass('directory.tenant') as tenants`,
  )
  if (found[0]?.tenants == null) {
    throw databaseProblems.MIGRATION_NO_TENANTS({ file: file.file })
  }
  const { rows } = await client.query<{ id: string }>(
    'select id::text as id from directory.tenant order by id',
  )
  return rows.map((row) => row.id)
}

async function runStatements(
  client: ClientBase,
  file: MigrationFile,
  tenant?: string,
): Promise<void> {
  for (const statement of file.statements) {
    try {
      await runWithForeignKeyCheck(client, statement.text)
    } catch (error) {
      throw failed(file, statement, error, tenant)
    }
  }
}

function failed(
  file: MigrationFile,
  statement: Statement,
  error: unknown,
  tenant?: string,
): Problem {
  const { message, position } = error as { message: string; position?: string }
  const within = position === undefined ? 0 : utf16Offset(statement.text, Number(position) - 1)
  const { line, column } = lineAndColumn(file.text, statement.offset + within)
  return databaseProblems.MIGRATION_FAILED({
    file: file.file,
    line,
    column,
    reason: message,
    tenant: tenant === undefined ? '' : ` (tenant ${tenant})`,
  })
}

/** PostgreSQL counts characters, a JavaScript string counts UTF-16 units. */
function utf16Offset(text: string, characters: number): number {
  return Array.from(text).slice(0, characters).join('').length
}
