/**
 * What follows a change of names: records, members and keys that held one uid hold another. Every
 * subject that moves is noted under the revision, so that a rollback moves exactly these back.
 */
import { newId } from '@strata-erp/core'
import type { JsonObject, Scope, Transaction } from '@strata-erp/core'
import type { Migration } from '../merge/index.ts'
import { renamedBy } from './operations.ts'
import type { Outcome } from './questions.ts'
import type { Room } from './room.ts'
import { thingsOf } from './things.ts'
import type { Thing, ThingKind } from './things.ts'
import { tableOf } from './usage.ts'
import type { EntityTable } from './usage.ts'

/** `stage` values are `workflow uid`; `place` is the uid of an option's field. */
export interface Move {
  readonly kind: ThingKind
  readonly entity: string
  readonly place: string
  /** Every name under which it may be held; roles are held by id or uid. */
  readonly from: readonly string[]
  readonly to: string
}

const stageValue = ({ place, uid }: Thing): string => `${place} ${uid}`
const valueOf = (thing: Thing): string =>
  thing.kind === 'stage' ? stageValue(thing) : thing.kind === 'workflow' ? thing.id : thing.uid

/**
 * The moves of a plan: answers that gave holders something else, things that kept their place under
 * a new uid, and workflows and roles under a new id.
 */
export function movesOf(
  ours: JsonObject,
  operations: readonly Migration[],
  { result, replacements }: Pick<Outcome, 'result' | 'replacements'>,
): Move[] {
  const now = thingsOf(result)
  const held = new Set(
    [...now.values()].map((thing) => `${thing.kind} ${thing.entity} ${valueOf(thing)}`),
  )
  const moves: Move[] = []
  for (const thing of thingsOf(ours).values()) {
    const next = now.get(renamedBy(thing.path, operations))
    if (next === undefined || next.kind !== thing.kind) continue
    const [from, to] = [valueOf(thing), valueOf(next)]
    // A field of another type is another field: the old one retires with its values.
    if (thing.kind === 'field' && next.sort !== thing.sort) continue
    const renamedRole = thing.kind === 'role' && thing.id !== next.id
    if (from === to && !renamedRole) continue
    if (held.has(`${thing.kind} ${thing.entity} ${from}`) && !renamedRole) continue
    moves.push({
      kind: thing.kind,
      entity: thing.entity,
      place: next.place === '' || thing.kind !== 'option' ? '' : next.place,
      from: renamedRole ? [...new Set([thing.id, ...(from === to ? [] : [from])])] : [from],
      to: renamedRole && from === to ? next.id : to,
    })
  }
  return [
    ...moves,
    ...replacements.flatMap(({ thing, to }) =>
      thing.kind === 'workflow' ? workflowStages(ours, thing, to, now) : [replaced(thing, to)],
    ),
  ]
}

const replaced = (thing: Thing, to: Thing): Move => ({
  kind: thing.kind,
  entity: thing.entity,
  place: thing.kind === 'option' ? thing.place : '',
  from: thing.kind === 'role' ? [...new Set([thing.id, thing.uid])] : [valueOf(thing)],
  to: thing.kind === 'role' ? to.id : valueOf(to),
})

/** Stage by stage: the one of the same id, else the first of the same category, else the first. */
function workflowStages(
  ours: JsonObject,
  gone: Thing,
  to: Thing,
  now: ReadonlyMap<string, Thing>,
): Move[] {
  const inside = (things: Iterable<Thing>, workflow: Thing): Thing[] =>
    [...things].filter(({ kind, place }) => kind === 'stage' && place === workflow.id)
  const targets = inside(now.values(), to)
  return inside(thingsOf(ours).values(), gone).flatMap((stage) => {
    const target =
      targets.find(({ id }) => id === stage.id) ??
      targets.find(({ sort }) => sort === stage.sort) ??
      targets[0]
    return target === undefined ? [] : [replaced(stage, target)]
  })
}

/**
 * Makes the moves and notes every subject under the revision to come. Runs before the configuration
 * changes, so that indexes of custom values are filled from the moved values.
 */
export async function executeMoves(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  moves: readonly Move[],
  revision: number,
): Promise<void> {
  for (const move of moves) {
    const moved =
      move.kind === 'role'
        ? await moveRole(transaction, move)
        : await moveRecords(room, transaction, scope, move)
    if (moved.length === 0) continue
    await transaction.query(
      `insert into template_move
         (tenant_id, id, revision, kind, entity, place, subject, from_value, to_value)
       select $1, r.id, $2, r.kind, $3, $4, r.subject, r.held, $5
       from jsonb_to_recordset($6::jsonb) as r(id uuid, kind text, subject uuid, held text)`,
      [
        transaction.tenantId,
        revision,
        move.entity,
        move.place,
        move.to,
        JSON.stringify(moved.map((one) => ({ id: newId(), ...one }))),
      ],
    )
    await audit(transaction, scope, move, moved.length)
  }
}

export interface Moved {
  readonly kind: string
  readonly subject: string
  readonly held: string
}

async function moveRole(transaction: Transaction, { from, to }: Move): Promise<Moved[]> {
  return transaction.query<Moved>(
    'select kind, subject, held from directory.replace_role($1, $2, $3)',
    [transaction.tenantId, from, to],
  )
}

async function moveRecords(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  move: Move,
): Promise<Moved[]> {
  const table = tableOf(room.kernel, move.entity)
  if (table === undefined) return []
  const moved: Moved[] = []
  for (const from of move.from) {
    const subjects = await moveValue(transaction, table, { ...move, from: from })
    if (move.kind === 'stage' && subjects.length > 0)
      await noteStages(transaction, scope, move.entity, subjects, from, move.to)
    moved.push(...subjects.map((subject) => ({ kind: move.kind, subject, held: from })))
  }
  return moved
}

/**
 * Changes one value into another where it is held, for all records or for the given ones.
 * @returns ids of the records that held it
 */
export async function moveValue(
  transaction: Transaction,
  table: EntityTable,
  move: {
    readonly kind: string
    readonly place: string
    readonly from: string
    readonly to: string
  },
  only?: readonly string[],
): Promise<string[]> {
  const { set, where, values } = statementOf(table, move)
  if (set === undefined) return []
  const rows = await transaction.query<{ id: string }>(
    `update ${table.name} set ${set}, version = version + 1, updated_at = now()
     where tenant_id = $1 and ($2::uuid[] is null or id = any ($2)) and ${where} returning id`,
    [transaction.tenantId, only ?? null, ...values],
  )
  const ids = rows.map(({ id }) => id)
  // A choice that can be filtered is also kept in the side table, by the option's uid.
  if (move.kind === 'option' && ids.length > 0)
    await transaction.query(
      `update custom_text_value set value = $4
       where tenant_id = $1 and field = $2 and value = $3 and record_id = any ($5)`,
      [transaction.tenantId, move.place, move.from, move.to, ids],
    )
  return ids
}

function statementOf(
  { stage, hasCustom }: EntityTable,
  { kind, place, from, to }: { kind: string; place: string; from: string; to: string },
): { set: string | undefined; where: string; values: readonly string[] } {
  switch (kind) {
    case 'workflow':
      return { set: stage && 'workflow = $4', where: 'workflow = $3', values: [from, to] }
    case 'stage':
      return {
        set: stage && `workflow = split_part($4, ' ', 1), ${stage} = split_part($4, ' ', 2)`,
        where: `workflow = split_part($3, ' ', 1) and ${stage ?? 'null'} = split_part($3, ' ', 2)`,
        values: [from, to],
      }
    case 'field':
      return {
        set: hasCustom
          ? `custom = (custom - $3) || jsonb_build_object($4::text, custom -> $3)`
          : undefined,
        where: `custom -> $3 is not null`,
        values: [from, to],
      }
    case 'option':
      return {
        set: hasCustom
          ? `custom = jsonb_set(custom, array[$5::text], case jsonb_typeof(custom -> $5)
               when 'array' then (select jsonb_agg(distinct case when one = to_jsonb($3::text) then to_jsonb($4::text) else one end)
                                  from jsonb_array_elements(custom -> $5) one)
               else to_jsonb($4::text) end)`
          : undefined,
        where: `(custom ->> $5 = $3 or (jsonb_typeof(custom -> $5) = 'array' and custom -> $5 ? $3))`,
        values: [from, to, place],
      }
    default:
      return { set: undefined, where: 'false', values: [] }
  }
}

async function noteStages(
  transaction: Transaction,
  scope: Scope,
  entity: string,
  subjects: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  const { actor, requestId } = scope
  await transaction.query(
    `insert into stage_change (tenant_id, id, entity, record_id, workflow, from_stage, to_stage, at, actor_kind, actor_id, actor_name, request_id)
     select $1, r.id, $2, r.record, split_part($4, ' ', 1), split_part($3, ' ', 2), split_part($4, ' ', 2), now(), $5, $6, $7, $8
     from jsonb_to_recordset($9::jsonb) as r(id uuid, record uuid)`,
    [
      transaction.tenantId,
      entity,
      from,
      to,
      actor.kind,
      actor.id,
      actor.name,
      requestId,
      JSON.stringify(subjects.map((record) => ({ id: newId(), record }))),
    ],
  )
}

export async function audit(
  transaction: Transaction,
  { actor, requestId }: Scope,
  { kind, entity, from, to }: Move,
  count: number,
): Promise<void> {
  await transaction.query(
    `insert into audit_entry (tenant_id, id, at, action, entity, record_id, before, after, actor_kind, actor_id, actor_name, request_id)
     values ($1, $2, now(), 'template.moved', $3, null, $4, $5, $6, $7, $8, $9)`,
    [
      transaction.tenantId,
      newId(),
      entity === '' ? null : entity,
      JSON.stringify({ kind, value: from }),
      JSON.stringify({ kind, value: to, count }),
      actor.kind,
      actor.id,
      actor.name,
      requestId,
    ],
  )
}
