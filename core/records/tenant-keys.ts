import { createHmac } from 'node:crypto'
import type { Database, Transaction } from '../database/transaction.ts'
import type { Answer, Claim } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import { keyLifetimeHours, staleAfter } from './key-table.ts'
import type { KeyRow, KeyTable } from './key-table.ts'

/** Keys that one claim deletes at most; it must stay short. */
const sweepBatch = 200
const sweepEvery = 60_000

/** Who a key belongs to: another caller's same key is another key. */
const callerOf = ({ actor }: Scope): string => `${actor.kind}:${actor.id}`

/** The parameters that find a claim's row while it is still this attempt's. */
const heldBy = (scope: Scope, { key, attempt }: Claim) =>
  [scope.tenant.id, callerOf(scope), key, attempt] as const
const held = 'tenant_id = $1 and caller = $2 and key = $3 and attempt = $4 and status is null'

/**
 * The keys of tenants' callers; clocks are the database's, so that all processes agree.
 *
 * @param secret seals fingerprints, since a request may hold a password that could be guessed by its
 *   hash; processes that answer for one another share it
 */
export function tenantKeys(database: Database, secret: string): KeyTable<Scope> {
  const sweeps = createSweeps()
  return {
    claimOf: (_scope, key, attempt) => ({ key, attempt }),
    sealed: (fingerprint) => createHmac('sha256', secret).update(fingerprint).digest('hex'),
    take: (scope, key, fingerprint, attempt) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        const taken = await take(transaction, scope, key, fingerprint, attempt)
        if (taken === 'taken') await sweeps.sweep(transaction)
        return taken
      }),
    store: (scope, claim, answer) =>
      database.transaction(scope.tenant.id, (transaction) =>
        storeTenantKey(transaction, scope, claim, answer),
      ),
    free: (scope, claim) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        await transaction.query(`delete from idempotency_key where ${held}`, heldBy(scope, claim))
      }),
  }
}

/** Stores an answer in an open transaction; whether the claim was still this attempt's. */
export async function storeTenantKey(
  transaction: Transaction,
  scope: Scope,
  claim: Claim,
  { status, headers, body }: Answer,
): Promise<boolean> {
  const rows = await transaction.query(
    `update idempotency_key set status = $5, headers = $6::jsonb, body = $7 where ${held} returning 1`,
    [...heldBy(scope, claim), status, JSON.stringify(headers), body],
  )
  return rows.length > 0
}

async function take(
  transaction: Transaction,
  scope: Scope,
  key: string,
  fingerprint: string,
  attempt: string,
): Promise<'taken' | KeyRow | undefined> {
  const caller = callerOf(scope)
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
  if (taken.length > 0) return 'taken'
  const [row] = await transaction.query<KeyRow>(
    `select fingerprint, status, headers, body from idempotency_key
     where tenant_id = $1 and caller = $2 and key = $3`,
    [scope.tenant.id, caller, key],
  )
  return row
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
