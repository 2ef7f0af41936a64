import { requirePermission } from './authorize.ts'
import type { KernelPermission } from './kernel-permissions.ts'
import type { PermissionSet } from './permission.ts'

/** Sections that decide what people may do ask for more than the right to arrange things. */
const guarded: Readonly<Record<string, KernelPermission>> = {
  roles: 'members.manage',
  teams: 'members.manage',
  duties: 'members.manage',
  modules: 'modules.update',
}

/**
 * Asks for the further permissions of the sections of the configuration that a change touches.
 * @throws Problem PERMISSION_DENIED (403)
 */
export function requireSections(permissions: PermissionSet, sections: readonly string[]): void {
  for (const section of sections) {
    const permission = Object.hasOwn(guarded, section) ? guarded[section] : undefined
    if (permission !== undefined) requirePermission(permissions, permission)
  }
}
