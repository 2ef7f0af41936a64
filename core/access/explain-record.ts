/** The part of an explanation that is about one field or one record. */
import type { Database } from '../database/transaction.ts'
import { separates } from '../records/deed.ts'
import { identifier, parameters } from '../records/parameters.ts'
import { memberOf } from '../records/path.ts'
import { isId, notFound, readStatement } from '../records/read.ts'
import { reachOf, recordRule } from '../records/record-rule.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { AccessStep } from './access-door.ts'
import { requirePermission } from './authorize.ts'
import { exceptionFor } from './duty.ts'
import type { RuledVerb } from './permission.ts'
import { accessProblems } from './problems.ts'
import { dateIn } from '../records/period.ts'

/** What the last word of a permission does to a record and its fields. */
const verbOf = (permission: string): RuledVerb =>
  permission.endsWith('.read')
    ? 'read'
    : permission.endsWith('.update')
      ? 'update'
      : permission.endsWith('.delete')
        ? 'delete'
        : 'action'

export function fieldStep(
  model: Model,
  asked: Scope,
  entity: string,
  name: string,
  permission: string,
): AccessStep {
  const target = model.entities.get(entity)
  const declared = target && declaredAs(target, asked, name)
  if (declared === undefined)
    throw accessProblems.PERMISSION_UNKNOWN({ permission: `${entity}.${name}` })
  const sensitive = declared.sensitive === true
  const access = asked.permissions.field(entity, name, sensitive)
  const writes = permission.endsWith('.update') || permission.endsWith('.create')
  const words = { none: 'may not see', read: 'may see, not write', write: 'may see and write' }
  return {
    asked: 'field',
    field: name,
    access,
    sensitive,
    ok: access === 'write' || (access === 'read' && !writes),
    found: `${asked.actor.name} ${words[access]} ${entity}.${name}${sensitive ? ', which is shown only to roles that name it' : ''}.`,
  }
}

function declaredAs(
  { entity, extensions }: CompiledEntity,
  { effective }: Scope,
  name: string,
): Field | undefined {
  const [first = '', second] = name.split('.')
  if (second !== undefined)
    return memberOf(
      extensions.find(({ plugin }) => plugin === first)?.extension.fields ?? {},
      second,
    )
  return (
    memberOf(entity.fields, name) ??
    effective.customFields(entity.name).find(({ key }) => key === name)
  )
}

/** @throws RECORD_NOT_FOUND, also for what the one who asks may not see */
export async function recordSteps(
  { model, database }: { readonly model: Model; readonly database: Database },
  { asker, asked }: { readonly asker: Scope; readonly asked: Scope },
  record: { readonly entity: string; readonly id: string },
  permission: string,
): Promise<readonly AccessStep[]> {
  const target = model.entities.get(record.entity)
  if (target === undefined) throw accessProblems.PERMISSION_UNKNOWN({ permission: record.entity })
  requirePermission(asker.permissions, `${record.entity}.read`)
  if (!isId(record.id)) throw notFound(target, record.id)
  const tenantId = asker.tenant.id
  const seen = readStatement(model, asker, asker.permissions, target, record.id, 'caller')
  if ((await database.read(tenantId, seen.text, seen.parameters)).length === 0)
    throw notFound(target, record.id)

  const verb = verbOf(permission)
  const out = parameters()
  const tenant = out.add(tenantId, 'uuid')
  const rule = recordRule(
    { model, scope: asked },
    target,
    verb,
    { row: 't', out, tenant },
    permission,
  )
  const [row] = await database.read<{ reached: boolean }>(
    tenantId,
    `select ${rule ?? 'true'} as reached from ${identifier(target.table.name)} t where t.tenant_id = ${tenant} and t.id = ${out.add(record.id, 'uuid')}`,
    out.values,
  )
  const reach = reachOf({ model, scope: asked }, target, verb, permission)
  const ok = row?.reached === true
  const words = {
    none: 'no records',
    own: 'their own records only',
    team: 'records of their teams only',
    all: 'all records',
  }
  return [
    {
      asked: 'record',
      reach,
      ok,
      found: `Roles of ${asked.actor.name} reach ${words[reach]} of ${record.entity}, and this is ${ok ? '' : 'not '}one of them.`,
    },
    ...(await dutySteps(database, asked, record.id, permission)),
  ]
}

async function dutySteps(
  database: Database,
  asked: Scope,
  id: string,
  permission: string,
): Promise<readonly AccessStep[]> {
  const duties = asked.effective.duties(permission).filter(({ within }) => within === 'record')
  const steps: AccessStep[] = []
  for (const duty of duties) {
    const other = duty.one === permission ? duty.other : duty.one
    const did = await separates(
      (text, values) => database.read(asked.tenant.id, text, values),
      asked,
      id,
      [other],
    )
    const today = dateIn(asked.tenant.timezone, new Date())
    const exception = exceptionFor(duty, asked.actor.id, today)
    steps.push({
      asked: 'duty',
      duty: duty.label,
      other,
      did: did.length > 0,
      exception: exception?.reason ?? null,
      ok: did.length === 0 || exception !== undefined,
      found: `"${duty.label}" sets ${permission} and ${other} apart; ${asked.actor.name} did ${did.length === 0 ? 'not do ' : ''}the other with this record${exception === undefined ? '' : `, and is excepted: ${exception.reason}`}.`,
    })
  }
  return steps
}
