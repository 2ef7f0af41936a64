import type { Transaction } from '../database/transaction.ts'
import { oneLine } from '../mail/address.ts'
import { newId } from '../records/work.ts'

/** What members are told in the application, about a record. */
export interface Notice {
  readonly userIds: readonly string[]
  /** What tells: a rule's id, or the kernel's own, which holds a dot. */
  readonly rule: string
  /** Of what is told: nobody is told of the same twice. */
  readonly about: string
  readonly title: string
  readonly body: string
  readonly entity: string | null
  readonly recordId: string | null
}

/** Puts a notice into the in-app notifications of members, in the transaction at hand. */
export async function notifyMembers(
  transaction: Transaction,
  now: Date,
  notice: Notice,
): Promise<void> {
  if (notice.userIds.length === 0) return
  await transaction.query(
    `insert into notification (tenant_id, id, user_id, rule, event_id, title, body, entity, record_id, created_at)
     select $1, r.id, r."userId", $2, $3, $4, $5, $6, $7, $8
     from jsonb_to_recordset($9::jsonb) as r(id uuid, "userId" uuid)
     on conflict (tenant_id, rule, event_id, user_id) do nothing`,
    [
      transaction.tenantId,
      notice.rule,
      notice.about,
      oneLine(notice.title).slice(0, 200),
      notice.body,
      notice.entity,
      notice.recordId,
      now,
      JSON.stringify(notice.userIds.map((userId) => ({ id: newId(), userId }))),
    ],
  )
}
