import type { Scope, Transaction } from '@strata-erp/core'
import { newId } from '@strata-erp/core'
import { audit, moveValue } from './moves.ts'
import type { Room } from './room.ts'
import type { ThingKind } from './things.ts'
import { tableOf } from './usage.ts'

interface Group {
  readonly kind: string
  readonly entity: string
  readonly place: string
  readonly from_value: string
  readonly to_value: string
  readonly subjects: readonly string[]
}

/**
 * Undoes the moves of the revisions after the one restored, latest first: a subject that still
 * holds what it was given gets back what it held. What was changed since stays. The way back is
 * noted as moves of the new revision, so that it can be undone in turn.
 */
export async function returnMoves(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  after: number,
  revision: number,
): Promise<void> {
  const groups = await transaction.query<Group & { revision: number }>(
    `select revision, kind, entity, place, from_value, to_value, array_agg(subject) as subjects
     from template_move where tenant_id = $1 and revision > $2 and revision < $3
     group by revision, kind, entity, place, from_value, to_value
     order by revision desc, max(id::text) desc`,
    [transaction.tenantId, after, revision],
  )
  for (const group of groups) {
    const { kind, entity, place, from_value: from, to_value: to } = group
    const moved = await returned(room, transaction, group)
    if (moved.length === 0) continue
    await transaction.query(
      `insert into template_move (tenant_id, id, revision, kind, entity, place, subject, from_value, to_value)
       select $1, r.id, $2, $3, $4, $5, r.subject, $6, $7
       from jsonb_to_recordset($8::jsonb) as r(id uuid, subject uuid)`,
      [
        transaction.tenantId,
        revision,
        kind,
        entity,
        place,
        to,
        from,
        JSON.stringify(moved.map((subject) => ({ id: newId(), subject }))),
      ],
    )
    const move = { kind: kind as ThingKind, entity, place, from: [to], to: from }
    await audit(transaction, scope, move, moved.length)
  }
}

async function returned(
  room: Room,
  transaction: Transaction,
  { kind, entity, place, from_value: from, to_value: to, subjects }: Group,
): Promise<readonly string[]> {
  if (kind === 'member' || kind === 'key') {
    for (const subject of subjects)
      await transaction.query('select directory.return_role($1, $2, $3, $4, $5)', [
        transaction.tenantId,
        kind,
        subject,
        to,
        from,
      ])
    return subjects
  }
  const table = tableOf(room.kernel, entity)
  if (table === undefined) return []
  return moveValue(transaction, table, { kind, place, from: to, to: from }, subjects)
}
