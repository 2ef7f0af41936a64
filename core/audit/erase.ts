import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../database/transaction.ts'
import type { Scope } from '../tenancy/scope.ts'

/** Whose traces are erased: what was kept of a record, or the name of who acted. */
export type AuditErasure =
  { readonly entity: string; readonly record: string } | { readonly actor: string }

/**
 * Erases personal data from the trail of the transaction's tenant: the contents of a record's
 * entries, or an actor's name in all of theirs. Salts go too, digests stay: the chain still verifies
 * and tells nothing. Leaves an entry `audit.erase`.
 *
 * @returns how many entries lost something
 */
export async function eraseAudit(
  transaction: Transaction,
  { actor, requestId }: Pick<Scope, 'actor' | 'requestId'>,
  of: AuditErasure,
): Promise<number> {
  const [row] = await transaction.query<{ entries: number }>(
    'select directory.erase_audit($1, $2, $3, $4, $5, $6, $7, $8) as entries',
    [
      uuidv7(),
      'entity' in of ? of.entity : null,
      'entity' in of ? of.record : null,
      'actor' in of ? of.actor : null,
      actor.kind,
      actor.id,
      actor.name,
      requestId,
    ],
  )
  return row?.entries ?? 0
}
