/** What every change of a configuration means to the template engine, whoever makes it. */
import { retiredFields } from '@strata-erp/core'
import type { JsonObject, PendingChange } from '@strata-erp/core'
import { getAt, parsePointer } from '../merge/index.ts'
import { isObject, memberOf } from '../merge/json.ts'
import { ruleAt } from '../merge/rules.ts'
import { baseOf } from './bases.ts'
import type { Base } from './bases.ts'
import { firstState } from './head.ts'
import { withDefaultsOf } from './module-defaults.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { readState, storedState } from './state.ts'
import type { TemplateState } from './state.ts'
import { thingsOf } from './things.ts'
import type { Thing } from './things.ts'

/** Registers the engine at the one write door. */
export function watchConfiguration(room: Room): void {
  room.kernel.configuration.onChange(async (change) => {
    await noteRetiredFields(change)
    // The engine's own changes say what the template is from now on.
    if (change.request.template !== undefined) return undefined
    const known = readState(change.before.template)
    if (change.request.by !== 'template' && known !== null)
      await requireUnlocked(room, change, known)
    const first = known === null ? await stateBefore(room, change) : undefined
    const state = known ?? first?.state
    if (state === undefined) return undefined
    const next = await composed(room, change, state, first?.base)
    if (next === state && first === undefined) return undefined
    if (next === state && first !== undefined) await room.bases.put(first.base)
    return { template: storedState(next) }
  })
}

/**
 * W1: what the template keeps for itself is not a tenant's to change.
 * @throws TEMPLATE_LOCKED
 */
async function requireUnlocked(
  room: Room,
  { changes }: PendingChange,
  state: TemplateState,
): Promise<void> {
  const { root } = room.rules
  if (!root.holds.templateOwned) return
  const base = await room.bases.read(state.base)
  for (const { pointer } of changes) {
    const segments = parsePointer(pointer)
    const isLocked = segments.some(
      (_, index) => ruleAt(room.rules, segments.slice(0, index + 1)).owner === 'template',
    )
    if (isLocked && getAt(base.document, pointer, room.rules) !== undefined)
      throw templateProblems.TEMPLATE_LOCKED({ pointer })
  }
}

/** The template that a tenant came from without saying so: its modules' defaults. */
async function stateBefore(
  room: Room,
  { before }: PendingChange,
): Promise<{ readonly state: TemplateState; readonly base: Base }> {
  const { state, base } = await firstState(room, before.document)
  if (before.revision > 0) return { state, base }
  const exact = baseOf(before.document, base.origin)
  return { state: { ...state, base: exact.hash }, base: exact }
}

/**
 * A module that was switched on is composed under the base, exactly as it came into the document:
 * what it brought is the template's, not the tenant's.
 */
async function composed(
  room: Room,
  { request }: PendingChange,
  state: TemplateState,
  known: Base | undefined,
): Promise<TemplateState> {
  const base = known ?? (await room.bases.read(state.base))
  const fresh = room.defaults.filter(
    ({ name }) =>
      request.composed?.includes(name) === true &&
      memberOf(memberOf(base.document, 'modules'), name) === undefined,
  )
  if (fresh.length === 0) return state
  const names = fresh.map(({ name }) => name)
  const next = withDefaultsOf(room, { ...state, base }, names)
  await room.bases.put(next.base)
  return { ...next, base: next.base.hash }
}

/** Keeps the definitions of fields that go, and forgets those that are back (D1). */
async function noteRetiredFields({
  transaction,
  before,
  after,
  changes,
}: PendingChange): Promise<void> {
  if (!changes.some(({ pointer }) => pointer.startsWith('/customFields'))) return
  const fieldsIn = (document: JsonObject): Thing[] =>
    [...thingsOf(document).values()].filter(({ kind }) => kind === 'field')
  const { tenantId } = transaction
  const gone = retiredFields(before.document, after.document).map(({ entity, key, uid }) => ({
    entity,
    key,
    uid,
    definition: JSON.stringify(definitionOf(before.document, entity, uid)),
  }))
  await transaction.query(
    `delete from template_retired_field where tenant_id = $1
       and (entity, uid) in (select r.entity, r.uid from jsonb_to_recordset($2::jsonb) as r(entity text, uid text))`,
    [
      tenantId,
      JSON.stringify(fieldsIn(after.document).map(({ entity, uid }) => ({ entity, uid }))),
    ],
  )
  if (gone.length === 0) return
  await transaction.query(
    `insert into template_retired_field (tenant_id, entity, uid, key, definition, revision, retired_at)
     select $1, r.entity, r.uid, r.key, r.definition, $2, now()
     from jsonb_to_recordset($3::jsonb) as r(entity text, uid text, key text, definition text)
     on conflict (tenant_id, entity, uid) do update
       set key = excluded.key, definition = excluded.definition, revision = excluded.revision,
           retired_at = excluded.retired_at`,
    [tenantId, before.revision + 1, JSON.stringify(gone)],
  )
}

function definitionOf(document: JsonObject, entity: string, uid: string): JsonObject {
  const list = memberOf(memberOf(document, 'customFields'), entity)
  const found = (Array.isArray(list) ? list : []).find((item) => memberOf(item, 'uid') === uid)
  return isObject(found) ? found : {}
}
