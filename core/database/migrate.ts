/**
 * The migration runner: plain numbered SQL files, up only, one ledger, one transaction a file.
 *
 * Words. *Package*: who a migration belongs to (the kernel or a plugin), with its own numbers from
 * 0001. *Ledger*: `directory.migration`, what was applied with which checksum. *Per-tenant file*:
 * one whose first lines hold `-- strata: per-tenant`; it runs once for each tenant, with that
 * tenant in context, because row security binds the owner too.
 */
import type { Client } from 'pg'
import { connectTo } from './connect.ts'
import { applyMigration, type MigrationProgress } from './migrate/apply-migration.ts'
import {
  ensureLedger,
  pendingMigrations,
  readLedger,
  type AppliedMigration,
} from './migrate/ledger.ts'
import {
  readMigrations,
  type MigrationFile,
  type MigrationPackage,
} from './migrate/migration-files.ts'
import { refuseOldServer } from './server-version.ts'

export type { AppliedMigration } from './migrate/ledger.ts'
export type { MigrationProgress } from './migrate/apply-migration.ts'
export type { MigrationPackage } from './migrate/migration-files.ts'

export interface MigrationSource {
  /** Login of the owner role; directly to the server, since the lock belongs to the session. */
  readonly ownerUrl: string
  /** In boot order: a package comes after those that it depends on. */
  readonly packages: readonly MigrationPackage[]
}

export interface PendingMigration {
  readonly package: string
  readonly number: number
  readonly name: string
}

/** Any fixed number: every runner of every release must take the same lock. */
const migrationLock = 7_263_548_101

/**
 * Applies what is missing and returns it in the order of application; empty when up to date.
 * Runners exclude each other, so that any number of servers may start at once.
 *
 * @throws Problem DATABASE_SERVER_TOO_OLD, MIGRATION_FOLDER_WRONG, MIGRATION_FILE_WRONG,
 *   MIGRATION_EDITED, MIGRATION_UNKNOWN (before anything is applied) and MIGRATION_FAILED,
 *   MIGRATION_HIDDEN_ROWS, MIGRATION_CONTEXT_LOST, MIGRATION_NO_TENANTS (the files before the
 *   failing one stay applied, of that one nothing)
 */
export async function migrate(
  source: MigrationSource & { readonly onProgress?: (progress: MigrationProgress) => void },
): Promise<PendingMigration[]> {
  const files = await readAll(source.packages)
  const { onProgress = () => undefined } = source
  return withClient(source.ownerUrl, async (client) => {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await ensureLedger(client)
    const pending = pendingMigrations(files, namesOf(source), await readLedger(client))
    for (const file of pending) await applyMigration(client, file, onProgress)
    return pending.map(summary)
  })
}

/** What is applied and what is not, without writing anything. Refuses as `migrate` does. */
export async function migrationStatus(source: MigrationSource): Promise<{
  readonly applied: readonly AppliedMigration[]
  readonly pending: readonly PendingMigration[]
}> {
  const files = await readAll(source.packages)
  return withClient(source.ownerUrl, async (client) => {
    const applied = await readLedger(client)
    const pending = pendingMigrations(files, namesOf(source), applied).map(summary)
    return { applied, pending }
  })
}

/** Ending the connection also gives the session's lock back. */
async function withClient<T>(url: string, action: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectTo(url, 'strata migrate')
  try {
    return await action(client)
  } finally {
    await client.end()
  }
}

async function readAll(packages: readonly MigrationPackage[]): Promise<MigrationFile[]> {
  const all = await Promise.all(packages.map(readMigrations))
  return all.flat()
}

function namesOf({ packages }: MigrationSource): string[] {
  return packages.map((migrationPackage) => migrationPackage.name)
}

function summary({ package: owner, number, name }: MigrationFile): PendingMigration {
  return { package: owner, number, name }
}
