import { everything } from '../access/permission.ts'
import type { PermissionSet, RuledVerb } from '../access/permission.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Statement } from './list.ts'
import { identifier, parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { projectionOf } from './projection.ts'
import { recordRule } from './record-rule.ts'
import { allowedTransitions } from './stages.ts'
import type { Values } from './row.ts'
import type { Work } from './work.ts'

export interface RecordRow {
  readonly json: string
  readonly version: number
}

/** UUID in its text form; anything else is no record's id and must not reach a cast. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (text: string): boolean => uuid.test(text)

export function notFound(target: CompiledEntity, id: string) {
  return problems.RECORD_NOT_FOUND({ plural: target.entity.plural, id: id.slice(0, 64) })
}

const texts = new WeakMap<object, string>()

/**
 * The statement that reads one record with its lines.
 *
 * @param as `caller`: only if the scope's record rules let its actor see it
 */
export function readStatement(
  model: Model,
  scope: Scope,
  permissions: PermissionSet,
  target: CompiledEntity,
  id: string,
  as: 'caller' | 'kernel' = 'kernel',
): Statement {
  const projection = projectionOf(model, target, scope.effective, permissions, {
    lines: true,
    row: 't',
  })
  let text = texts.get(projection)
  if (text === undefined) {
    text = `select row_to_json(p)::text as json, t.version
      from ${identifier(target.table.name)} t ${projection.joins} cross join lateral (select ${projection.members}) p
      where t.tenant_id = $1 and t.id = $2 and t.deleted_at is null`
    texts.set(projection, text)
  }
  const out = parameters()
  const tenant = out.add(scope.tenant.id, 'uuid')
  out.add(id, 'uuid')
  const rule =
    as === 'kernel'
      ? undefined
      : recordRule({ model, scope }, target, 'read', { row: 't', out, tenant })
  return { text: rule === undefined ? text : `${text} and ${rule}`, parameters: out.values }
}

/** Reads carry where a record may go from here. */
export function withTransitions(scope: Scope, target: CompiledEntity, json: string): string {
  if (target.entity.workflow === undefined) return json
  const transitions = allowedTransitions(scope, target.entity, JSON.parse(json) as Values)
  return `${json.slice(0, -1)},"transitions":${JSON.stringify(transitions)}}`
}

/**
 * A record's JSON inside a unit of work: whole for the kernel's and a module's own work, without
 * hidden fields for an answer. @throws RECORD_NOT_FOUND
 */
export async function readJson(
  work: Work,
  target: CompiledEntity,
  id: string,
  permissions: PermissionSet = everything,
  as: 'caller' | 'kernel' = 'kernel',
): Promise<string> {
  if (!isId(id)) throw notFound(target, id)
  const { model, scope } = work
  const statement = readStatement(model, scope, permissions, target, id, as)
  const [row] = await work.transaction.query<RecordRow>(statement.text, statement.parameters)
  if (row === undefined) throw notFound(target, id)
  return row.json
}

/**
 * Locks a record's row until the transaction ends: against others who change it, or, to delete it,
 * also against those who are about to refer to it.
 *
 * @param verb what the caller is about to do; absent: the kernel or a module does it
 * @throws RECORD_NOT_FOUND, also for what the caller may not see; RECORD_OF_OTHERS for what they
 *   may see and not change
 */
export async function lockRow(
  work: Work,
  target: CompiledEntity,
  id: string,
  against: 'changes' | 'references' = 'changes',
  verb?: RuledVerb,
  permission?: string,
): Promise<void> {
  if (!isId(id)) throw notFound(target, id)
  const out = parameters()
  const tenant = out.add(work.transaction.tenantId, 'uuid')
  const at = { row: 't', out, tenant }
  const where = [`t.tenant_id = ${tenant}`, `t.id = ${out.add(id, 'uuid')}`, 't.deleted_at is null']
  const seen = verb && recordRule(work, target, 'read', at)
  const reached = verb && recordRule(work, target, verb, at, permission)
  if (seen !== undefined) where.push(seen)
  const [row] = await work.transaction.query<{ reached: boolean }>(
    `select ${reached ?? 'true'} as reached from ${identifier(target.table.name)} t where ${where.join(' and ')} for ${against === 'changes' ? 'no key update' : 'update'} of t`,
    out.values,
  )
  if (row === undefined) throw notFound(target, id)
  if (!row.reached) throw problems.RECORD_OF_OTHERS({ plural: target.entity.plural })
}
