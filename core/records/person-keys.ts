/** The keys of people: of requests that are of no tenant. */
import { createHmac } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import type { Answer, Claim } from '../door.ts'
import { keyLifetimeHours, requireHeld, staleAfter } from './key-table.ts'
import type { KeyRow, KeyTable } from './key-table.ts'

/** Sends a statement, in whatever transaction there is. */
type Query = <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>

const heldBy = ({ person, key, attempt }: Claim): readonly [string, string, string] => {
  if (person === undefined)
    throw new Error('Expected the claim of a person, found one of a tenant’s caller.')
  return [person, key, attempt]
}

/**
 * @param secret seals fingerprints, since a request may hold a password that could be guessed by its
 *   hash; processes that answer for one another share it
 */
export function personKeys(database: Database, secret: string): KeyTable<string> {
  return {
    claimOf: (person, key, attempt) => ({ person, key, attempt }),
    sealed: (fingerprint) => createHmac('sha256', secret).update(fingerprint).digest('hex'),
    async take(person, key, fingerprint, attempt) {
      const [row] = await database.directory<KeyRow & { readonly taken: boolean }>(
        'select * from directory.take_key($1, $2, $3, $4, $5, $6)',
        [person, key, fingerprint, attempt, keyLifetimeHours, staleAfter],
      )
      return row?.taken === true ? 'taken' : row
    },
    store: (_person, claim, answer, tenantId) =>
      storePersonKey(
        (text, parameters) => database.directory(text, parameters),
        claim,
        answer,
        tenantId,
      ),
    async free(_person, claim) {
      await database.directory('select directory.release_key($1, $2, $3)', heldBy(claim))
    },
  }
}

/** Whether the claim was still this attempt's. */
export async function storePersonKey(
  query: Query,
  claim: Claim,
  { status, headers, body }: Answer,
  tenantId: string | null = null,
): Promise<boolean> {
  const [row] = await query<{ stored: boolean }>(
    'select directory.complete_key($1, $2, $3, $4, $5, $6, $7) as stored',
    [...heldBy(claim), status, JSON.stringify(headers), body, tenantId],
  )
  return row?.stored === true
}

/**
 * Stores the answer of an effect of no tenant, in the effect's own transaction.
 * @throws Problem IDEMPOTENCY_CLAIM_LOST where another attempt holds the key; the effect is undone
 */
export async function completePersonKey(query: Query, claim: Claim, answer: Answer): Promise<void> {
  requireHeld(await storePersonKey(query, claim, answer))
}

/** Keys that are removed at a time. */
const sweepBatch = 1_000

/** Removes the keys of all people that have expired; how many. */
export async function sweepPersonKeys(database: Database): Promise<number> {
  for (let total = 0; ;) {
    const [row] = await database.directory<{ gone: number }>(
      'select directory.sweep_keys($1, $2) as gone',
      [keyLifetimeHours, sweepBatch],
    )
    const gone = row?.gone ?? 0
    total += gone
    if (gone < sweepBatch) return total
  }
}

/**
 * Notes the tenant that a request has made, in the transaction that made it: a repetition after a
 * crash goes on with it.
 * @throws Problem IDEMPOTENCY_CLAIM_LOST
 */
export async function noteMadeTenant(
  database: Database,
  claim: Claim,
  tenantId: string,
): Promise<void> {
  const [row] = await database.directory<{ held: boolean }>(
    'select directory.note_key_tenant($1, $2, $3, $4) as held',
    [...heldBy(claim), tenantId],
  )
  requireHeld(row?.held === true)
}

/** The tenant that an earlier attempt at the same request has made; null: none. */
export async function findMadeTenant(database: Database, claim: Claim): Promise<string | null> {
  const [row] = await database.directory<{ made: string | null }>(
    'select directory.find_key_tenant($1, $2, $3) as made',
    heldBy(claim),
  )
  return row?.made ?? null
}
