/** Why somebody may do something, or what is missing. */
import type { Database } from '../database/transaction.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { dateIn } from '../records/period.ts'
import { pluginOf } from '../schema/define-entity.ts'
import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { AccessDoor, AccessStep, Explanation, Grant, WhyQuestion } from './access-door.ts'
import { requirePermission } from './authorize.ts'
import { dutyConflicts } from './conflicts.ts'
import type { Holder } from './conflicts.ts'
import { fieldStep, recordSteps } from './explain-record.ts'
import { holdersIn } from './guard-changes.ts'
import { accessMatrix, allRoles, grantIn } from './matrix.ts'
import { originOfGrant } from './origin.ts'
import { accessProblems } from './problems.ts'

export interface AccessKernel {
  readonly model: Model
  readonly plugins: readonly Plugin[]
  readonly database: Database
  /** Full ids, the kernel's included. */
  readonly permissions: ReadonlySet<string>
}

export function createAccessDoor(kernel: AccessKernel): AccessDoor {
  const { database, plugins } = kernel
  return {
    why: (scope, question) => explain(kernel, scope, question),
    matrix: (scope) => accessMatrix(scope, plugins),
    conflicts: (scope) =>
      database.transaction(scope.tenant.id, async (transaction) =>
        dutyConflicts(
          scope.effective.document,
          await holdersIn(transaction),
          dateIn(scope.tenant.timezone, new Date()),
        ),
      ),
  }
}

async function explain(
  kernel: AccessKernel,
  scope: Scope,
  question: WhyQuestion,
): Promise<Explanation> {
  const { permission, record, field } = question
  if (!kernel.permissions.has(permission)) throw accessProblems.PERMISSION_UNKNOWN({ permission })
  const holder = await holderOf(kernel.database, scope, question.user)
  const roles = allRoles(scope)
  const held = roles.filter(
    ({ id, uid }) => holder.roles.includes(uid) || holder.roles.includes(id),
  )
  const through = await grantsOf(kernel, scope, held, permission)
  // As the holder: their roles, their own records.
  const asked: Scope = {
    ...scope,
    actor: { kind: 'user', id: holder.id, name: holder.name },
    permissions: scope.effective.permissions(holder.roles),
  }
  const entity = record?.entity ?? permission.slice(0, permission.lastIndexOf('.'))
  const steps: AccessStep[] = [
    ...moduleStep(kernel, scope, permission),
    {
      asked: 'permission',
      ok: through.length > 0,
      found:
        through.length > 0
          ? `${holder.name} has ${permission} through ${through.map(({ label }) => `role "${label}"`).join(', ')}.`
          : `None of the roles of ${holder.name} (${held.map(({ id }) => id).join(', ') || 'none'}) gives ${permission}.`,
    },
    ...(field === undefined ? [] : [fieldStep(kernel.model, asked, entity, field, permission)]),
    ...(record === undefined
      ? []
      : await recordSteps(kernel, { asker: scope, asked }, record, permission)),
  ]
  return {
    allowed: steps.every(({ ok }) => ok),
    permission,
    holder: { id: holder.id, name: holder.name, roles: held.map(({ id }) => id) },
    steps,
    through,
    wouldGive: roles
      .filter((role) => !held.includes(role) && grantIn(role, permission) !== undefined)
      .map(({ id, label }) => ({ role: id, label })),
  }
}

/** The caller themselves, or, with the permission to see members, one of these. */
async function holderOf(
  database: Database,
  { actor, permissions, tenant }: Scope,
  user: string | undefined,
): Promise<Holder> {
  if (user === undefined || user === actor.id)
    return { id: actor.id, name: actor.name, roles: permissions.roles }
  requirePermission(permissions, 'members.read')
  const [found] = await database.directory<{ id: string; name: string; roles: string[] }>(
    `select user_id::text as id, name, roles from directory.list_members($1)
     where user_id::text = lower($2) or lower(email) = lower($2)`,
    [tenant.id, user],
  )
  if (found === undefined) throw accessProblems.HOLDER_UNKNOWN({ user: user.slice(0, 254) })
  return found
}

function moduleStep({ plugins }: AccessKernel, scope: Scope, permission: string): AccessStep[] {
  const module = pluginOf(permission)
  if (!plugins.some(({ name }) => name === module)) return []
  const ok = scope.effective.activeModules.has(module)
  return [
    {
      asked: 'module',
      module,
      ok,
      found: `Module "${module}" is ${ok ? 'active' : 'not active'}.`,
    },
  ]
}

async function grantsOf(
  { database, plugins }: AccessKernel,
  { tenant }: Scope,
  held: ReturnType<typeof allRoles>,
  permission: string,
): Promise<readonly Grant[]> {
  const grants: Grant[] = []
  for (const role of held) {
    const grant = grantIn(role, permission)
    if (grant === undefined) continue
    const origin = await originOfGrant(
      (text, parameters) => database.read(tenant.id, text, parameters),
      tenant.id,
      plugins,
      role.id,
      grant,
    )
    grants.push({ role: role.id, label: role.label, grant, origin })
  }
  return grants
}
