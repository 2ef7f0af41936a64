import { customHolds, holdFiles, holdsIn } from '../attachments/hold-files.ts'
import type { Context } from '../plugin/context.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Writer } from '../schema/to-json-schema.ts'
import { translateConstraint } from './constraints.ts'
import { indexedValues, toStored } from './custom-values.ts'
import { noteDeed } from './deed.ts'
import { extensionInputs, writeExtension } from './extensions.ts'
import { validateInput } from './input.ts'
import { identifier, parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { lockRow, readJson } from './read.ts'
import {
  nameDanglingReferences,
  referenceConditions,
  refuseUnseenReferences,
} from './references.ts'
import { headRevisionSql, refuseOldRevision } from './revision.ts'
import { columnValues, referencesIn, typeOfColumn } from './row.ts'
import type { Values } from './row.ts'
import { termsOfRecord } from './search-terms.ts'
import { checkMove, currentStage } from './stages.ts'
import type { Placement } from './stages.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Changes a record. Only what differs is written; where nothing differs the version stays. Values
 * that became required after a record was made are asked for when they are written, not before.
 *
 * @param ifMatch versions of which the record must be at one
 */
export async function changeRecord(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  id: string,
  body: unknown,
  writer: Writer,
  ifMatch?: readonly number[],
): Promise<string> {
  const { entity } = target
  if (entity.appendOnly === true) throw problems.APPEND_ONLY({ plural: entity.plural })
  await lockRow(work, target, id, 'changes', writer === 'caller' ? 'update' : undefined)
  const beforeJson = await readJson(work, target, id)
  const before = JSON.parse(beforeJson) as Values & { readonly version: number }
  refuseOtherVersion(before.version, ifMatch)
  validateInput(work.model, target, work.scope, writer, 'change', body)
  const input = body as Values
  if (writer === 'caller') await refuseUnseenReferences(work, target, input, before)

  let next: Values = { ...before, ...ownValues(target, input), ...workflowOf(input) }
  if (input['custom'] !== undefined)
    next = { ...next, custom: { ...(before['custom'] as Values), ...(input['custom'] as Values) } }
  if (entity.prepare !== undefined)
    next = {
      ...next,
      ...((await entity.prepare(ctx, { next, before } as never)) as Values | undefined),
    }
  const placement = moved(work, target, before, next)
  if (placement !== null && entity.workflow !== undefined)
    next = { ...next, [entity.workflow]: placement.stage.id, workflow: placement.workflow.id }

  const changed = Object.fromEntries(
    Object.keys(entity.fields)
      .filter((name) => entity.fields[name]?.type !== 'lines' && !same(next[name], before[name]))
      .map((name) => [name, next[name]]),
  )
  const customChanged = !same(next['custom'], before['custom'])
  const extended = extensionInputs(work, target, input)
  if (Object.keys(changed).length === 0 && !customChanged && extended.length === 0)
    return beforeJson
  if (writer === 'caller')
    for (const permission of [
      `${entity.name}.update`,
      transitionPermission(work, target, before, placement),
    ])
      if (permission !== null) await noteDeed(work, target, id, permission)

  await writeChange(work, target, id, next, changed, customChanged, placement)
  const custom = work.scope.effective.customFields(entity.name)
  const stored = ({ custom: values }: Values) => toStored(custom, (values ?? {}) as Values)
  await holdFiles(work, entity.name, [
    ...holdsIn(entity.fields, id, changed, before),
    ...(customChanged ? customHolds(custom, id, stored(next), stored(before)) : []),
  ])
  for (const extension of extended)
    await writeExtension(work, extension.compiled, id, extension.values)
  const json = await readJson(work, target, id)
  const record = JSON.parse(json) as Values
  recordChange(work, target, id, before, record, placement)
  if (entity.written !== undefined) await entity.written(ctx, { record, before } as never)
  return json
}

export function refuseOtherVersion(found: number, ifMatch: readonly number[] | undefined): void {
  if (ifMatch !== undefined && !ifMatch.includes(found))
    throw problems.VERSION_CONFLICT({ expected: ifMatch.join(' or ') || 'none', found })
}

const ownValues = (target: CompiledEntity, input: Values): Values =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name in target.entity.fields))
const workflowOf = (input: Values): Values =>
  input['workflow'] === undefined ? {} : { workflow: input['workflow'] }

function moved(work: Work, target: CompiledEntity, before: Values, next: Values): Placement | null {
  const name = target.entity.workflow
  if (name === undefined) return null
  if (same(before[name], next[name]) && same(before['workflow'], next['workflow'])) return null
  return checkMove(work.scope, target.entity, before, next)
}

/** What the way to another stage asks for. */
function transitionPermission(
  { scope }: Work,
  { entity }: CompiledEntity,
  before: Values,
  placement: Placement | null,
): string | null {
  const from = currentStage(scope, entity, before)
  if (placement === null || from === null) return null
  const way = from.workflow.transitions.find(
    (one) => one.from === from.stage.id && one.to === placement.stage.id,
  )
  return way?.permission ?? null
}

async function writeChange(
  work: Work,
  target: CompiledEntity,
  id: string,
  next: Values,
  changed: Values,
  customChanged: boolean,
  placement: Placement | null,
): Promise<void> {
  const { entity, table } = target
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const key = out.add(id, 'uuid')
  const values =
    placement === null || entity.workflow === undefined
      ? changed
      : { ...changed, [entity.workflow]: placement.stage.uid }
  const columns = columnValues(entity.fields, values)
  const custom = work.scope.effective.customFields(entity.name)
  const storedCustom = toStored(custom, (next['custom'] ?? {}) as Values)
  const sets = [
    'version = version + 1',
    `updated_at = ${out.add(work.now, 'timestamptz')}`,
    ...[...columns].map(
      ([name, value]) =>
        `${identifier(name)} = ${out.add(value, typeOfColumn(table.columns, name))}`,
    ),
    // Values of retired fields stay where they are: only known uids are written over.
    ...(customChanged
      ? [`custom = custom || ${out.add(JSON.stringify(storedCustom), 'jsonb')}`]
      : []),
  ]
  const checks = referencesIn(target, changed)
  const conditions = referenceConditions(checks, out, tenant)
  const rows = await translateConstraint(target, () =>
    work.transaction.query<{ revision: number | null }>(
      `update ${identifier(table.name)} set ${sets.join(', ')}
       where ${[`tenant_id = ${tenant}`, `id = ${key}`, ...conditions].join(' and ')} returning id, ${headRevisionSql(tenant)} as revision`,
      out.values,
    ),
  )
  if (rows.length === 0) await nameDanglingReferences(work, checks)
  if (customChanged) refuseOldRevision(work, rows[0]?.revision)
  if (customChanged) await rewriteIndexed(work, target, id, storedCustom)
  await rewriteTerms(work, target, id, next, changed)
}

async function rewriteIndexed(
  work: Work,
  target: CompiledEntity,
  id: string,
  stored: Values,
): Promise<void> {
  const { text, number } = indexedValues(
    work.scope.effective.customFields(target.entity.name),
    id,
    stored,
  )
  for (const [table, type, rows] of [
    ['custom_text_value', 'text', text],
    ['custom_number_value', 'bigint', number],
  ] as const)
    if (rows.length > 0)
      await work.transaction.query(
        `insert into ${table} as v (tenant_id, field, record_id, empty, value)
         select $1, r.field, $2, r.empty, r.value from jsonb_to_recordset($3::jsonb) as r(field text, empty boolean, value ${type})
         on conflict (tenant_id, field, record_id) do update set empty = excluded.empty, value = excluded.value
         where (v.empty, v.value) is distinct from (excluded.empty, excluded.value)`,
        [work.transaction.tenantId, id, JSON.stringify(rows)],
      )
}

/** Replaces search terms only when a field they come from changed. */
async function rewriteTerms(
  work: Work,
  target: CompiledEntity,
  id: string,
  next: Values,
  changed: Values,
): Promise<void> {
  const sources = [target.entity.title, ...(target.entity.search ?? [])]
  if (!sources.some((name) => name in changed)) return
  await work.transaction.query(
    `with gone as (delete from search_term where tenant_id = $1 and entity = $2 and record_id = $3 and term <> all($4::text[]))
     insert into search_term (tenant_id, entity, term, record_id) select $1, $2, term, $3 from unnest($4::text[]) term
     on conflict do nothing`,
    [work.transaction.tenantId, target.entity.name, id, termsOfRecord(target, next)],
  )
}

function recordChange(
  work: Work,
  target: CompiledEntity,
  id: string,
  before: Values,
  after: Values,
  placement: Placement | null,
): void {
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]))
  const pick = (from: Values) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
  const { entity } = target
  work.effects.audit.push({
    id: newId(),
    action: `${entity.name}.update`,
    entity: entity.name,
    recordId: id,
    before: pick(before),
    after: pick(after),
  })
  if (placement !== null)
    work.effects.stageChanges.push({
      id: newId(),
      entity: entity.name,
      recordId: id,
      workflow: placement.workflow.id,
      from: currentStage(work.scope, entity, before)?.stage.uid ?? null,
      to: placement.stage.uid,
    })
}
