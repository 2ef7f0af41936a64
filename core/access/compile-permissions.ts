import type { PermissionSet } from './permission.ts'
import { administrator } from './kernel-permissions.ts'

/** A role of a configuration, as far as permissions go. */
export interface GrantingRole {
  readonly id: string
  /** What memberships and keys should hold: a rename of the id changes nothing for them. */
  readonly uid: string
  /** Full ids, `crm.deal.*`, `crm.*`, or `<entity>.<field>` for a sensitive field. */
  readonly permissions: readonly string[]
}

/** Roles of one configuration revision, ready to answer for any set of role names. */
export interface CompiledRoles {
  /** The permissions of a caller with these roles, named by id or uid; unknown ones grant nothing. */
  of(roles: readonly string[]): PermissionSet
}

/** Sets are few, but role names come from keys and tokens: a bound keeps nonsense from piling up. */
const mostSets = 1000

/**
 * Compiles roles. Wildcards stay within a plugin (`*` alone matches nothing) and never show
 * sensitive fields; those must be named, also for administrators.
 */
export function compileRoles(roles: readonly GrantingRole[]): CompiledRoles {
  const byName = new Map<string, GrantingRole>()
  for (const role of roles) byName.set(role.id, role)
  // A uid is immutable and wins over an id that someone chose later.
  for (const role of roles) byName.set(role.uid, role)
  byName.set(administrator, { id: administrator, uid: administrator, permissions: [] })

  const sets = new Map<string, PermissionSet>()
  return {
    of(names) {
      const held = new Map<string, GrantingRole>()
      for (const name of names) {
        const role = byName.get(name)
        if (role !== undefined) held.set(role.uid, role)
      }
      const fingerprint = [...held.keys()].sort().join('+')
      const known = sets.get(fingerprint)
      if (known !== undefined) return known
      if (sets.size >= mostSets) sets.clear()
      const set = permissionSet(fingerprint, [...held.values()])
      sets.set(fingerprint, set)
      return set
    },
  }
}

function permissionSet(fingerprint: string, roles: readonly GrantingRole[]): PermissionSet {
  const exact = new Set<string>()
  const prefixes: string[] = []
  for (const permission of roles.flatMap((role) => role.permissions)) {
    if (!permission.endsWith('.*')) exact.add(permission)
    else if (!permission.startsWith('*')) prefixes.push(permission.slice(0, -1))
  }
  const all = roles.some((role) => role.uid === administrator)
  return Object.freeze({
    has: (permission: string) =>
      all || exact.has(permission) || prefixes.some((prefix) => permission.startsWith(prefix)),
    sees: (entity: string, fieldName: string) => exact.has(`${entity}.${fieldName}`),
    roles: Object.freeze(roles.map((role) => role.uid)),
    fingerprint,
  })
}
