/** People and their memberships. A person may belong to many tenants; roles belong to a membership. */
import { v7 as uuidv7 } from 'uuid'
import { administrator } from '../access/kernel-permissions.ts'
import type { Database } from '../database/transaction.ts'
import { instantSql } from '../schema/storage.ts'
import { accessNews } from './access-news.ts'
import { tenancyProblems } from './problems.ts'

export interface User {
  readonly id: string
  readonly email: string
  readonly name: string
}
/** A person as one tenant sees it. */
export interface Member extends User {
  /** Role ids or uids of the tenant's configuration. */
  readonly roles: readonly string[]
  /** RFC 3339. */
  readonly since: string
}
/** A tenant as one person sees it. */
export interface Membership {
  readonly tenantId: string
  readonly slug: string
  readonly name: string
  readonly roles: readonly string[]
  readonly since: string
}

/**
 * The person with this mail address, created when nobody has it (upper and lower case do not
 * count). A name that is given replaces the known one.
 * @throws Problem USER_INVALID
 */
export async function createUser(
  database: Database,
  { email, name }: { readonly email: string; readonly name?: string },
): Promise<User> {
  const address = email.trim()
  const wrong = (expected: string, found: string, member: string): Error =>
    tenancyProblems.USER_INVALID({ expected, found, member })
  if (!/^[^@\s]+@[^@\s]+$/.test(address) || address.length > 254)
    throw wrong('a mail address', email, 'email')
  if (name !== undefined && (name.trim() === '' || name.length > 200))
    throw wrong('a name of 1 to 200 characters', name, 'name')
  const [row] = await database.directory<User>(
    'select id, email, name from directory.ensure_user($1, $2, $3)',
    [uuidv7(), address, name ?? null],
  )
  if (row === undefined) throw new Error('Expected directory.ensure_user to return the user.')
  return row
}

/** The person with this mail address, or null. */
export async function findUser(database: Database, email: string): Promise<User | null> {
  const [row] = await database.directory<User>(
    'select id, email, name from directory.find_user($1)',
    [email.trim()],
  )
  return row ?? null
}

/** Makes a person a member with these roles; a member's roles are replaced. @throws Problem USER_INVALID */
export async function addMembership(
  database: Database,
  membership: {
    readonly tenantId: string
    readonly userId: string
    readonly roles: readonly string[]
  },
): Promise<void> {
  if (membership.roles.length === 0)
    throw tenancyProblems.USER_INVALID({
      expected: 'at least one role',
      found: 'none',
      member: 'roles',
    })
  await database.directory(`select ${accessNews('$1')} from directory.set_membership($1, $2, $3)`, [
    membership.tenantId,
    membership.userId,
    [...new Set(membership.roles)],
  ])
}

/**
 * Replaces the roles of a member; null ends the membership, and keys of that person for this tenant
 * stop working.
 * @throws Problem MEMBER_NOT_FOUND (404), LAST_ADMINISTRATOR (409)
 */
export async function changeMembership(
  database: Database,
  tenantId: string,
  userId: string,
  roles: readonly string[] | null,
): Promise<void> {
  const [row] = await database.directory<{ outcome: string }>(
    `select directory.change_member($1, $2, $3, $4) as outcome, ${accessNews('$1')}`,
    [tenantId, userId, roles && [...new Set(roles)], [administrator]],
  )
  if (row?.outcome === 'missing')
    throw tenancyProblems.MEMBER_NOT_FOUND({ member: userId.slice(0, 36) })
  if (row?.outcome === 'last') throw tenancyProblems.LAST_ADMINISTRATOR({})
}

/** The members of a tenant by mail address. */
export async function listMembers(database: Database, tenantId: string): Promise<Member[]> {
  const rows = await database.directory<User & { roles: string[]; user_id: string; since: string }>(
    `select *, ${instantSql('created_at')} as since from directory.list_members($1)`,
    [tenantId],
  )
  return rows.map((row) => ({
    id: row.user_id,
    email: row.email,
    name: row.name,
    roles: row.roles,
    since: row.since,
  }))
}

/** The tenants of a person by slug, without deleted ones. */
export async function listMemberships(database: Database, userId: string): Promise<Membership[]> {
  const rows = await database.directory<{
    tenant_id: string
    slug: string
    name: string
    roles: string[]
    since: string
  }>(`select *, ${instantSql('created_at')} as since from directory.list_memberships($1)`, [userId])
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    slug: row.slug,
    name: row.name,
    roles: row.roles,
    since: row.since,
  }))
}
