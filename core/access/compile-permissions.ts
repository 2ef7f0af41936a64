import { fieldAccesses, reaches } from './permission.ts'
import type { FieldAccess, PermissionSet, Reach, RuledVerb } from './permission.ts'
import { administrator } from './kernel-permissions.ts'

/** A role of a configuration, as far as permissions go. */
export interface GrantingRole {
  readonly id: string
  /** What memberships and keys should hold: a rename of the id changes nothing for them. */
  readonly uid: string
  /** Full ids, `crm.deal.*`, `crm.*`, or `<entity>.<field>` for a sensitive field. */
  readonly permissions: readonly string[]
  /** Full ids of fields with what this role may do with them, where that differs from the rest. */
  readonly fields?: readonly { readonly field: string; readonly access: FieldAccess }[]
  /** Whose records, where these are not all. */
  readonly records?: readonly RecordRule[]
}
/** Whose records of an entity a role reaches; what is left out reaches all. */
export type RecordRule = { readonly entity: string } & { readonly [Verb in RuledVerb]?: Reach }

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
      const set = permissionSet(fingerprint, [...held.values()].map(compileRole))
      sets.set(fingerprint, set)
      return set
    },
  }
}

/** One role of a set. */
interface CompiledRole {
  readonly uid: string
  grants(permission: string): boolean
  /** Named as such, not by a wildcard. */
  names(permission: string): boolean
  readonly fields: ReadonlyMap<string, FieldAccess>
  readonly records: ReadonlyMap<string, RecordRule>
}

function compileRole({ uid, permissions, fields, records }: GrantingRole): CompiledRole {
  const exact = new Set<string>()
  const prefixes: string[] = []
  for (const permission of permissions) {
    if (!permission.endsWith('.*')) exact.add(permission)
    else if (!permission.startsWith('*')) prefixes.push(permission.slice(0, -1))
  }
  const all = uid === administrator
  return {
    uid,
    grants: (permission) =>
      all || exact.has(permission) || prefixes.some((prefix) => permission.startsWith(prefix)),
    names: (permission) => exact.has(permission),
    fields: new Map(fields?.map(({ field, access }) => [field, access])),
    records: new Map(records?.map((rule) => [rule.entity, rule])),
  }
}

const most = <T>(order: readonly T[], values: readonly T[]): T | undefined =>
  order.findLast((one) => values.includes(one))
const least = <T>(order: readonly T[], values: readonly T[]): T | undefined =>
  order.find((one) => values.includes(one))

function permissionSet(fingerprint: string, roles: readonly CompiledRole[]): PermissionSet {
  const ruledFields = new Set(roles.flatMap((role) => [...role.fields.keys()]))
  const ruledEntities = new Set(roles.flatMap((role) => [...role.records.keys()]))
  const field = (entity: string, name: string, sensitive: boolean): FieldAccess => {
    const id = `${entity}.${name}`
    if (roles.some((role) => role.names(id) && !role.fields.has(id))) return 'write'
    if (!ruledFields.has(id)) return sensitive ? 'none' : 'write'
    return most(
      fieldAccesses,
      roles.map((role) => role.fields.get(id) ?? (sensitive ? 'none' : unruled(role, entity))),
    ) as FieldAccess
  }
  const reach: PermissionSet['reach'] = (
    entity,
    verb,
    permission = `${entity}.${verb}`,
    above = [],
  ) => {
    const names = [entity, ...above]
    if (!names.some((name) => ruledEntities.has(name))) return 'all'
    const ruleOf = (role: CompiledRole): RecordRule | undefined => {
      const name = names.find((one) => role.records.has(one))
      return name === undefined ? undefined : role.records.get(name)
    }
    const granting = roles.filter((role) => role.grants(permission))
    // Who may ask without a permission, as for a record that another refers to, is held to the rules.
    const deciding = granting.length > 0 ? granting : roles.filter((one) => ruleOf(one))
    if (deciding.length === 0) return 'all'
    return most(
      reaches,
      deciding.map((role) => reachOf(ruleOf(role), verb)),
    ) as Reach
  }
  return Object.freeze({
    has: (permission: string) => roles.some((role) => role.grants(permission)),
    field,
    reach,
    roles: Object.freeze(roles.map((role) => role.uid)),
    fingerprint,
  })
}

/** What a role without a rule for a field adds to one that has: no more than its permissions do. */
function unruled(role: CompiledRole, entity: string): FieldAccess {
  if (!role.grants(`${entity}.read`)) return 'none'
  return role.grants(`${entity}.update`) || role.grants(`${entity}.create`) ? 'write' : 'read'
}

function reachOf(rule: RecordRule | undefined, verb: RuledVerb): Reach {
  return least(reaches, [rule?.read ?? 'all', rule?.[verb] ?? 'all']) as Reach
}
