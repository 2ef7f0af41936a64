import { tableName } from '../schema/define-entity.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import { identifier, parameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { parentOf, parentRule, reachOf, recordRule } from './record-rule.ts'
import type { RuleScope } from './record-rule.ts'
import { referencesOf } from './row.ts'
import type { ReferenceCheck, Values } from './row.ts'
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
  rules?: RuleScope,
): readonly string[] {
  return checks.map(({ entity, id }) => {
    const key = out.add(id, 'uuid')
    const rule =
      rules && recordRule(rules, entityOf(rules.model, entity), 'read', { row: 'r', out, tenant })
    return `exists (select 1 from ${identifier(tableName(entity))} r where r.tenant_id = ${tenant} and r.id = ${key} and r.deleted_at is null${rule === undefined ? '' : ` and ${rule}`})`
  })
}

/** Names the references that lead nowhere, after a write that their conditions held back. */
export async function nameDanglingReferences(
  work: Work,
  checks: readonly ReferenceCheck[],
): Promise<never> {
  await refuseDanglingReferences(work, checks)
  throw problems.REFERENCE_NOT_FOUND({ count: checks.length })
}

/**
 * Nobody refers to what they may not see: the answer is the one for records that do not exist.
 * Costs a round trip only where a record rule limits the caller; what was referred to before stays.
 *
 * @param input the body of a create or change, lines and other modules' fields included
 * @throws REFERENCE_NOT_FOUND
 */
export async function refuseUnseenReferences(
  work: Work,
  target: CompiledEntity,
  input: Values,
  before?: Values,
): Promise<void> {
  const changed = (now: unknown, then: unknown): boolean =>
    now !== undefined && JSON.stringify(now) !== JSON.stringify(then)
  const valuesOf = (values: unknown, old: unknown): Values =>
    Object.fromEntries(
      Object.entries((values ?? {}) as Values).filter(([name, value]) =>
        changed(value, (old as Values | null | undefined)?.[name]),
      ),
    )
  const { entity, extensions } = target
  const checks = [
    ...referencesOf(entity.fields, valuesOf(input, before), ''),
    ...extensions.flatMap(({ plugin, extension }) =>
      referencesOf(extension.fields, valuesOf(input[plugin], before?.[plugin]), `/${plugin}`),
    ),
    ...Object.entries(entity.fields).flatMap(([name, declared]) => {
      const lines = input[name]
      if (declared.type !== 'lines' || !Array.isArray(lines)) return []
      const { fields } = entityOf(work.model, String(declared.entity)).entity
      return lines.flatMap((line: Values, index) => referencesOf(fields, line, `/${name}/${index}`))
    }),
  ]
  await refuseUnseen(work, checks)
  await refuseForeignParent(work, target, input, before)
}

/** @throws RECORD_OF_OTHERS where a record would belong to one that the caller sees and may not change */
async function refuseForeignParent(
  work: Work,
  target: CompiledEntity,
  input: Values,
  before: Values | undefined,
): Promise<void> {
  const { owner = '', name } = target.entity
  const id = input[owner]
  const parent = parentOf(work.model, target.entity)
  if (parent === undefined || typeof id !== 'string' || id === before?.[owner]) return
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const permission = `${name}.${before === undefined ? 'create' : 'update'}`
  const rule = parentRule(work, target, permission, { row: 'r', out, tenant })
  if (rule === undefined) return
  const rows = await work.transaction.query(
    `select from ${identifier(parent.table.name)} r where r.tenant_id = ${tenant} and r.id = ${out.add(id, 'uuid')} and ${rule}`,
    out.values,
  )
  if (rows.length === 0) throw problems.RECORD_OF_OTHERS({ plural: parent.entity.plural })
}

/** @throws REFERENCE_NOT_FOUND naming those that the caller may not see, or that lead nowhere */
export async function refuseUnseen(work: Work, checks: readonly ReferenceCheck[]): Promise<void> {
  const limited = checks.filter(
    ({ entity }) => reachOf(work, entityOf(work.model, entity), 'read') !== 'all',
  )
  if (limited.length > 0) await refuseDanglingReferences(work, limited, 'caller')
}

/** @throws REFERENCE_NOT_FOUND naming the references that lead nowhere */
export async function refuseDanglingReferences(
  work: Work,
  checks: readonly ReferenceCheck[],
  as: 'caller' | 'kernel' = 'kernel',
): Promise<void> {
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const conditions = referenceConditions(checks, out, tenant, as === 'caller' ? work : undefined)
  const [row] = await work.transaction.query<Record<string, boolean>>(
    `select ${conditions.map((condition, index) => `${condition} as "${index}"`).join(', ')}`,
    out.values,
  )
  const errors = checks
    .filter((_, index) => row?.[String(index)] !== true)
    .map(({ pointer, entity, id }) => ({
      pointer,
      message: `Expected the id of a ${entity} record, found "${id}", which none of yours has; choose an existing one.`,
      rule: 'reference' as const,
      values: { entity, id },
    }))
  if (errors.length > 0) throw problems.REFERENCE_NOT_FOUND({ count: errors.length }, { errors })
}
