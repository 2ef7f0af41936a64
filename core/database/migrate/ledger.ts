import type { ClientBase } from 'pg'
import { databaseProblems } from '../problems.ts'
import type { MigrationFile } from './migration-files.ts'

/** A row of `directory.migration`. */
export interface AppliedMigration {
  readonly package: string
  readonly number: number
  readonly name: string
  readonly checksum: string
  readonly appliedAt: Date
}

/** Creates the ledger. Call it under the migration lock: `if not exists` alone can collide. */
export async function ensureLedger(client: ClientBase): Promise<void> {
  await client.query(`
    create schema if not exists directory;
    create table if not exists directory.migration (
      package text not null,
      number integer not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (package, number)
    )`)
}

/** What was applied, by package and number; empty without a ledger. Writes nothing. */
export async function readLedger(client: ClientBase): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ ledger: string | null }>(
    `select to_regclass('directory.migration') as ledger`,
  )
  if (found[0]?.ledger == null) return []
  const { rows } = await client.query<AppliedMigration>(
    `select package, number, name, checksum, applied_at as "appliedAt"
       from directory.migration order by applied_at, package, number`,
  )
  return rows
}

export async function recordMigration(client: ClientBase, file: MigrationFile): Promise<void> {
  await client.query(
    'insert into directory.migration (package, number, name, checksum) values ($1, $2, $3, $4)',
    [file.package, file.number, file.name, file.checksum],
  )
}

/**
 * The files that are still to apply, in order. Packages that the ledger knows and this call does
 * not name are left alone: a plugin that is not installed keeps its tables.
 *
 * @throws MIGRATION_EDITED, MIGRATION_UNKNOWN
 */
export function pendingMigrations(
  files: readonly MigrationFile[],
  packages: readonly string[],
  applied: readonly AppliedMigration[],
): MigrationFile[] {
  const key = (of: { package: string; number: number }): string => `${of.package} ${of.number}`
  const known = new Map(files.map((file) => [key(file), file]))
  const done = new Set<string>()
  for (const row of applied) {
    if (!packages.includes(row.package)) continue
    const file = known.get(key(row))
    if (file === undefined) {
      throw databaseProblems.MIGRATION_UNKNOWN({
        package: row.package,
        known: files.filter((candidate) => candidate.package === row.package).length,
        number: row.number,
        name: row.name,
      })
    }
    if (file.checksum !== row.checksum) {
      throw databaseProblems.MIGRATION_EDITED({
        file: file.file,
        applied: row.checksum.slice(0, 12),
        found: file.checksum.slice(0, 12),
      })
    }
    done.add(key(row))
  }
  return files.filter((file) => !done.has(key(file)))
}
