/** Idempotency keys: one row a key and owner, in one of two tables (`key-table.ts`). */
import { randomUUID } from 'node:crypto'
import type { Transaction } from '../database/transaction.ts'
import type { Answer, Claim } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { ClaimOutcome, IdempotencyDoor } from './idempotency-door.ts'
import { requireHeld } from './key-table.ts'
import type { KeyRow, KeyTable } from './key-table.ts'
import { storePersonKey } from './person-keys.ts'
import { storeTenantKey } from './tenant-keys.ts'

/** What a request may ask of the keys of one table. */
export function createIdempotency<Owner>(table: KeyTable<Owner>): IdempotencyDoor<Owner> {
  return {
    async claim(owner, key, fingerprint) {
      const attempt = randomUUID()
      const sealed = table.sealed(fingerprint)
      for (;;) {
        const found = await table.take(owner, key, sealed, attempt)
        if (found === 'taken') return { state: 'fresh', claim: table.claimOf(owner, key, attempt) }
        // Released between looking and taking: it is free again.
        if (found !== undefined) return outcomeOf(found, sealed)
      }
    },
    async complete(owner, claim, answer, tenantId) {
      // Taken over meanwhile: the key belongs to the other attempt, and so does its answer.
      await table.store(owner, claim, answer, tenantId)
    },
    release: (owner, claim) => table.free(owner, claim),
  }
}

/**
 * Stores the answer of an effect in the effect's own transaction, as its last statement: under the key
 * of the scope's caller, or of the person who asks for something in a tenant that they are not in.
 * @throws Problem IDEMPOTENCY_CLAIM_LOST where another attempt holds the key; the effect is undone
 */
export async function completeInTransaction(
  transaction: Transaction,
  scope: Scope,
  claim: Claim,
  answer: Answer,
): Promise<void> {
  requireHeld(
    claim.person === undefined
      ? await storeTenantKey(transaction, scope, claim, answer)
      : await storePersonKey(
          (text, parameters) => transaction.query(text, parameters),
          claim,
          answer,
          transaction.tenantId,
        ),
  )
}

function outcomeOf(row: KeyRow, fingerprint: string): ClaimOutcome {
  if (row.fingerprint !== fingerprint) return { state: 'mismatch' }
  if (row.status === null) return { state: 'running' }
  const { status, headers, body } = row
  return { state: 'replay', answer: { status, headers: headers ?? {}, body: body ?? '' } }
}
