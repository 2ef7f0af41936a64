/**
 * Makes moves and unmakes them. Every subject that moves is noted under the revision, so that a
 * rollback moves exactly these back, and only those that still hold what they were given.
 */
import { newId, writeAudit } from '@strata-erp/core'
import type { JsonObject, Scope, Transaction } from '@strata-erp/core'
import { changeHeld, optionValues } from './holders.ts'
import type { Moved } from './holders.ts'
import type { Move } from './moves.ts'
import type { Room } from './room.ts'
import { thingsOf } from './things.ts'
import { tableOf } from './usage.ts'

/** The transaction and what it leads to. */
export interface Moving {
  readonly room: Room
  readonly transaction: Transaction
  readonly scope: Scope
  /** Number of the revision to come. */
  readonly revision: number
  /** Its document. */
  readonly after: JsonObject
}

/**
 * Runs before the configuration changes, so that indexes of custom values are filled from the moved
 * values.
 */
export async function executeMoves(moving: Moving, moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    const moved =
      move.kind === 'role'
        ? await moving.transaction.query<Moved>(
            'select kind, subject, held, $3 as given from directory.replace_role($1, $2, $3)',
            [moving.transaction.tenantId, move.from, move.to],
          )
        : await moveRecords(moving, move)
    await note(moving, move, moved)
  }
}

async function moveRecords({ room, transaction }: Moving, move: Move): Promise<Moved[]> {
  const { kind, place, to } = move
  const table = tableOf(room.kernel, move.entity)
  if (table === undefined) return []
  const moved: Moved[] = []
  for (const from of move.from) {
    const pairs =
      kind === 'option'
        ? await optionValues(transaction, table, { place, from, to })
        : [{ from, to }]
    for (const pair of pairs) {
      const subjects = await changeHeld(transaction, table, { kind, place, ...pair })
      moved.push(...subjects.map((subject) => ({ kind, subject, held: pair.from, given: pair.to })))
    }
  }
  return moved
}

interface Group {
  readonly kind: string
  readonly entity: string
  readonly place: string
  readonly from_value: string
  readonly to_value: string
  readonly subjects: readonly string[]
}

/**
 * Undoes the moves of the revisions after the one restored, latest first. What was changed since
 * stays. The way back is noted as moves of the new revision, so that it can be undone in turn.
 */
export async function returnMoves(moving: Moving, restored: number): Promise<void> {
  const { transaction, revision } = moving
  const groups = await transaction.query<Group>(
    `select kind, entity, place, from_value, to_value, array_agg(subject) as subjects
     from template_move where tenant_id = $1 and revision > $2 and revision < $3
     group by revision, kind, entity, place, from_value, to_value
     order by revision desc, max(id::text) desc`,
    [transaction.tenantId, restored, revision],
  )
  for (const group of groups) {
    const { kind, from_value: given, to_value: held } = group
    const subjects = await returned(moving, group)
    await note(
      moving,
      group,
      subjects.map((subject) => ({ kind, subject, held, given })),
    )
  }
}

async function returned(
  { room, transaction }: Moving,
  { kind, entity, place, from_value: to, to_value: from, subjects }: Group,
): Promise<readonly string[]> {
  if (entity === '') {
    const rows = await transaction.query<{ subject: string }>(
      'select subject from directory.return_role($1, $2, $3, $4, $5) as subject',
      [transaction.tenantId, kind, subjects, from, to],
    )
    return rows.map(({ subject }) => subject)
  }
  const table = tableOf(room.kernel, entity)
  return table === undefined
    ? []
    : changeHeld(transaction, table, { kind, place, from, to }, subjects)
}

async function note(
  moving: Moving,
  { entity, place }: Pick<Move, 'entity' | 'place'>,
  moved: readonly Moved[],
): Promise<void> {
  const { transaction, revision } = moving
  if (moved.length === 0) return
  await transaction.query(
    `insert into template_move
       (tenant_id, id, revision, kind, entity, place, subject, from_value, to_value)
     select $1, r.id, $2, r.kind, $3, $4, r.subject, r.held, r.given
     from jsonb_to_recordset($5::jsonb) as r(id uuid, kind text, subject uuid, held text, given text)`,
    [
      transaction.tenantId,
      revision,
      entity,
      place,
      JSON.stringify(moved.map((one) => ({ id: newId(), ...one }))),
    ],
  )
  if (moved[0]?.kind === 'stage') await noteStages(moving, entity, moved)
  await audit(moving, entity, moved)
}

/** A record's history of stages says that it was moved, as if a person had. */
async function noteStages(
  { transaction, scope: { actor, requestId }, after }: Moving,
  entity: string,
  moved: readonly Moved[],
): Promise<void> {
  const workflows = new Map(
    [...thingsOf(after).values()].flatMap(({ kind, uid, place }) =>
      kind === 'stage' ? [[uid, place] as const] : [],
    ),
  )
  await transaction.query(
    `insert into stage_change (tenant_id, id, entity, record_id, workflow, from_stage, to_stage, at, actor_kind, actor_id, actor_name, request_id)
     select $1, r.id, $2, r.subject, r.workflow, r.held, r.given, now(), $3, $4, $5, $6
     from jsonb_to_recordset($7::jsonb) as r(id uuid, subject uuid, workflow text, held text, given text)`,
    [
      transaction.tenantId,
      entity,
      actor.kind,
      actor.id,
      actor.name,
      requestId,
      JSON.stringify(
        moved.map((one) => ({ id: newId(), workflow: workflows.get(one.given) ?? '', ...one })),
      ),
    ],
  )
}

/** One row for each change of a value, with the number of those that held it. */
async function audit(
  { transaction, scope }: Moving,
  entity: string,
  moved: readonly Moved[],
): Promise<void> {
  const changes = Map.groupBy(moved, ({ kind, held, given }) => JSON.stringify([kind, held, given]))
  for (const subjects of changes.values()) {
    const [{ kind, held, given } = { kind: '', held: '', given: '' }] = subjects
    await writeAudit(
      transaction,
      scope,
      'template.moved',
      { kind, value: given, count: subjects.length },
      { kind, value: held },
      { entity: entity === '' ? null : entity },
    )
  }
}
