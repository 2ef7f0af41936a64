/** Which roles people get because of what their identity provider says of them. */
import type { Transaction } from '../database/transaction.ts'

/** A group or value of a claim, and the role of who has it. */
export interface RoleMapping {
  /** Name or external id of a group, or value of the claim that names groups. */
  readonly group: string
  /** Uid of a role of the tenant's configuration. */
  readonly role: string
}
export interface RoleRules {
  readonly mappings: readonly RoleMapping[]
  /** Of people without any other role. */
  readonly defaultRole: string
}

/** No role is called so: who has it is a member and may do nothing. */
export const noRole = 'unassigned'

export async function readRoleRules(transaction: Transaction): Promise<RoleRules> {
  const [row] = await transaction.query<{
    role_mappings: readonly RoleMapping[]
    default_role: string | null
  }>('select role_mappings, default_role from sso_settings where tenant_id = $1', [
    transaction.tenantId,
  ])
  return { mappings: row?.role_mappings ?? [], defaultRole: row?.default_role ?? noRole }
}

/** The roles of groups, each once; names count without regard to case. */
export function rolesOfGroups(
  { mappings }: RoleRules,
  groups: readonly { readonly name: string; readonly externalId?: string | null }[],
): readonly string[] {
  const names = new Set(
    groups.flatMap(({ name, externalId }) => [
      name.toLowerCase(),
      ...(externalId == null ? [] : [externalId.toLowerCase()]),
    ]),
  )
  return [
    ...new Set(
      mappings.filter(({ group }) => names.has(group.toLowerCase())).map(({ role }) => role),
    ),
  ]
}
