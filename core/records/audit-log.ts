import type { Database } from '../database/transaction.ts'
import type { Page } from '../door.ts'
import type { AuditRequest } from './audit-door.ts'
import { auditRules } from './audit-rule.ts'
import { isShown } from '../access/shown.ts'
import type { Field } from '../schema/field.ts'
import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Cursors } from './cursor.ts'
import { parameters } from './parameters.ts'
import { envelope, memberOf } from './path.ts'
import { isId } from './read.ts'

interface AuditRow {
  readonly id: string
  readonly entity: string | null
  /** The members before `before` and after `after`, as JSON. */
  readonly entry: Readonly<Record<string, unknown>>
  readonly before: unknown
  readonly after: unknown
}

/**
 * Who changed what, newest first: one page of the audit trail. What a reader may not see in a
 * record is not in its history either.
 *
 * @throws INVALID_QUERY where the cursor belongs to another list
 */
export async function listAudit(
  kernel: { readonly model: Model; readonly database: Database; readonly cursors: Cursors },
  scope: Scope,
  request: AuditRequest,
): Promise<Page> {
  const { entity, record, actor, limit } = request
  const context = JSON.stringify([
    scope.tenant.id,
    'audit',
    entity ?? null,
    record ?? null,
    actor ?? null,
  ])
  const after =
    request.cursor === undefined ? undefined : kernel.cursors.read(context, request.cursor)
  // No record has such an id, and it must not reach a cast.
  if (record !== undefined && !isId(record)) return { data: '[]', next: null }
  const out = parameters()
  const tenant = out.add(scope.tenant.id, 'uuid')
  const conditions = [
    `tenant_id = ${tenant}`,
    ...auditRules(kernel.model, scope, out, tenant, entity),
    ...(entity === undefined ? [] : [`entity = ${out.add(entity, 'text')}`]),
    ...(record === undefined ? [] : [`record_id = ${out.add(record, 'uuid')}`]),
    ...(actor === undefined ? [] : [`actor_id = ${out.add(actor, 'text')}`]),
    ...(after === undefined ? [] : [`id < ${out.add(after.id, 'uuid')}`]),
  ]
  // Ids are UUIDv7: their order is that of time.
  const rows = await kernel.database.read<AuditRow>(
    scope.tenant.id,
    `select id, entity, before, after, json_build_object(
        'id', id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'action', action, 'entity', entity, 'recordId', record_id,
        'actor', json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name),
        'requestId', request_id) as entry
     from audit_entry where ${conditions.join(' and ')}
     order by id desc limit ${out.add(limit + 1, 'bigint')}`,
    out.values,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const entries = page.map((row) => ({
    ...row.entry,
    before: visible(kernel.model, scope, row.entity, row.before),
    after: visible(kernel.model, scope, row.entity, row.after),
  }))
  return {
    data: JSON.stringify(entries),
    next:
      rows.length > limit && last !== undefined
        ? kernel.cursors.write(context, { keys: [], id: last.id })
        : null,
  }
}

/** Members that are no fields of the entity, and hold nothing that could be sensitive. */
const plain = new Set(Object.keys(envelope))

/**
 * The state of a record as the reader may see it. What no declaration names any more is left out
 * for everyone: whether a field that was renamed or retired since was sensitive is not known now.
 */
function visible(model: Model, scope: Scope, entity: string | null, state: unknown): unknown {
  if (entity === null || !isObject(state)) return state
  const target = model.entities.get(entity)
  if (target === undefined) return null
  const { fields } = target.entity
  const sees = (name: string, declared: Field | undefined): boolean =>
    declared !== undefined && isShown(declared, scope.permissions, target.entity.name, name)
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(state)) {
    const declared = memberOf(fields, name)
    const extension = target.extensions.find(({ plugin }) => plugin === name)
    if (declared?.type === 'lines' && Array.isArray(value))
      kept[name] = value.map((line) => visible(model, scope, String(declared.entity), line))
    else if (declared !== undefined) {
      if (sees(name, declared)) kept[name] = value
    } else if (name === 'custom' && isObject(value)) {
      const custom = new Map(scope.effective.customFields(entity).map((one) => [one.key, one]))
      kept[name] = filtered(value, (key) => sees(key, custom.get(key)))
    } else if (extension !== undefined && isObject(value))
      kept[name] = filtered(value, (key) =>
        sees(`${name}.${key}`, memberOf(extension.extension.fields, key)),
      )
    else if (name === 'workflow') {
      if (sees(target.entity.workflow ?? '', memberOf(fields, target.entity.workflow ?? '')))
        kept[name] = value
    } else if (plain.has(name)) kept[name] = value
  }
  return kept
}

type Members = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const filtered = (value: Members, keep: (key: string) => boolean): Members =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keep(key)))
