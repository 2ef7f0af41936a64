import type { Database } from '../transaction.ts'
import { readMigrations, type MigrationPackage } from './migration-files.ts'

interface Applied {
  readonly package: string
  readonly number: number
  readonly checksum: string
}

/**
 * Reads the files of the given packages and returns the question which of them the database lacks,
 * as the application role may ask it. Once none is missing it stays so: nothing is ever taken back.
 *
 * @returns answers with files: `inventory/0002-stock-ledger.sql`
 */
export async function missingMigrations(
  database: Database,
  packages: readonly MigrationPackage[],
): Promise<() => Promise<readonly string[]>> {
  const files = (await Promise.all(packages.map(readMigrations))).flat()
  let complete = files.length === 0
  return async () => {
    if (complete) return []
    const applied = await database.directory<Applied>(
      'select package, number, checksum from directory.applied_migrations()',
    )
    const known = new Set(applied.map((one) => `${one.package} ${one.number} ${one.checksum}`))
    const missing = files
      .filter((one) => !known.has(`${one.package} ${one.number} ${one.checksum}`))
      .map(({ file }) => file)
    complete = missing.length === 0
    return missing
  }
}
