/**
 * What is to be delivered, tried until it arrives or until it is given up: mails and webhooks alike.
 * Rows are claimed in one short transaction and settled in another; nothing is held open while the
 * network is slow. A process that dies in between leaves a row that is due again after the lease.
 */
import type { Transaction } from '../database/transaction.ts'
import { identifier } from '../records/parameters.ts'

export type DeliveryTable = 'mail' | 'webhook_delivery'
export interface Claimed {
  readonly id: string
  /** This attempt included. */
  readonly attempts: number
}

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes
/** Longer than any attempt may last. */
const lease = 2 * minutes
/** Pauses after the first, second ... attempt, in milliseconds; after the last it is given up. */
const pauses = [
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
]
/** Attempts before a delivery is given up. */
export const mostAttempts = pauses.length + 1

/** Takes deliveries that are due; nobody else has them until they are settled or the lease ends. */
export async function claimDue<Row extends Claimed>(
  transaction: Transaction,
  table: DeliveryTable,
  { columns, limit, now }: { readonly columns: string; readonly limit: number; readonly now: Date },
): Promise<Row[]> {
  const name = identifier(table)
  return transaction.query<Row>(
    `update ${name} set attempts = attempts + 1, due_at = $2
     where tenant_id = $1 and id in (
       select id from ${name} where tenant_id = $1 and state = 'queued' and due_at <= $3
       order by due_at limit $4 for update skip locked)
     returning id, attempts, ${columns}`,
    [transaction.tenantId, new Date(now.getTime() + lease), now, limit],
  )
}

/** How an attempt ended. */
export interface Outcome {
  readonly state: 'sent' | 'kept' | 'again' | 'failed'
  readonly error?: string
  /** Further columns. */
  readonly set?: Readonly<Record<string, string | number | null>>
}

/** Writes down how an attempt ended, unless another attempt has begun since. */
export async function settle(
  transaction: Transaction,
  table: DeliveryTable,
  { id, attempts }: Claimed,
  { state, error, set = {} }: Outcome,
  now: Date,
): Promise<void> {
  const pause = state === 'again' ? pauses[attempts - 1] : undefined
  const ended = pause === undefined
  const extra = Object.entries(set)
  await transaction.query(
    `update ${identifier(table)} set state = $4, due_at = $5, error = $6, ended_at = $7
       ${extra.map(([column], at) => `, ${identifier(column)} = $${at + 8}`).join('')}
     where tenant_id = $1 and id = $2 and attempts = $3 and state = 'queued'`,
    [
      transaction.tenantId,
      id,
      attempts,
      ended ? (state === 'again' ? 'failed' : state) : 'queued',
      // Up to a fifth more, so that what failed together does not come back together.
      ended ? null : new Date(now.getTime() + pause * (1 + Math.random() / 5)),
      error?.slice(0, 1000) ?? null,
      ended ? now : null,
      ...extra.map(([, value]) => value),
    ],
  )
}

/** When the next delivery of a tenant is due; null: none is queued. */
export async function nextDue(transaction: Transaction): Promise<Date | null> {
  const [row] = await transaction.query<{ at: string | null }>(
    `select (extract(epoch from least(
        (select min(due_at) from mail where tenant_id = $1 and state = 'queued'),
        (select min(due_at) from webhook_delivery where tenant_id = $1 and state = 'queued'))) * 1000)::text as at`,
    [transaction.tenantId],
  )
  return row?.at == null ? null : new Date(Math.ceil(Number(row.at)))
}

/** Queues a delivery that ended once more, at once; false where there is none that ended. */
export async function queueAgain(
  transaction: Transaction,
  table: DeliveryTable,
  id: string,
  now: Date,
): Promise<boolean> {
  const rows = await transaction.query(
    `update ${identifier(table)} set state = 'queued', attempts = 0, due_at = $3, error = null, ended_at = null
     where tenant_id = $1 and id = $2 and state <> 'queued' returning 1`,
    [transaction.tenantId, id, now],
  )
  return rows.length > 0
}
