import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Statement } from './list.ts'
import { identifier } from './parameters.ts'
import { problems } from './problems.ts'
import { projectionOf } from './projection.ts'
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

/** The statement that reads one record with its lines. */
export function readStatement(
  model: Model,
  scope: Scope,
  permissions: PermissionSet,
  target: CompiledEntity,
  id: string,
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
  return { text, parameters: [scope.tenant.id, id] }
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
): Promise<string> {
  if (!isId(id)) throw notFound(target, id)
  const { text, parameters } = readStatement(work.model, work.scope, permissions, target, id)
  const [row] = await work.transaction.query<RecordRow>(text, parameters)
  if (row === undefined) throw notFound(target, id)
  return row.json
}

/**
 * Locks a record's row until the transaction ends: against others who change it, or, to delete it,
 * also against those who are about to refer to it. @throws RECORD_NOT_FOUND
 */
export async function lockRow(
  work: Work,
  target: CompiledEntity,
  id: string,
  against: 'changes' | 'references' = 'changes',
): Promise<void> {
  if (!isId(id)) throw notFound(target, id)
  const rows = await work.transaction.query(
    `select 1 from ${identifier(target.table.name)} where tenant_id = $1 and id = $2 and deleted_at is null for ${against === 'changes' ? 'no key update' : 'update'}`,
    [work.transaction.tenantId, id],
  )
  if (rows.length === 0) throw notFound(target, id)
}
