/**
 * Idempotency keys: one row a key, per tenant and caller.
 *
 * Words. *Attempt*: one request's hold on a key, a UUID of its own. *Stale*: claimed, neither
 * completed nor released, for longer than a request may last; its process died.
 */
import { randomUUID } from 'node:crypto'
import type { Database, Transaction } from '../database/transaction.ts'
import type { Answer } from '../door.ts'
import type { ClaimOutcome, IdempotencyDoor } from './idempotency-door.ts'
import { defineProblems } from '../problem.ts'
import type { Scope } from '../tenancy/scope.ts'
import { isId } from './read.ts'

const idempotencyProblems = defineProblems({
  IDEMPOTENCY_CLAIM_LOST: {
    status: 409,
    sentence:
      'Expected the request to finish within {seconds} s, found that a repetition under the same Idempotency-Key has taken over; nothing was changed here, send it again to hear the answer of the other.',
  },
})

/** Longer than any request may last. */
const staleAfter = 60
const keyLifetimeHours = 24
/** Keys that one claim deletes at most; it must stay short. */
const sweepBatch = 200
const sweepEvery = 60_000

interface KeyRow {
  readonly fingerprint: string
  readonly status: number | null
  readonly headers: Record<string, string> | null
  readonly body: string | null
}

/** Who a key belongs to: another caller's same key is another key. */
const callerOf = ({ actor }: Scope): string => `${actor.kind}:${actor.id}`
const uuidLength = 36
const claimOf = (attempt: string, key: string): string => `${attempt}${key}`

/** The parameters that find a claim's row while it is still this attempt's. */
function heldBy(scope: Scope, claim: string): readonly [string, string, string, string] {
  const attempt = claim.slice(0, uuidLength)
  if (!isId(attempt)) throw new Error(`Expected a claim that claim() returned, found another text.`)
  return [scope.tenant.id, callerOf(scope), claim.slice(uuidLength), attempt]
}
const held = 'tenant_id = $1 and caller = $2 and key = $3 and attempt = $4 and status is null'

/** The keys of a database; clocks are the database's, so that all processes agree. */
export function createIdempotency(database: Database): IdempotencyDoor {
  const sweeps = createSweeps()
  return {
    claim: (scope, key, fingerprint) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        const outcome = await claim(transaction, scope, key, fingerprint)
        if (outcome.state === 'fresh') await sweeps.sweep(transaction)
        return outcome
      }),
    complete: (scope, claimed, answer) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        // Taken over meanwhile: the key belongs to the other attempt, and so does its answer.
        await store(transaction, scope, claimed, answer)
      }),
    release: (scope, claimed) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        await transaction.query(`delete from idempotency_key where ${held}`, heldBy(scope, claimed))
      }),
  }
}

/**
 * Stores the answer of an effect in the effect's own transaction, as its last statement.
 * @throws Problem IDEMPOTENCY_CLAIM_LOST where another attempt holds the key; the effect is undone
 */
export async function completeInTransaction(
  transaction: Transaction,
  scope: Scope,
  claimed: string,
  answer: Answer,
): Promise<void> {
  if (!(await store(transaction, scope, claimed, answer)))
    throw idempotencyProblems.IDEMPOTENCY_CLAIM_LOST({ seconds: staleAfter })
}

/** Whether the claim was still this attempt's. */
async function store(
  transaction: Transaction,
  scope: Scope,
  claimed: string,
  { status, headers, body }: Answer,
): Promise<boolean> {
  const rows = await transaction.query(
    `update idempotency_key set status = $5, headers = $6::jsonb, body = $7 where ${held} returning 1`,
    [...heldBy(scope, claimed), status, JSON.stringify(headers), body],
  )
  return rows.length > 0
}

async function claim(
  transaction: Transaction,
  scope: Scope,
  key: string,
  fingerprint: string,
): Promise<ClaimOutcome> {
  const caller = callerOf(scope)
  const attempt = randomUUID()
  for (;;) {
    const taken = await transaction.query(
      `insert into idempotency_key as k (tenant_id, caller, key, fingerprint, attempt, created_at)
       values ($1, $2, $3, $4, $5, now())
       on conflict (tenant_id, caller, key) do update
         set fingerprint = excluded.fingerprint, attempt = excluded.attempt, status = null,
             headers = null, body = null, created_at = excluded.created_at
         where k.created_at < now() - make_interval(hours => $6)
            or (k.status is null and k.fingerprint = excluded.fingerprint
                and k.created_at < now() - make_interval(secs => $7))
       returning 1`,
      [scope.tenant.id, caller, key, fingerprint, attempt, keyLifetimeHours, staleAfter],
    )
    if (taken.length > 0) return { state: 'fresh', claim: claimOf(attempt, key) }
    const [row] = await transaction.query<KeyRow>(
      `select fingerprint, status, headers, body from idempotency_key
       where tenant_id = $1 and caller = $2 and key = $3`,
      [scope.tenant.id, caller, key],
    )
    // Released between the two statements: it is free again.
    if (row !== undefined) return outcomeOf(row, fingerprint)
  }
}

function outcomeOf(row: KeyRow, fingerprint: string): ClaimOutcome {
  if (row.fingerprint !== fingerprint) return { state: 'mismatch' }
  if (row.status === null) return { state: 'running' }
  const { status, headers, body } = row
  return { state: 'replay', answer: { status, headers: headers ?? {}, body: body ?? '' } }
}

/** Deletes expired keys in passing, a bounded batch at a time, at most one a minute per tenant. */
function createSweeps(): { sweep(transaction: Transaction): Promise<void> } {
  const next = new Map<string, number>()
  return {
    async sweep(transaction) {
      const now = performance.now()
      if ((next.get(transaction.tenantId) ?? 0) > now) return
      // Rows that another claim holds are left to it: no sweep waits.
      const gone = await transaction.query(
        `delete from idempotency_key where tenant_id = $1 and (caller, key) in (
           select caller, key from idempotency_key
           where tenant_id = $1 and created_at < now() - make_interval(hours => $2)
           order by created_at limit $3 for update skip locked) returning 1`,
        [transaction.tenantId, keyLifetimeHours, sweepBatch],
      )
      // A full batch leaves more behind: the next claim goes on at once.
      if (gone.length === sweepBatch) return
      if (next.size > 10_000) next.clear()
      next.set(transaction.tenantId, now + sweepEvery)
    },
  }
}
