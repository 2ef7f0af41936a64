/**
 * Sign-ins under way. Each is one row that whoever finishes it takes away: an answer of a provider
 * works once, only for the request that it answers, and only in the browser that began.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Transaction } from '../database/transaction.ts'
import type { Asserted } from './provider.ts'

export interface Attempt {
  readonly id: string
  readonly providerId: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
}
export interface BegunAttempt extends Attempt {
  /** What the browser is given to keep. */
  readonly cookie: string
}

/** Seconds; a person may have to look for a second factor. */
export const attemptLifetime = 600

const unguessable = (bytes = 32): string => randomBytes(bytes).toString('base64url')
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export async function beginAttempt(
  transaction: Transaction,
  { providerId, returnTo }: Pick<Attempt, 'providerId' | 'returnTo'>,
): Promise<BegunAttempt> {
  const attempt: BegunAttempt = {
    // An XML id begins with a letter or an underscore.
    id: `_${unguessable()}`,
    providerId,
    nonce: unguessable(),
    verifier: unguessable(48),
    returnTo,
    cookie: unguessable(),
  }
  await transaction.query('delete from sso_attempt where tenant_id = $1 and expires_at < now()', [
    transaction.tenantId,
  ])
  await transaction.query(
    `insert into sso_attempt (tenant_id, id, provider_id, browser, nonce, verifier, return_to, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
    [
      transaction.tenantId,
      attempt.id,
      providerId,
      digest(attempt.cookie),
      attempt.nonce,
      attempt.verifier,
      returnTo,
      attemptLifetime,
    ],
  )
  return attempt
}

const columns = 'id, provider_id, browser, nonce, verifier, return_to, identity'
interface Row {
  readonly id: string
  readonly provider_id: string
  readonly browser: string
  readonly nonce: string
  readonly verifier: string
  readonly return_to: string
  readonly identity: Asserted | null
}

/** Whether an attempt with this id is open and not answered yet. */
export async function isOpen(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from sso_attempt
     where tenant_id = $1 and id = $2 and ticket is null and expires_at > now()`,
    [transaction.tenantId, id],
  )
  return rows.length > 0
}

/**
 * Takes an attempt away, whatever becomes of it; undefined where there is none, where it has ended,
 * or where another browser began it.
 */
export async function takeAttempt(
  transaction: Transaction,
  by: { readonly id: string } | { readonly ticket: string },
  cookie: string | undefined,
): Promise<(Attempt & { readonly asserted: Asserted | null }) | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['ticket', digest(by.ticket)]
  const [row] = await transaction.query<Row>(
    `delete from sso_attempt where tenant_id = $1 and ${column} = $2 and expires_at > now()
     returning ${columns}`,
    [transaction.tenantId, value],
  )
  if (row === undefined || cookie === undefined) return undefined
  if (!timingSafeEqual(Buffer.from(row.browser), Buffer.from(digest(cookie)))) return undefined
  return {
    id: row.id,
    providerId: row.provider_id,
    nonce: row.nonce,
    verifier: row.verifier,
    returnTo: row.return_to,
    asserted: row.identity,
  }
}

/**
 * Keeps who a provider says it is until the browser proves to be the one that asked: a posted answer
 * comes from another site, without our cookie. Undefined: the attempt has been answered before.
 * @returns a ticket to hand to the browser
 */
export async function answerAttempt(
  transaction: Transaction,
  id: string,
  providerId: string,
  asserted: Asserted,
): Promise<string | undefined> {
  const ticket = unguessable()
  const rows = await transaction.query(
    `update sso_attempt set identity = $3::jsonb, ticket = $4,
            expires_at = least(expires_at, now() + interval '1 minute')
     where tenant_id = $1 and id = $2 and provider_id = $5 and ticket is null and expires_at > now()
     returning 1`,
    [transaction.tenantId, id, JSON.stringify(asserted), digest(ticket), providerId],
  )
  return rows.length === 0 ? undefined : ticket
}
