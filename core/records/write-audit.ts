import type { Transaction } from '../database/transaction.ts'
import type { Scope } from '../tenancy/scope.ts'
import { newId } from './work.ts'

/** An audit row of what is no record, such as a key or a job, in the transaction that did it. */
export async function writeAudit(
  transaction: Transaction,
  { actor, requestId }: Pick<Scope, 'actor' | 'requestId'>,
  action: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await transaction.query(
    `insert into audit_entry (tenant_id, id, at, action, entity, record_id, before, after, actor_kind, actor_id, actor_name, request_id)
     values ($1, $2, $3, $4, null, null, null, $5, $6, $7, $8, $9)`,
    [
      transaction.tenantId,
      newId(),
      new Date(),
      action,
      JSON.stringify(after),
      actor.kind,
      actor.id,
      actor.name,
      requestId,
    ],
  )
}
