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
 * Writes mails down in the transaction of their cause; they leave after the commit. A recipient that
 * is not one plain address makes a mail that failed, for people to see. How many wait to be sent:
 * mails whose key is known already do not count.
 */
export async function queueMails(
  transaction: Transaction,
  mails: readonly NewMail[],
  now: Date,
): Promise<number> {
  if (mails.length === 0) return 0
  const rows = mails.map((mail) => ({
    ...mail,
    id: newId(),
    subject: oneLine(mail.subject),
    error: isMailAddress(mail.recipient)
      ? null
      : 'Expected one mail address to send to, found something else; correct it.',
  }))
  const written = await transaction.query<{ state: string }>(
    `insert into mail (tenant_id, id, key, recipient, subject, body, link, state, attempts, due_at, error, created_at, ended_at)
     select $1, r.id, r.key, r.recipient, r.subject, r.body, r.link,
            case when r.error is null then 'queued' else 'failed' end, 0,
            case when r.error is null then $2::timestamptz end, r.error, $2,
            case when r.error is not null then $2::timestamptz end
     from jsonb_to_recordset($3::jsonb) as r(id uuid, key text, recipient text, subject text, body text, link text, error text)
     on conflict (tenant_id, key) do nothing returning state`,
    [transaction.tenantId, now, JSON.stringify(rows)],
  )
  return written.filter(({ state }) => state === 'queued').length
}
