import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { identifier } from '../records/parameters.ts'
import type { Parameters } from '../records/parameters.ts'
import { recordRule } from '../records/record-rule.ts'

/**
 * Conditions on rows of the audit trail that leave out the history of records which the reader's
 * rules do not reach; none for a reader who reaches all.
 *
 * @param entity of which alone entries are asked for; absent: of all
 */
export function auditRules(
  model: Model,
  scope: Scope,
  out: Parameters,
  tenant: string,
  entity: string | undefined,
): readonly string[] {
  const targets = [...model.entities.values()].filter(
    ({ entity: { name, owner } }) =>
      owner !== undefined && (entity === undefined || entity === name),
  )
  return targets.flatMap((target) => {
    const rule = recordRule({ model, scope }, target, 'read', { row: 'r', out, tenant })
    if (rule === undefined) return []
    const name = out.add(target.entity.name, 'text')
    return [
      `(entity is distinct from ${name} or record_id in (select r.id from ${identifier(target.table.name)} r where r.tenant_id = ${tenant} and ${rule}))`,
    ]
  })
}
