import { recordVerbs } from '../plugin/define-plugin.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { AccessMatrix } from './access-door.ts'
import { administrator, kernelPermissions } from './kernel-permissions.ts'
import { rolesIn } from './roles-in.ts'
import type { Role } from './roles-in.ts'

/** The administrator as a role among the others. */
const admin: Role = {
  id: administrator,
  uid: administrator,
  label: 'Administrator',
  permissions: ['*'],
}

/** The roles of a tenant, the administrator first. */
export const allRoles = ({ effective }: Pick<Scope, 'effective'>): readonly Role[] => [
  admin,
  ...rolesIn(effective.document),
]

/** Roles against permissions, of the kernel and of the modules that are on. */
export function accessMatrix(scope: Scope, plugins: readonly Plugin[]): AccessMatrix {
  const permissions = [
    ...Object.entries(kernelPermissions).map(([id, description]) => ({
      id,
      module: null,
      description,
    })),
    ...plugins
      .filter(({ name }) => scope.effective.activeModules.has(name))
      .flatMap((plugin) => [
        ...(plugin.entities ?? []).flatMap(({ name, plural }) =>
          recordVerbs.map((verb) => ({
            id: `${name}.${verb}`,
            module: plugin.name,
            description: `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${plural.replaceAll('-', ' ')}`,
          })),
        ),
        ...Object.entries(plugin.permissions ?? {}).map(([short, description]) => ({
          id: `${plugin.name}.${short}`,
          module: plugin.name,
          description,
        })),
      ]),
  ]
  return {
    permissions,
    roles: allRoles(scope).map((role) => ({
      id: role.id,
      uid: role.uid,
      label: role.label,
      grants: Object.fromEntries(
        permissions.flatMap(({ id }) => {
          const grant = grantIn(role, id)
          return grant === undefined ? [] : [[id, grant] as const]
        }),
      ),
      fields: role.fields ?? [],
      records: role.records ?? [],
    })),
  }
}

/** The words by which a role has a permission: the permission itself before a wildcard. */
export function grantIn({ uid, permissions }: Role, permission: string): string | undefined {
  if (uid === administrator) return '*'
  if (permissions.includes(permission)) return permission
  return permissions.find(
    (one) => one.endsWith('.*') && !one.startsWith('*') && permission.startsWith(one.slice(0, -1)),
  )
}
