import { everything } from '../access/permission.ts'
import type { Context } from '../plugin/context.ts'
import type { Entity } from '../schema/define-entity.ts'
import { entityOf } from '../schema/model.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Writer } from '../schema/entity-schemas.ts'
import { refuseOtherVersion } from './change.ts'
import { translateConstraint } from './constraints.ts'
import { noteDeed } from './deed.ts'
import { identifier, parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { isId, lockRow, notFound, readJson } from './read.ts'
import { recordRule } from './record-rule.ts'
import { refuseDanglingReferences } from './references.ts'
import { referencesIn } from './row.ts'
import type { ReferenceCheck, Values } from './row.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

/**
 * Deletes a record softly: out of every list, its values and lines kept for a restore. What other
 * records need is kept from people; module code answers itself for what it leaves behind, as when
 * it merges two records.
 *
 * @throws RECORD_IN_USE, and whatever the entity's `removing` refuses
 */
export async function removeRecord(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  id: string,
  writer: Writer,
  ifMatch?: readonly number[],
): Promise<void> {
  const { entity } = target
  if (entity.appendOnly === true) throw problems.APPEND_ONLY({ plural: entity.plural })
  await lockRow(work, target, id, 'references', writer === 'caller' ? 'delete' : undefined)
  const before = JSON.parse(await readJson(work, target, id)) as { readonly version: number }
  refuseOtherVersion(before.version, ifMatch)
  if (writer === 'caller') {
    await refuseInUse(work, target, id)
    await noteDeed(work, target, id, `${entity.name}.delete`)
  }
  if (entity.removing !== undefined) await entity.removing(ctx, { record: before } as never)
  // The instant says what went together: each deletion has its own, also of one unit of work.
  await work.transaction.query(
    withLines(
      target,
      (table, column) =>
        `update ${table} set deleted_at = (select at from deletion), updated_at = $3, version = version + 1 where tenant_id = $1 and ${column} = $2 and deleted_at is null`,
      ['deletion as materialized (select clock_timestamp() as at)'],
    ),
    [work.transaction.tenantId, id, work.now],
  )
  work.effects.audit.push({
    id: newId(),
    action: `${entity.name}.delete`,
    entity: entity.name,
    recordId: id,
    before,
    after: null,
  })
}

/**
 * Brings a deleted record back, with the lines that went with it. Where a unique value was taken
 * meanwhile, or what it needs or belongs to was deleted too, that is said.
 */
export async function restoreRecord(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  id: string,
): Promise<string> {
  const { entity, table } = target
  if (!isId(id)) throw notFound(target, id)
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const key = out.add(id, 'uuid')
  const rule = recordRule(work, target, 'delete', { row: 't', out, tenant })
  const [gone] = await work.transaction.query<{ deleted_at: string }>(
    // As text: a Date has no microseconds.
    `select t.deleted_at::text from ${identifier(table.name)} t
     where t.tenant_id = ${tenant} and t.id = ${key} and t.deleted_at is not null
     ${rule === undefined ? '' : `and ${rule}`} for update of t`,
    out.values,
  )
  if (gone === undefined) return readJson(work, target, id, everything, 'caller')
  await translateConstraint(target, () =>
    work.transaction.query(
      withLines(
        target,
        (name, column) =>
          `update ${name} set deleted_at = null, updated_at = $3, version = version + 1 where tenant_id = $1 and ${column} = $2 and deleted_at = $4::timestamptz`,
      ),
      [work.transaction.tenantId, id, work.now, gone.deleted_at],
    ),
  )
  const json = await readJson(work, target, id)
  const record = JSON.parse(json) as Values
  const needed = referencesIn(target, record).filter(
    (reference) =>
      entity.fields[reference.pointer.slice(1)]?.protects === true ||
      isParent(work.model, entity, reference),
  )
  if (needed.length > 0) await refuseDanglingReferences(work, needed)
  if (entity.restored !== undefined) await entity.restored(ctx, { record } as never)
  work.effects.audit.push({
    id: newId(),
    action: `${entity.name}.restore`,
    entity: entity.name,
    recordId: id,
    before: null,
    after: record,
  })
  return json
}

/** Whether a record comes and goes with the one that it refers to. */
function isParent(model: Model, line: Entity, { entity, pointer }: ReferenceCheck): boolean {
  return Object.values(entityOf(model, entity).entity.fields).some(
    ({ type, entity: child, via }) =>
      type === 'lines' && child === line.name && via === pointer.slice(1),
  )
}

/** The same done to a record and to its lines, in one statement. @param given what it reads */
function withLines(
  { table, lines }: CompiledEntity,
  statement: (table: string, column: string) => string,
  given: readonly string[] = [],
): string {
  const parts = lines.map(
    (line, index) =>
      `line${index} as (${statement(identifier(line.table.name), identifier(line.column))})`,
  )
  const all = [...given, ...parts]
  const own = statement(identifier(table.name), 'id')
  return all.length === 0 ? own : `with ${all.join(', ')} ${own}`
}

/** Counted up to here: more is as many. */
const mostCounted = 1000

/** @throws RECORD_IN_USE naming what refers to the record, as far as the tenant's modules are on */
async function refuseInUse(work: Work, target: CompiledEntity, id: string): Promise<void> {
  const referrers = target.protectors.filter(({ plugin }) =>
    work.scope.effective.activeModules.has(plugin),
  )
  if (referrers.length === 0) return
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const key = out.add(id, 'uuid')
  const counts = referrers.map(
    ({ table, column }, index) =>
      `(select count(*) from (select from ${identifier(table.name)} r where r.tenant_id = ${tenant} and r.${identifier(column)} = ${key} and r.deleted_at is null limit ${mostCounted}) counted)::int as "${index}"`,
  )
  const [row] = await work.transaction.query<Record<string, number>>(
    `select ${counts.join(', ')}`,
    out.values,
  )
  const found = new Map<string, number>()
  referrers.forEach(({ entity }, index) => {
    const count = row?.[String(index)] ?? 0
    if (count > 0) found.set(entity.plural, (found.get(entity.plural) ?? 0) + count)
  })
  if (found.size > 0)
    throw problems.RECORD_IN_USE({
      label: target.entity.label.toLowerCase(),
      found: [...found].map(([plural, count]) => `${count} ${plural}`).join(' and '),
    })
}
