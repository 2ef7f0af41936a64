import type { CompiledEntity } from '../schema/model.ts'
import { refuseOtherVersion } from './change.ts'
import { translateConstraint } from './constraints.ts'
import { identifier } from './parameters.ts'
import { problems } from './problems.ts'
import { isId, lockRow, notFound, readJson } from './read.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

/** Deletes a record softly: out of every list, its values kept for a restore. */
export async function removeRecord(
  work: Work,
  target: CompiledEntity,
  id: string,
  ifMatch?: readonly number[],
): Promise<void> {
  const { entity, table } = target
  if (entity.appendOnly === true) throw problems.APPEND_ONLY({ plural: entity.plural })
  await lockRow(work, target, id)
  const before = JSON.parse(await readJson(work, target, id)) as { readonly version: number }
  refuseOtherVersion(before.version, ifMatch)
  await work.transaction.query(
    `update ${identifier(table.name)} set deleted_at = $3, updated_at = $3, version = version + 1 where tenant_id = $1 and id = $2`,
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

/** Brings a deleted record back; where a unique value was taken meanwhile that is said. */
export async function restoreRecord(
  work: Work,
  target: CompiledEntity,
  id: string,
): Promise<string> {
  const { entity, table } = target
  if (!isId(id)) throw notFound(target, id)
  const rows = await translateConstraint(target, () =>
    work.transaction.query(
      `update ${identifier(table.name)} set deleted_at = null, updated_at = $3, version = version + 1
       where tenant_id = $1 and id = $2 and deleted_at is not null returning id`,
      [work.transaction.tenantId, id, work.now],
    ),
  )
  const json = await readJson(work, target, id)
  if (rows.length > 0)
    work.effects.audit.push({
      id: newId(),
      action: `${entity.name}.restore`,
      entity: entity.name,
      recordId: id,
      before: null,
      after: JSON.parse(json),
    })
  return json
}
