/**
 * Mails of the installation: they prove an address or carry an invitation, belong to no tenant, and
 * open accounts, so that nobody but their reader may see them. They are written down first and sent
 * at once; what could not be sent is tried again until its link expires. Without a mail server they
 * are kept for the operator: `erp user mails`, and `/mail` on the machine itself.
 */
import { v7 as uuidv7 } from 'uuid'
import { oneLine } from '../mail/address.ts'
import { compose } from '../mail/compose.ts'
import { MailRefused } from '../mail/sender.ts'
import type { MailSender } from '../mail/sender.ts'
import { instantSql } from '../schema/storage.ts'
import type { IdentityDatabase } from './identity-database.ts'

export interface InstallationMail {
  readonly recipient: string
  readonly subject: string
  readonly body: string
  /** Absolute; it opens an account. */
  readonly link: string | null
  /** Seconds that the link is good for. */
  readonly lifetime: number
}
/** A mail that no server took, as the operator sees it. */
export interface KeptMail {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  /** RFC 3339. */
  readonly createdAt: string
}

export interface PostOffice {
  write(mail: InstallationMail): Promise<void>
  /** Sends what is due; called after others wrote mails, and now and then. */
  sendDue(): Promise<void>
}

/** At once, of one process. */
const together = 10

export function createPostOffice(options: {
  readonly database: IdentityDatabase
  /** Absent: mails are kept. */
  readonly sender: MailSender | undefined
  readonly from: string
  readonly report: (error: unknown) => void
}): PostOffice {
  const { database, sender, from, report } = options

  async function sendDue(): Promise<void> {
    for (;;) {
      // Whoever takes a mail has two minutes; after that somebody else tries.
      const due = await database.query<DueRow>(
        `update directory.mail m
         set attempts = m.attempts + 1,
             due_at = now() + make_interval(secs => 120 * least(m.attempts + 1, 15))
         where m.id in (
           select id from directory.mail
           where state = 'queued' and due_at <= now() and expires_at > now()
           order by due_at limit ${together} for update skip locked)
         returning m.id, m.recipient, m.subject, m.body, m.link`,
      )
      await Promise.all(due.map(send))
      if (due.length < together) return
    }
  }

  async function send(mail: DueRow): Promise<void> {
    if (sender === undefined) return settle(mail.id, 'kept', null)
    try {
      await sender.send(compose(mail, from))
      await settle(mail.id, 'sent', null)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await settle(mail.id, error instanceof MailRefused ? 'failed' : 'queued', reason)
    }
  }

  /** What was sent is not kept: its link opens an account. */
  async function settle(id: string, state: string, error: string | null): Promise<void> {
    await database.query(
      `update directory.mail set state = $2, error = $3,
         link = case when $2 in ('sent', 'failed') then null else link end,
         body = case when $2 in ('sent', 'failed') then '' else body end
       where id = $1`,
      [id, state, error],
    )
  }

  return {
    async write({ recipient, subject, body, link, lifetime }) {
      await database.query(
        `insert into directory.mail (id, recipient, subject, body, link, expires_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
        [uuidv7(), recipient, oneLine(subject), body, link, lifetime],
      )
      // Answers do not wait for a mail server: how long it takes would tell whether there is a mail.
      void sendDue().catch(report)
    },
    sendDue,
  }
}

interface DueRow {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
}

/** Mails that no server took and whose links still work, newest first, at most 100. */
export function listKeptMails(database: IdentityDatabase): Promise<KeptMail[]> {
  return database.query<KeptMail>(
    `select id, recipient, subject, body, link, ${instantSql('created_at')} as "createdAt"
     from directory.mail where state = 'kept' and expires_at > now() order by id desc limit 100`,
  )
}

/** Removes what has ended: sessions, links, counts and mails. */
export async function removeEnded(database: IdentityDatabase): Promise<void> {
  await database.query(`delete from directory.session where expires_at < now() - interval '1 day'`)
  await database.query(
    `delete from directory.verification where expires_at < now() - interval '1 day'`,
  )
  await database.query(`delete from directory.attempt where window_ends_at < now()`)
  await database.query(`delete from directory.mail where expires_at < now() - interval '1 day'`)
}
