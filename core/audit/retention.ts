import { connectTo } from '../database/connect.ts'
import type { Database } from '../database/transaction.ts'
import { listTenants } from '../tenancy/directory.ts'

/** Months that partitions are made ahead. */
const ahead = 12

/** What became of the months of the trail. */
export interface Tended {
  /** Partitions that were made. */
  readonly made: number
  /** Names of partitions that nobody keeps any more, now dropped. */
  readonly dropped: readonly string[]
  /** Blocks whose lists were cleared, since their entries are gone. */
  readonly trimmed: number
}

/**
 * Makes partitions for the months to come, drops those that the longest retention no longer asks
 * for, and clears the lists of their blocks. What the application role may not do itself functions
 * of the owner do; how long is the owner's to say, never a parameter of this.
 */
export async function tendAudit(database: Database): Promise<Tended> {
  await database.directory('select directory.note_audit_cluster()')
  const [row] = await database.directory<{ made: number }>(
    'select directory.create_audit_partitions($1) as made',
    [ahead],
  )
  const dropped = await database.directory<{ name: string }>(
    'select directory.drop_audit_partitions() as name',
  )
  let trimmed = 0
  if (dropped.length > 0)
    for await (const { id } of listTenants(database)) {
      const [trim] = await database.transaction(id, (transaction) =>
        transaction.query<{ trimmed: number }>('select directory.trim_audit_blocks() as trimmed'),
      )
      trimmed += trim?.trimmed ?? 0
    }
  return { made: row?.made ?? 0, dropped: dropped.map(({ name }) => name), trimmed }
}

/** Months that a tenant's trail is kept at least; null: what the installation keeps of all. */
export async function auditRetention(database: Database, tenantId: string | null): Promise<number> {
  const [row] = await database.directory<{ months: number }>(
    'select directory.audit_retention_of($1) as months',
    [tenantId],
  )
  return row?.months ?? 0
}

/**
 * Sets how many months are kept, of one tenant (more than of all) or of all (null). Partitions are
 * whole months of all tenants: what one keeps longer is kept of all.
 *
 * @param ownerUrl connection of the owner role: who may shorten it may make the past go away
 */
export async function setAuditRetention(
  ownerUrl: string,
  tenantId: string | null,
  months: number,
): Promise<void> {
  const client = await connectTo(ownerUrl, 'strata audit')
  try {
    await client.query('select audit.set_retention($1, $2)', [tenantId, months])
  } finally {
    await client.end()
  }
}
