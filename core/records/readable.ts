/**
 * Whether a caller may see a record: the one question that everything asks which hangs on records,
 * such as comments, attachments and hits of a search.
 */
import { requirePermission } from '../access/authorize.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { identifier, parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { isId, notFound, readStatement } from './read.ts'
import type { RecordRow } from './read.ts'
import { recordRule } from './record-rule.ts'

/** Asks the database: `database.read` of the tenant, or a transaction's `query`. */
export type Ask = <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>

export interface ReadableRecord {
  readonly target: CompiledEntity
  readonly values: Readonly<Record<string, Json>>
}

/** The entity, where its module is active; what else is none that could have a record. */
export function activeEntity(model: Model, scope: Scope, name: string): CompiledEntity | undefined {
  const target = model.entities.get(name)
  return target !== undefined && scope.effective.activeModules.has(target.plugin)
    ? target
    : undefined
}

/** The entities whose records the caller may read. */
export function readableEntities(model: Model, scope: Scope): readonly CompiledEntity[] {
  return [...model.entities.values()].filter(
    ({ entity, plugin }) =>
      scope.effective.activeModules.has(plugin) && scope.permissions.has(`${entity.name}.read`),
  )
}

/** The record as the caller sees it; undefined where there is none that he may see. */
export async function findReadable(
  ask: Ask,
  model: Model,
  scope: Scope,
  entity: string,
  id: string,
): Promise<ReadableRecord | undefined> {
  const target = activeEntity(model, scope, entity)
  if (target === undefined || !scope.permissions.has(`${entity}.read`) || !isId(id))
    return undefined
  const { text, parameters } = readStatement(model, scope, scope.permissions, target, id, 'caller')
  const [row] = await ask<RecordRow>(text, parameters)
  return row && { target, values: JSON.parse(row.json) as ReadableRecord['values'] }
}

/**
 * The record, or the refusal that its own route would give.
 * @param verb what the caller is about to do with the record; `read` is always asked for
 * @throws PERMISSION_DENIED, RECORD_NOT_FOUND; RECORD_OF_OTHERS for what they may see and not change
 */
export async function requireReadable(
  ask: Ask,
  model: Model,
  scope: Scope,
  { entity, record }: { readonly entity: string; readonly record: string },
  verb: 'read' | 'update' = 'read',
): Promise<ReadableRecord> {
  const target = activeEntity(model, scope, entity)
  if (target === undefined)
    throw problems.RECORD_NOT_FOUND({ plural: 'records', id: record.slice(0, 64) })
  for (const needed of new Set(['read', verb]))
    requirePermission(scope.permissions, `${entity}.${needed}`)
  const found = await findReadable(ask, model, scope, entity, record)
  if (found === undefined) throw notFound(target, record)
  if (verb === 'update') await refuseOfOthers(ask, { model, scope }, target, record)
  return found
}

async function refuseOfOthers(
  ask: Ask,
  rules: { readonly model: Model; readonly scope: Scope },
  target: CompiledEntity,
  id: string,
): Promise<void> {
  const out = parameters()
  const tenant = out.add(rules.scope.tenant.id, 'uuid')
  const rule = recordRule(rules, target, 'update', { row: 't', out, tenant })
  if (rule === undefined) return
  const rows = await ask(
    `select from ${identifier(target.table.name)} t where t.tenant_id = ${tenant} and t.id = ${out.add(id, 'uuid')} and ${rule}`,
    out.values,
  )
  if (rows.length === 0) throw problems.RECORD_OF_OTHERS({ plural: target.entity.plural })
}
