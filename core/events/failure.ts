import type { Transaction } from '../database/transaction.ts'
import { newId } from '../records/work.ts'
import { eventColumns } from './envelope.ts'
import type { Envelope } from './envelope.ts'
import { mostAttempts, retryDelay } from './retry.ts'

export interface Failure {
  readonly consumer: string
  readonly envelope: Envelope
  readonly error: unknown
}

/**
 * Writes down that an event could not be handled: when it is tried again, or, after the last
 * attempt, a dead letter, behind which its lane waits. The effects of the attempt are undone already.
 *
 * @returns whether it is a dead letter now
 */
export async function recordFailure(
  transaction: Transaction,
  { consumer, envelope, error }: Failure,
): Promise<boolean> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  // One process counts; another that holds the lane now makes an attempt of its own.
  const [lane] = await transaction.query<{ attempts: number }>(
    `insert into inbox_lane as l (tenant_id, consumer, aggregate_id, handled, attempts, retry_at, stuck, error, updated_at)
     select $1, $2, $3::uuid, 0, 1, null, false, $4, now()
      where pg_try_advisory_xact_lock(hashtextextended($2 || $3::uuid::text, 11))
     on conflict (tenant_id, consumer, aggregate_id) do update
        set attempts = l.attempts + 1, error = excluded.error, updated_at = now()
     returning attempts`,
    [transaction.tenantId, consumer, envelope.aggregateId, reason],
  )
  if (lane === undefined) return false
  const dead = lane.attempts >= mostAttempts
  await transaction.query(
    `update inbox_lane set stuck = $4, retry_at = case when $4 then null else now() + $5 * interval '1 millisecond' end
      where tenant_id = $1 and consumer = $2 and aggregate_id = $3`,
    [transaction.tenantId, consumer, envelope.aggregateId, dead, retryDelay(lane.attempts)],
  )
  if (dead) {
    const stack = error instanceof Error ? (error.stack ?? null) : null
    await writeDeadLetter(transaction, consumer, envelope, {
      reason,
      stack,
      attempts: lane.attempts,
    })
  }
  return dead
}

async function writeDeadLetter(
  transaction: Transaction,
  consumer: string,
  { aggregateId, sequence }: Envelope,
  why: { readonly reason: string; readonly stack: string | null; readonly attempts: number },
): Promise<void> {
  const copied = `event_id, ${eventColumns}`
  await transaction.query(
    `insert into dead_letter (tenant_id, id, consumer, ${copied}, reason, stack, attempts, state, failed_at)
     select $1, $3, $2, ${copied}, $6, $7, $8, 'open', now()
       from inbox_event where tenant_id = $1 and consumer = $2 and aggregate_id = $4 and sequence = $5
     on conflict (tenant_id, consumer, event_id) do update
        set reason = excluded.reason, stack = excluded.stack, attempts = excluded.attempts, state = 'open',
            failed_at = excluded.failed_at, settled_at = null, settled_by = null`,
    [
      transaction.tenantId,
      consumer,
      newId(),
      aggregateId,
      sequence,
      why.reason,
      why.stack,
      why.attempts,
    ],
  )
}
