import { writeAudit } from '../audit/write-audit.ts'
import type { Transaction } from '../database/transaction.ts'
import type { Database } from '../database/transaction.ts'
import type { Completion, Page } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { parameters } from '../records/parameters.ts'
import { isId } from '../records/read.ts'
import type { Scope } from '../tenancy/scope.ts'
import { problems } from './problems.ts'

export const deadLetterStates = ['open', 'replayed', 'discarded'] as const
export type DeadLetterState = (typeof deadLetterStates)[number]

/** An event that a consumer could not handle, and what became of it. */
export interface DeadLetter {
  readonly id: string
  readonly consumer: string
  readonly eventId: string
  readonly type: string
  readonly version: number
  readonly aggregateId: string
  readonly sequence: number
  readonly state: DeadLetterState
  readonly reason: string
  readonly attempts: number
  readonly emittedAt: string
  readonly failedAt: string
  readonly settledAt: string | null
  readonly settledBy: string | null
  /** Only where one letter is asked for. */
  readonly payload?: unknown
  readonly stack?: string | null
}
export interface DeadLettersRequest {
  readonly limit: number
  readonly cursor?: string
  readonly state?: DeadLetterState
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const letter = `'id', id, 'consumer', consumer, 'eventId', event_id, 'type', type, 'version', version,
  'aggregateId', aggregate_id, 'sequence', sequence, 'state', state, 'reason', reason,
  'attempts', attempts, 'emittedAt', ${instant('created_at')}, 'failedAt', ${instant('failed_at')},
  'settledAt', ${instant('settled_at')}, 'settledBy', settled_by`

/** One page of a tenant's dead letters, newest first, without payloads. */
export async function listDeadLetters(
  { database, cursors }: { readonly database: Database; readonly cursors: Cursors },
  { tenant }: Scope,
  { limit, cursor, state }: DeadLettersRequest,
): Promise<Page> {
  const context = JSON.stringify([tenant.id, 'dead-letters', state ?? null])
  const after = cursor === undefined ? undefined : cursors.read(context, cursor)
  const out = parameters()
  const conditions = [
    `tenant_id = ${out.add(tenant.id, 'uuid')}`,
    ...(state === undefined ? [] : [`state = ${out.add(state, 'text')}`]),
    ...(after === undefined ? [] : [`id < ${out.add(after.id, 'uuid')}`]),
  ]
  const rows = await database.read<{ id: string; letter: DeadLetter }>(
    tenant.id,
    `select id, json_build_object(${letter}) as letter from dead_letter
      where ${conditions.join(' and ')} order by id desc limit ${out.add(limit + 1, 'bigint')}`,
    out.values,
  )
  return {
    data: JSON.stringify(rows.slice(0, limit).map((row) => row.letter)),
    next: nextPage(cursors, context, rows, limit, byId),
  }
}

/** @throws DEAD_LETTER_NOT_FOUND */
export async function showDeadLetter(
  database: Database,
  { tenant }: Scope,
  id: string,
): Promise<DeadLetter> {
  const [row] = isId(id)
    ? await database.read<{ letter: DeadLetter }>(
        tenant.id,
        `select json_build_object(${letter}, 'payload', payload, 'stack', stack) as letter
           from dead_letter where tenant_id = $1 and id = $2`,
        [tenant.id, id],
      )
    : []
  if (row === undefined) throw problems.DEAD_LETTER_NOT_FOUND({ id })
  return row.letter
}

/**
 * Replays a dead letter: its event is tried again, and behind it what waited. Or discards it: the
 * consumer goes on as if it had handled the event.
 *
 * @throws DEAD_LETTER_NOT_FOUND, DEAD_LETTER_SETTLED
 */
export async function settleDeadLetter(
  database: Database,
  scope: Scope,
  id: string,
  how: 'replay' | 'discard',
  completes?: Completion<void>,
): Promise<void> {
  if (!isId(id)) throw problems.DEAD_LETTER_NOT_FOUND({ id })
  await database.transaction(scope.tenant.id, async (transaction) => {
    await settle(transaction, scope, id, how)
    if (completes !== undefined)
      await completeInTransaction(transaction, scope, completes.claim, completes.render(undefined))
  })
}

interface Stuck {
  readonly state: DeadLetterState
  readonly consumer: string
  readonly aggregate_id: string
  readonly sequence: string
  readonly type: string
}

async function settle(
  transaction: Transaction,
  scope: Scope,
  id: string,
  how: 'replay' | 'discard',
): Promise<void> {
  const { tenantId } = transaction
  const [found] = await transaction.query<Stuck>(
    `select state, consumer, aggregate_id, sequence, type from dead_letter
      where tenant_id = $1 and id = $2 for update`,
    [tenantId, id],
  )
  if (found === undefined) throw problems.DEAD_LETTER_NOT_FOUND({ id })
  if (found.state !== 'open') throw problems.DEAD_LETTER_SETTLED({ state: found.state })
  const { consumer, aggregate_id: aggregateId, sequence } = found
  if (how === 'discard') await discard(transaction, consumer, aggregateId, sequence)
  else
    await transaction.query(
      `update inbox_lane set stuck = false, attempts = 0, retry_at = null, updated_at = now()
        where tenant_id = $1 and consumer = $2 and aggregate_id = $3`,
      [tenantId, consumer, aggregateId],
    )
  const state: DeadLetterState = how === 'replay' ? 'replayed' : 'discarded'
  await transaction.query(
    `update dead_letter set state = $3, settled_at = now(), settled_by = $4
      where tenant_id = $1 and id = $2`,
    [tenantId, id, state, scope.actor.name],
  )
  const { type } = found
  await writeAudit(
    transaction,
    scope,
    `event.${how}`,
    { state, consumer, type },
    { state: 'open', consumer, type },
    { recordId: id },
  )
}

/** The lane goes on behind the event. It is stuck, so nobody works on it. */
async function discard(
  transaction: Transaction,
  consumer: string,
  aggregateId: string,
  sequence: string,
): Promise<void> {
  await transaction.query(
    `with gone as (
       delete from inbox_event
        where tenant_id = $1 and consumer = $2 and aggregate_id = $3 and sequence <= $4)
     update inbox_lane set handled = $4, stuck = false, attempts = 0, retry_at = null, error = null, updated_at = now()
      where tenant_id = $1 and consumer = $2 and aggregate_id = $3`,
    [transaction.tenantId, consumer, aggregateId, sequence],
  )
}
