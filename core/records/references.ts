import { tableName } from '../schema/define-entity.ts'
import { identifier, parameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { problems } from './problems.ts'
import type { ReferenceCheck } from './row.ts'
import type { Work } from './work.ts'

/**
 * Conditions that hold where every reference leads to a living record. They ride in the statement
 * that writes the row, so that checking costs no round trip; foreign keys alone would let a
 * reference to a deleted record pass.
 */
export function referenceConditions(
  checks: readonly ReferenceCheck[],
  out: Parameters,
  tenant: string,
): readonly string[] {
  return checks.map(
    ({ entity, id }) =>
      `exists (select 1 from ${identifier(tableName(entity))} r where r.tenant_id = ${tenant} and r.id = ${out.add(id, 'uuid')} and r.deleted_at is null)`,
  )
}

/** Names the references that lead nowhere, after a write that their conditions held back. */
export async function nameDanglingReferences(
  work: Work,
  checks: readonly ReferenceCheck[],
): Promise<never> {
  await refuseDanglingReferences(work, checks)
  throw problems.REFERENCE_NOT_FOUND({ count: checks.length })
}

/** @throws REFERENCE_NOT_FOUND naming the references that lead nowhere */
export async function refuseDanglingReferences(
  work: Work,
  checks: readonly ReferenceCheck[],
): Promise<void> {
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const conditions = referenceConditions(checks, out, tenant)
  const [row] = await work.transaction.query<Record<string, boolean>>(
    `select ${conditions.map((condition, index) => `${condition} as "${index}"`).join(', ')}`,
    out.values,
  )
  const errors = checks
    .filter((_, index) => row?.[String(index)] !== true)
    .map(({ pointer, entity, id }) => ({
      pointer,
      message: `Expected the id of a ${entity} record, found "${id}", which none of yours has; choose an existing one.`,
    }))
  if (errors.length > 0) throw problems.REFERENCE_NOT_FOUND({ count: errors.length }, { errors })
}
