/** The mail server of a tenant as a row. Column `password` is written and read in this file alone. */
import type { Database, Transaction } from '../../database/transaction.ts'
import { newId } from '../../records/work.ts'
import { instantSql } from '../../schema/storage.ts'
import { purposeOf, sealedColumn } from '../../secrets/places.ts'
import type { SealedPlace } from '../../secrets/places.ts'
import type { Secrets } from '../../secrets/secrets.ts'

/** How a connection is encrypted: from its first byte on, by STARTTLS before anything else, or not. */
export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]

/** Where a server is and whom it knows: what a password was given for. */
export interface MailPlace {
  readonly host: string
  readonly port: number
  readonly security: Security
  /** Null: it wants nobody to sign in. */
  readonly user: string | null
}
export interface StoredServer extends MailPlace {
  readonly id: string
  /** Sealed; null where there is no user. */
  readonly password: string | null
  /** The address that mails are from. */
  readonly from: string
  /** RFC 3339. */
  readonly changedAt: string
}

const column = { table: 'mail_server', column: 'password' } as const
const purpose = purposeOf(column.table, column.column)

/** Where the passwords are, for rotation. */
export const mailServerPasswords = (database: Database): SealedPlace =>
  sealedColumn(database, column)

/** @param lock holds it until the transaction ends */
export async function readServer(
  transaction: Transaction,
  lock = false,
): Promise<StoredServer | undefined> {
  const [row] = await transaction.query<StoredServer>(
    `select id, host, port, security, login as "user", password, sender as "from",
            ${instantSql('changed_at')} as "changedAt"
     from mail_server where tenant_id = $1${lock ? ' for update' : ''}`,
    [transaction.tenantId],
  )
  return row
}

/** @param password what was given; undefined: the one of `before`, whose place is the same */
export async function writeServer(
  transaction: Transaction,
  secrets: Pick<Secrets, 'seal'>,
  before: StoredServer | undefined,
  next: MailPlace & { readonly from: string; readonly password: string | undefined },
  now: Date,
): Promise<StoredServer> {
  const { tenantId } = transaction
  const same = before !== undefined && isSamePlace(before, next)
  const id = same ? before.id : newId()
  const { host, port, security, user, from } = next
  const password =
    user === null
      ? null
      : next.password === undefined
        ? (before?.password ?? null)
        : await secrets.seal(tenantId, purpose(id), next.password)
  await transaction.query(
    `insert into mail_server (tenant_id, id, host, port, security, login, password, sender, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id) do update
       set id = excluded.id, host = excluded.host, port = excluded.port,
           security = excluded.security, login = excluded.login, password = excluded.password,
           sender = excluded.sender, changed_at = excluded.changed_at`,
    [tenantId, id, host, port, security, user, password, from, now],
  )
  return { id, host, port, security, user, from, password, changedAt: now.toISOString() }
}

/** Whether there was one. */
export async function removeServer(transaction: Transaction): Promise<boolean> {
  const rows = await transaction.query('delete from mail_server where tenant_id = $1 returning 1', [
    transaction.tenantId,
  ])
  return rows.length > 0
}

/** A password goes nowhere but to where it was given for. */
export const isSamePlace = (a: MailPlace, b: MailPlace): boolean =>
  a.host === b.host && a.port === b.port && a.security === b.security && a.user === b.user

/** @throws Problem SECRET_UNREADABLE, ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_UNKNOWN */
export async function openPassword(
  secrets: Pick<Secrets, 'open'>,
  tenantId: string,
  { id, password }: StoredServer,
): Promise<string | null> {
  return password === null ? null : secrets.open(tenantId, purpose(id), password)
}
