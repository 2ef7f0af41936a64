/**
 * The secrets that webhooks are signed with: one for each rule, two while one replaces another.
 * Column `secret` is written and read in this file alone, and holds sealed texts; a row that is older
 * than the sealing holds a plain one until it is used, or `erp secrets rotate` comes by.
 */
import type { Database, Transaction } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import { instantSql } from '../schema/storage.ts'
import { purposeOf, sealedColumn } from '../secrets/places.ts'
import type { SealedPlace, StoredSecret } from '../secrets/places.ts'
import { isSealed } from '../secrets/secrets.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { newSecret } from './signature.ts'

const column = { table: 'webhook_secret', column: 'secret' } as const
const purpose = purposeOf(column.table, column.column)

/** Where they are, for rotation. */
export const webhookSecrets = (database: Database): SealedPlace => sealedColumn(database, column)

const hours = 60 * 60 * 1000
/** How long a replaced secret still signs: time to change it at the receiver. */
export const overlap = 24 * hours

/** A secret as it may be shown. Instants are RFC 3339. */
export interface SecretShown {
  readonly id: string
  readonly rule: string
  readonly createdAt: string
  /** When it stops to sign; null: it is the current one. */
  readonly endsAt: string | null
}
export interface CreatedSecret extends SecretShown {
  /** Nobody can show it again. */
  readonly secret: string
}

/**
 * Makes a new secret for a rule. The one before signs along until its overlap ends; older ones are
 * gone at once, so that there are never more than two.
 */
export async function replaceSecret(
  transaction: Transaction,
  secrets: Secrets,
  rule: string,
  now: Date,
): Promise<CreatedSecret> {
  await lockRule(transaction, rule)
  const endsAt = new Date(now.getTime() + overlap)
  await transaction.query(
    'delete from webhook_secret where tenant_id = $1 and rule = $2 and ends_at is not null',
    [transaction.tenantId, rule],
  )
  await transaction.query(
    'update webhook_secret set ends_at = $3 where tenant_id = $1 and rule = $2',
    [transaction.tenantId, rule, endsAt],
  )
  return insert(transaction, secrets, rule, now)
}

/** The secrets that sign a rule's webhooks now, the current one first; the first use makes one. */
export async function signingSecrets(
  transaction: Transaction,
  secrets: Secrets,
  rule: string,
  now: Date,
): Promise<readonly string[]> {
  const known = await valid(transaction, secrets, rule, now)
  if (known.length > 0) return known
  await lockRule(transaction, rule)
  const meanwhile = await valid(transaction, secrets, rule, now)
  return meanwhile.length > 0 ? meanwhile : [(await insert(transaction, secrets, rule, now)).secret]
}

/** All secrets of a tenant without what they are. */
export async function listSecrets(transaction: Transaction): Promise<readonly SecretShown[]> {
  return transaction.query<SecretShown>(
    `select id, rule, ${instantSql('created_at')} as "createdAt", ${instantSql('ends_at')} as "endsAt"
     from webhook_secret where tenant_id = $1 order by rule, id desc`,
    [transaction.tenantId],
  )
}

async function valid(
  transaction: Transaction,
  secrets: Secrets,
  rule: string,
  now: Date,
): Promise<string[]> {
  const rows = await transaction.query<StoredSecret>(
    `select id, secret as text from webhook_secret
     where tenant_id = $1 and rule = $2 and (ends_at is null or ends_at > $3)
     order by ends_at nulls first, id desc limit 2`,
    [transaction.tenantId, rule, now],
  )
  const opened: string[] = []
  for (const row of rows) opened.push(await openSecret(transaction, secrets, row))
  return opened
}

async function openSecret(
  transaction: Transaction,
  secrets: Secrets,
  { id, text }: StoredSecret,
): Promise<string> {
  if (isSealed(text)) return secrets.open(transaction.tenantId, purpose(id), text)
  // Older than the sealing. An installation that has no key yet goes on signing with it.
  if (secrets.ready)
    await transaction.query(
      'update webhook_secret set secret = $4 where tenant_id = $1 and id = $2 and secret = $3',
      [transaction.tenantId, id, text, await secrets.seal(transaction.tenantId, purpose(id), text)],
    )
  return text
}

async function insert(
  transaction: Transaction,
  secrets: Secrets,
  rule: string,
  now: Date,
): Promise<CreatedSecret> {
  const created = { id: newId(), rule, secret: newSecret() }
  const sealed = await secrets.seal(transaction.tenantId, purpose(created.id), created.secret)
  await transaction.query(
    'insert into webhook_secret (tenant_id, id, rule, secret, created_at) values ($1, $2, $3, $4, $5)',
    [transaction.tenantId, created.id, rule, sealed, now],
  )
  return { ...created, createdAt: now.toISOString(), endsAt: null }
}

/** Two that make a secret for one rule do so in turn; the lock goes with the transaction. */
async function lockRule(transaction: Transaction, rule: string): Promise<void> {
  await transaction.query(
    `select pg_advisory_xact_lock(hashtextextended('webhook_secret ' || $1::text || ' ' || $2::text, 0))`,
    [transaction.tenantId, rule],
  )
}
