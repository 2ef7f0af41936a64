import type { Database } from '../database/transaction.ts'
import type { Page } from '../door.ts'
import type { AuditDoor, AuditFilter, AuditRequest } from './audit-door.ts'
import { auditRules } from './audit-rule.ts'
import { isShown } from '../access/shown.ts'
import type { Field } from '../schema/field.ts'
import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { parameters } from '../records/parameters.ts'
import type { Parameters } from '../records/parameters.ts'
import { envelope, memberOf } from '../records/path.ts'
import { isId } from '../records/read.ts'
import { exportText } from './export.ts'
import { isReading } from './privileged-reads.ts'
import { writeAudit } from './write-audit.ts'

interface AuditRow {
  readonly id: string
  readonly entity: string | null
  readonly action: string
  /** The members before `before` and after `after`, as JSON. */
  readonly entry: Readonly<Record<string, unknown>>
  readonly before: unknown
  readonly after: unknown
}
/** An entry as a reader may see it. */
export interface SeenEntry extends Readonly<Record<string, unknown>> {
  readonly before: unknown
  readonly after: unknown
}
export interface AuditKernel {
  readonly model: Model
  readonly database: Database
  readonly cursors: Cursors
}

/** Entries that an export reads at a time. */
const exportPage = 500

/** The trail for its readers. Each reading leaves an entry of its own: `audit.read`, `audit.export`. */
export function createAuditDoor(kernel: AuditKernel): AuditDoor {
  const note = (scope: Scope, action: string, after: Readonly<Record<string, unknown>>) =>
    kernel.database.transaction(scope.tenant.id, (transaction) =>
      writeAudit(transaction, scope, action, after),
    )
  return {
    async list(scope, { limit, cursor, ...filter }) {
      const page = await listAudit(kernel, scope, {
        limit,
        ...(cursor !== undefined && { cursor }),
        ...filter,
      })
      await note(scope, 'audit.read', { filter })
      return page
    },
    async *export(scope, filter, format) {
      // First, so that a reader who hangs up half-way was seen too.
      await note(scope, 'audit.export', { filter, format })
      yield* exportText(format, everyEntry(kernel, scope, filter))
    },
  }
}

async function* everyEntry(
  kernel: AuditKernel,
  scope: Scope,
  filter: AuditFilter,
): AsyncGenerator<readonly SeenEntry[]> {
  let after: string | undefined
  for (;;) {
    const rows = await read(kernel, scope, filter, { after, limit: exportPage })
    yield rows.map((row) => seen(kernel.model, scope, row))
    if (rows.length < exportPage) return
    after = rows.at(-1)?.id
  }
}

/**
 * Who changed what, newest first: one page of the audit trail. What a reader may not see in a
 * record is not in its history either.
 *
 * @throws INVALID_QUERY where the cursor belongs to another list
 */
export async function listAudit(
  kernel: AuditKernel,
  scope: Scope,
  { limit, cursor, ...filter }: AuditRequest,
): Promise<Page> {
  const context = JSON.stringify([
    scope.tenant.id,
    'audit',
    ...filterNames.map((name) => filter[name] ?? null),
  ])
  const after = cursor === undefined ? undefined : kernel.cursors.read(context, cursor).id
  const rows = await read(kernel, scope, filter, { after, limit: limit + 1 })
  return {
    data: JSON.stringify(rows.slice(0, limit).map((row) => seen(kernel.model, scope, row))),
    next: nextPage(kernel.cursors, context, rows, limit, byId),
  }
}

/** Names of the filters, in the order in which a cursor knows them. */
export const filterNames = ['entity', 'record', 'actor', 'action', 'from', 'to', 'request'] as const

/** Ids are UUIDv7: their order is that of time, and they lead to the months that are asked for. */
async function read(
  { database, model }: AuditKernel,
  scope: Scope,
  filter: AuditFilter,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly AuditRow[]> {
  // No record has such an id, and it must not reach a cast.
  if (filter.record !== undefined && !isId(filter.record)) return []
  const out = parameters()
  const tenant = out.add(scope.tenant.id, 'uuid')
  const conditions = [
    `tenant_id = ${tenant}`,
    ...auditRules(model, scope, out, tenant, filter.entity),
    ...conditionsOf(filter, out),
    ...(after === undefined ? [] : [`id < ${out.add(after, 'uuid')}`]),
  ]
  return database.read<AuditRow>(
    scope.tenant.id,
    `select id, entity, action, before, after, json_build_object(
        'id', id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'action', action, 'entity', entity, 'recordId', record_id,
        'actor', json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name),
        'requestId', request_id, 'erased', erased is not null) as entry
     from audit.entry where ${conditions.join(' and ')}
     order by id desc limit ${out.add(limit, 'bigint')}`,
    out.values,
  )
}

function conditionsOf(filter: AuditFilter, out: Parameters): readonly string[] {
  const { entity, record, actor, action, from, to, request } = filter
  return [
    ...(entity === undefined ? [] : [`entity = ${out.add(entity, 'text')}`]),
    ...(record === undefined ? [] : [`record_id = ${out.add(record, 'uuid')}`]),
    ...(actor === undefined ? [] : [`actor_id = ${out.add(actor, 'text')}`]),
    ...(action === undefined ? [] : [`starts_with(action, ${out.add(action, 'text')})`]),
    ...(request === undefined ? [] : [`request_id = ${out.add(request, 'text')}`]),
    // An entry's id is made within its request, a little before or after the instant it tells of.
    ...(from === undefined
      ? []
      : [
          `at >= ${out.add(from, 'timestamptz')}`,
          `id >= audit.first_id(${out.add(from, 'timestamptz')} - interval '1 day')`,
        ]),
    ...(to === undefined
      ? []
      : [
          `at < ${out.add(to, 'timestamptz')}`,
          `id < audit.first_id(${out.add(to, 'timestamptz')} + interval '1 day')`,
        ]),
  ]
}

function seen(model: Model, scope: Scope, row: AuditRow): SeenEntry {
  // Of a reading the entry holds names and counts, no values.
  const state = (value: unknown): unknown =>
    isReading(row.action) ? value : shownState(model, scope, row.entity, value)
  return { ...row.entry, before: state(row.before), after: state(row.after) }
}

/** Members that are no fields of the entity, and hold nothing that could be sensitive. */
const plain = new Set(Object.keys(envelope))

/**
 * The state of a record as the reader may see it. What no declaration names any more is left out
 * for everyone: whether a field that was renamed or retired since was sensitive is not known now.
 */
export function shownState(
  model: Model,
  scope: Scope,
  entity: string | null,
  state: unknown,
): unknown {
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
      kept[name] = value.map((line) => shownState(model, scope, String(declared.entity), line))
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
      const stage = target.entity.workflow ?? ''
      if (sees(stage, memberOf(fields, stage))) kept[name] = value
    } else if (plain.has(name)) kept[name] = value
  }
  return kept
}

type Members = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const filtered = (value: Members, keep: (key: string) => boolean): Members =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keep(key)))
