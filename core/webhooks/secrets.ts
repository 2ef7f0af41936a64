/**
 * The secrets that webhooks are signed with: one for each rule, two while one replaces another.
 * Column `secret` is written and read in this file alone.
 */
import type { Transaction } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import { instantSql } from '../schema/storage.ts'
import { newSecret } from './signature.ts'

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
  return insert(transaction, rule, now)
}

/** The secrets that sign a rule's webhooks now, the current one first; the first use makes one. */
export async function signingSecrets(
  transaction: Transaction,
  rule: string,
  now: Date,
): Promise<readonly string[]> {
  const known = await valid(transaction, rule, now)
  if (known.length > 0) return known
  await lockRule(transaction, rule)
  const meanwhile = await valid(transaction, rule, now)
  return meanwhile.length > 0 ? meanwhile : [(await insert(transaction, rule, now)).secret]
}

/** All secrets of a tenant without what they are. */
export async function listSecrets(transaction: Transaction): Promise<readonly SecretShown[]> {
  return transaction.query<SecretShown>(
    `select id, rule, ${instantSql('created_at')} as "createdAt", ${instantSql('ends_at')} as "endsAt"
     from webhook_secret where tenant_id = $1 order by rule, id desc`,
    [transaction.tenantId],
  )
}

async function valid(transaction: Transaction, rule: string, now: Date): Promise<string[]> {
  const rows = await transaction.query<{ secret: string }>(
    `select secret from webhook_secret
     where tenant_id = $1 and rule = $2 and (ends_at is null or ends_at > $3)
     order by ends_at nulls first, id desc limit 2`,
    [transaction.tenantId, rule, now],
  )
  return rows.map(({ secret }) => secret)
}

async function insert(transaction: Transaction, rule: string, now: Date): Promise<CreatedSecret> {
  const created = { id: newId(), rule, secret: newSecret() }
  await transaction.query(
    'insert into webhook_secret (tenant_id, id, rule, secret, created_at) values ($1, $2, $3, $4, $5)',
    [transaction.tenantId, created.id, rule, created.secret, now],
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
