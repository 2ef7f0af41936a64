/**
 * The chain of a tenant's audit trail: blocks of entries, each with the hash of the block before.
 *
 * Sealed afterwards, so that writers never wait for one another. The order is that of (era, tx, id),
 * and only entries of transactions older than every transaction under way are sealed: none can come
 * before them any more, whatever commits late. See `audit.next_block` in the migrations.
 */
import type { Database, Transaction } from '../database/transaction.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** Entries of one block at most. */
const most = 1_000
/** What a block's signature is for. */
export const blockPurpose = 'audit.block'

interface NextBlock {
  readonly number: string
  readonly month: string
  readonly rows: number
  readonly era: number
  readonly tx: string
  readonly last_entry: string
  readonly entries: readonly string[]
  readonly digests: Buffer
  readonly content: Buffer
  readonly previous: Buffer
  readonly hash: Buffer
  readonly sealed_at: Date
}

/**
 * Seals what can be sealed of a tenant's trail; how many entries. Two that seal one tenant do not
 * wait: the second leaves it to the first.
 */
export async function sealAudit(
  database: Database,
  secrets: Secrets,
  tenantId: string,
): Promise<number> {
  let sealed = 0
  for (;;) {
    const rows = await database.transaction(tenantId, (transaction) =>
      sealNext(transaction, secrets),
    )
    sealed += rows
    if (rows === 0) return sealed
  }
}

async function sealNext(transaction: Transaction, secrets: Secrets): Promise<number> {
  const { tenantId } = transaction
  const [lock] = await transaction.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('audit chain ' || $1::text, 0)) as free`,
    [tenantId],
  )
  if (lock?.free !== true) return 0
  const [block] = await transaction.query<NextBlock>('select * from audit.next_block($1)', [most])
  if (block === undefined) return 0
  const signature = secrets.ready ? await secrets.sign(blockPurpose, block.hash) : null
  await transaction.query(
    `insert into audit.block (tenant_id, number, month, "rows", era, tx, last_entry, entries, digests, content, previous, hash, signature, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      tenantId,
      block.number,
      block.month,
      block.rows,
      block.era,
      block.tx,
      block.last_entry,
      block.entries,
      block.digests,
      block.content,
      block.previous,
      block.hash,
      signature,
      block.sealed_at,
    ],
  )
  return block.rows
}
