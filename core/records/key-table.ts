/**
 * What the tables of idempotency keys have in common: that of a tenant's callers, under row security,
 * and that of people, in the directory.
 *
 * Words. *Attempt*: one request's hold on a key, a UUID of its own. *Stale*: claimed, neither
 * completed nor released, for longer than a request may last; its process died.
 */
import type { Answer, Claim } from '../door.ts'
import { defineProblems } from '../problem.ts'

const idempotencyProblems = defineProblems({
  IDEMPOTENCY_CLAIM_LOST: {
    status: 409,
    sentence:
      'Expected the request to finish within {seconds} s, found that a repetition under the same Idempotency-Key has taken over; nothing was changed here, send it again to hear the answer of the other.',
  },
})

/** Seconds: longer than any request may last. */
export const staleAfter = 60
export const keyLifetimeHours = 24

/** What is known of a key that cannot be taken. */
export interface KeyRow {
  readonly fingerprint: string
  readonly status: number | null
  readonly headers: Record<string, string> | null
  readonly body: string | null
}

/** One table of keys; each call is one short transaction. */
export interface KeyTable<Owner> {
  /** How a hold on a key is named. */
  claimOf(owner: Owner, key: string, attempt: string): Claim
  /**
   * Takes a key that is free, expired, or stale after the same request; else what is known of it.
   * Undefined: it was released meanwhile.
   */
  take(
    owner: Owner,
    key: string,
    fingerprint: string,
    attempt: string,
  ): Promise<'taken' | KeyRow | undefined>
  /** How the table names a request, by its fingerprint. */
  sealed(fingerprint: string): string
  /** Whether the claim was still this attempt's. */
  store(owner: Owner, claim: Claim, answer: Answer, tenantId?: string): Promise<boolean>
  free(owner: Owner, claim: Claim): Promise<void>
}

/** @throws Problem IDEMPOTENCY_CLAIM_LOST unless the claim is still this attempt's */
export function requireHeld(held: boolean): void {
  if (!held) throw idempotencyProblems.IDEMPOTENCY_CLAIM_LOST({ seconds: staleAfter })
}
