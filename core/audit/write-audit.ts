import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../database/transaction.ts'
import type { Scope } from '../tenancy/scope.ts'

/** One thing that was done, as the trail tells it. */
export interface AuditEntry {
  readonly id: string
  /** `crm.deal.create`, `configuration.change`; of what was only read `<thing>.read` or `.export`. */
  readonly action: string
  readonly entity: string | null
  readonly recordId: string | null
  readonly before: unknown
  readonly after: unknown
}

/** What an entry is about beside its action. */
export interface AuditSubject {
  readonly entity?: string | null
  readonly recordId?: string | null
  /** When it was done; absent: now. */
  readonly at?: Date
}

const columns =
  'tenant_id, id, at, action, entity, record_id, before, after, actor_kind, actor_id, actor_name, request_id'

/**
 * The one statement that writes entries, as part of a bigger one or alone: selects from a list of
 * entries as JSON.
 *
 * @param from the parameters of tenant, instant, actor's kind, id and name, request and of the list
 */
export const insertAudit = (from: {
  readonly tenant: string
  readonly at: string
  readonly who: string
  readonly list: string
}): string => `insert into audit.entry (${columns})
      select ${from.tenant}, r.id, ${from.at}, r.action, r.entity, r."recordId", r.before, r.after, ${from.who}
      from ${from.list} as r(id uuid, action text, entity text, "recordId" uuid, before jsonb, after jsonb)`

const alone = insertAudit({
  tenant: '$1::uuid',
  at: '$2::timestamptz',
  who: '$3::text, $4::text, $5::text, $6::text',
  list: 'jsonb_to_recordset($7::jsonb)',
})

/**
 * An entry of what is no record, such as a key or a job, in the transaction that did it. Records
 * bring their entries themselves.
 *
 * @param before what it was; absent where there was nothing
 */
export async function writeAudit(
  transaction: Transaction,
  scope: Pick<Scope, 'actor' | 'requestId'>,
  action: string,
  after: Readonly<Record<string, unknown>> | null,
  before: Readonly<Record<string, unknown>> | null = null,
  { entity = null, recordId = null, at }: AuditSubject = {},
): Promise<void> {
  const entry = { id: uuidv7(), action, entity, recordId, before, after }
  await writeEntries(transaction, scope, [entry], at)
}

/** Several entries of one actor in one request. */
export async function writeEntries(
  transaction: Transaction,
  { actor, requestId }: Pick<Scope, 'actor' | 'requestId'>,
  entries: readonly AuditEntry[],
  at = new Date(),
): Promise<void> {
  if (entries.length === 0) return
  await transaction.query(alone, [
    transaction.tenantId,
    at,
    actor.kind,
    actor.id,
    actor.name,
    requestId,
    JSON.stringify(entries),
  ])
}
