/**
 * What a user may do here follows from its groups. Roles that people gave stay untouched: only what
 * was granted because of groups is taken back when the groups change.
 */
import type { Database, Transaction } from '../database/transaction.ts'
import { readRoleRules, rolesOfGroups } from '../sso/role-rules.ts'
import type { RoleRules } from '../sso/role-rules.ts'
import { deprovision, provisionRoles } from '../tenancy/provisioning.ts'
import type { Provisioning } from '../tenancy/provisioning.ts'

interface Standing {
  readonly id: string
  readonly user_id: string
  readonly user_name: string
  readonly active: boolean
  readonly granted_roles: readonly string[]
  readonly kept_roles: readonly string[]
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly externalId: string | null
  }[]
}

/**
 * Brings memberships in line with what is known of these users; in the order of their ids.
 * @throws Problem DUTIES_CONFLICT, LAST_ADMINISTRATOR (409)
 */
export async function alignMemberships(
  provisioning: Provisioning,
  transaction: Transaction,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const { tenantId } = transaction
  const rules = await readRoleRules(transaction)
  // Locked in one order, so that two changes of groups with common members wait in turn.
  const users = await transaction.query<Standing>(
    `select u.id, u.user_id, u.user_name, u.active, u.granted_roles, u.kept_roles,
            coalesce((select json_agg(json_build_object('id', g.id, 'name', g.display_name, 'externalId', g.external_id) order by g.id)
                      from scim_group_member m join scim_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
                      where m.tenant_id = u.tenant_id and m.member_id = u.id), '[]') as groups
     from scim_user u where u.tenant_id = $1 and u.id = any($2::uuid[])
     order by u.id for update of u`,
    [tenantId, ids],
  )
  const held = await rolesHeld(
    provisioning.database,
    tenantId,
    users.map(({ user_id }) => user_id),
  )
  for (const user of users)
    await align(provisioning, transaction, rules, user, held.get(user.user_id))
}

async function align(
  provisioning: Provisioning,
  transaction: Transaction,
  rules: RoleRules,
  user: Standing,
  held: readonly string[] | undefined,
): Promise<void> {
  const { tenantId } = transaction
  const given = (held ?? user.kept_roles).filter((role) => !user.granted_roles.includes(role))
  let granted: readonly string[] = []
  if (user.active) {
    const mapped = rolesOfGroups(rules, user.groups)
    granted = mapped.filter((role) => !given.includes(role))
    if (given.length + granted.length === 0) granted = [rules.defaultRole]
    const person = { id: user.user_id, name: user.user_name }
    await provisionRoles(provisioning, person, held, [...given, ...granted])
  } else await deprovision(provisioning, user.user_id)
  await transaction.query(
    `update scim_user set granted_roles = $3::jsonb, kept_roles = $4::jsonb where tenant_id = $1 and id = $2`,
    [tenantId, user.id, JSON.stringify(granted), JSON.stringify(given)],
  )
}

/** The roles of these people here; who is no member is missing. */
async function rolesHeld(
  database: Database,
  tenantId: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database.directory<{ user_id: string; roles: string[] }>(
    'select user_id, roles from directory.find_memberships($1, $2::uuid[])',
    [tenantId, people],
  )
  return new Map(rows.map(({ user_id, roles }) => [user_id, roles]))
}

/**
 * Members whom people invited are users too, and who was removed by hand is inactive: what the
 * provider is shown is how things are.
 */
export async function adoptMembers(
  transaction: Transaction,
  newId: () => string,
  now: Date,
): Promise<void> {
  const { tenantId } = transaction
  const strangers = await transaction.query<{ user_id: string; email: string; name: string }>(
    `select m.user_id, m.email, m.name from directory.list_members($1) m
     where not exists (select from scim_user u where u.tenant_id = $1 and u.user_id = m.user_id)
     order by lower(m.email)`,
    [tenantId],
  )
  if (strangers.length > 0)
    await transaction.query(
      `insert into scim_user (tenant_id, id, user_id, user_name, user_name_key, active, provisioned, document, granted_roles, kept_roles, created_at, updated_at)
       select $1, n.id, n.user_id, n.email, lower(n.email), true, false,
              jsonb_build_object('displayName', n.name, 'emails', jsonb_build_array(jsonb_build_object('value', n.email, 'primary', true))),
              '[]', '[]', $6, $6
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as n(id, user_id, email, name)
       on conflict do nothing`,
      [
        tenantId,
        strangers.map(newId),
        strangers.map(({ user_id }) => user_id),
        strangers.map(({ email }) => email),
        strangers.map(({ name }) => name),
        now,
      ],
    )
  await transaction.query(
    `update scim_user u set active = k.member, updated_at = $2
     from (select s.id, m.user_id is not null as member
           from scim_user s left join directory.list_members($1) m on m.user_id = s.user_id
           where s.tenant_id = $1) k
     where u.tenant_id = $1 and u.id = k.id and u.active <> k.member`,
    [tenantId, now],
  )
}
