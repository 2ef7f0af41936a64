import type { Scope } from '@strata-erp/core'
import type { Kernel } from '@strata-erp/core/operate'
import { Refusal } from './refusal.ts'

/** The system's scope for a tenant by slug or id; a deleted one is refused. */
export async function tenantScope(kernel: Kernel, slugOrId: string): Promise<Scope> {
  const scope = await kernel.systemScope(slugOrId)
  if (scope.tenant.status === 'deleted')
    throw new Refusal(
      'TENANT_DELETED',
      `Expected a tenant that exists, found "${scope.tenant.slug}" deleted; "erp tenant list" shows the others.`,
      { usage: false },
    )
  return scope
}

/** `admin`, which every tenant has, and the roles of its configuration. */
export function rolesOf({
  effective,
}: Scope): readonly { readonly id: string; readonly label: string }[] {
  const { roles } = effective.document
  const own = Array.isArray(roles) ? roles : []
  return [
    { id: 'admin', label: 'Administrator' },
    ...own.flatMap((role: unknown) =>
      typeof role === 'object' && role !== null && 'id' in role && typeof role.id === 'string'
        ? [{ id: role.id, label: 'label' in role ? String(role.label) : role.id }]
        : [],
    ),
  ]
}

/** Refuses a role that the tenant does not have: its holder could do nothing and nobody would know why. */
export function requireRole(scope: Scope, role: string): void {
  const known = rolesOf(scope).map(({ id }) => id)
  if (known.includes(role)) return
  throw new Refusal(
    'ROLE_UNKNOWN',
    `Expected a role of "${scope.tenant.slug}" (${known.join(', ')}), found "${role}"; choose one of these.`,
    { path: '--role' },
  )
}
