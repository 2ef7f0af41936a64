import type { Transaction } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import { isMailAddress, oneLine } from './address.ts'

export interface NewMail {
  /** Whoever writes the mail names it: the same key is the same mail, however often it is queued. */
  readonly key: string
  /** One address. */
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
}

/**
 * Writes a mail down in the transaction of its cause; it leaves after the commit. False where the
 * key is known already. @throws TypeError for a recipient that is not one address
 */
export async function queueMail(
  transaction: Transaction,
  { key, recipient, subject, body, link }: NewMail,
  now: Date,
): Promise<boolean> {
  if (!isMailAddress(recipient))
    throw new TypeError('Expected one mail address as recipient, found something else.')
  const rows = await transaction.query(
    `insert into mail (tenant_id, id, key, recipient, subject, body, link, state, attempts, due_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'queued', 0, $8, $8)
     on conflict (tenant_id, key) do nothing returning 1`,
    [transaction.tenantId, newId(), key, recipient, oneLine(subject), body, link, now],
  )
  return rows.length > 0
}
