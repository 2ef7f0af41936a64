import { requirePermission } from '../access/authorize.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { importProblems } from './problems.ts'

/** Whether the caller may write records of an entity, by a module that is active. */
export function mayImport({ model }: RecordsKernel, scope: Scope, entity: string): boolean {
  const target = model.entities.get(entity)
  return (
    target !== undefined &&
    target.entity.internal !== true &&
    scope.effective.activeModules.has(target.plugin)
  )
}

/** @throws IMPORT_ENTITY_UNKNOWN, PERMISSION_DENIED */
export function targetOf(records: RecordsKernel, scope: Scope, entity: string): CompiledEntity {
  const target = records.model.entities.get(entity)
  if (target === undefined || !mayImport(records, scope, entity))
    throw importProblems.IMPORT_ENTITY_UNKNOWN({ entity: entity.slice(0, 80) })
  requirePermission(scope.permissions, `${entity}.create`)
  return target
}
