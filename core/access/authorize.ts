import { accessProblems } from './problems.ts'
import type { PermissionSet } from './permission.ts'

/** @throws Problem PERMISSION_DENIED (403) */
export function requirePermission(permissions: PermissionSet, permission: string): void {
  if (!permissions.has(permission)) throw accessProblems.PERMISSION_DENIED({ permission })
}
