/** Users of a tenant as rows. A person of the directory is found or made; never changed. */
import type { Database, Transaction } from '../database/transaction.ts'
import { deprovision } from '../tenancy/provisioning.ts'
import type { Provisioning } from '../tenancy/provisioning.ts'
import { alignMemberships } from './membership.ts'
import { describedUser } from './person.ts'
import type { DescribedUser } from './person.ts'
import { scimProblems } from './problems.ts'
import { readAttributes } from './read-resource.ts'
import { findStored, listStored } from './stored.ts'
import type { Found, PageOf, Resource, StoredKind } from './stored.ts'
import type { Bag } from './words.ts'

const attributes = (without: ReadonlySet<string>): string =>
  `r.document || jsonb_strip_nulls(jsonb_build_object('userName', r.user_name, 'externalId', r.external_id,
    'active', r.active${without.has('groups') ? '' : `, 'groups', ${groupsSql}`}))`
const groupsSql = `(select jsonb_agg(jsonb_build_object('value', g.id, 'display', g.display_name) order by g.id)
   from scim_group_member m join scim_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
   where m.tenant_id = r.tenant_id and m.member_id = r.id)`

const users: StoredKind = { kind: 'User', table: 'scim_user', attributes }

export const listUsers = (transaction: Transaction, page: PageOf): Promise<Found> =>
  listStored(transaction, users, page)

/** @param lock holds it until the transaction ends */
export const findUser = (
  transaction: Transaction,
  id: string,
  lock = false,
): Promise<Resource | undefined> => findStored(transaction, users, id, { lock })

/** @throws Problem SCIM_NOT_UNIQUE, SCIM_VALUE_INVALID */
export async function createUser(
  provisioning: Provisioning,
  transaction: Transaction,
  message: Bag,
  { id, personId, now }: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  const user = describedUser(readAttributes('User', message))
  const person = await personOf(provisioning.database, user, personId)
  const made = await transaction.query(
    `insert into scim_user (tenant_id, id, user_id, external_id, user_name, user_name_key, active, provisioned, document, granted_roles, kept_roles, created_at, updated_at)
     values ($1, $2, $3, $4, $5, lower($5), $6, true, $7::jsonb, '[]', '[]', $8, $8)
     on conflict do nothing returning 1`,
    [
      transaction.tenantId,
      id,
      person,
      user.externalId,
      user.userName,
      user.active,
      JSON.stringify(user.document),
      now,
    ],
  )
  if (made.length === 0) throw notUnique()
  await alignMemberships(provisioning, transaction, [id])
}

/**
 * Writes a user anew. Another address is another person: the membership goes over to whoever has it.
 * @throws Problem SCIM_NOT_UNIQUE, SCIM_VALUE_INVALID
 */
export async function changeUser(
  provisioning: Provisioning,
  transaction: Transaction,
  attributes: Bag,
  { id, personId, now }: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  const { tenantId } = transaction
  const user = describedUser(readAttributes('User', attributes))
  const [before] = await transaction.query<{ user_id: string }>(
    'select user_id from scim_user where tenant_id = $1 and id = $2',
    [tenantId, id],
  )
  const person = await personOf(provisioning.database, user, personId)
  const [taken] = await transaction.query(
    `select 1 from scim_user where tenant_id = $1 and id <> $2 and (user_name_key = lower($3) or user_id = $4)`,
    [tenantId, id, user.userName, person],
  )
  if (taken !== undefined) throw notUnique()
  if (before !== undefined && before.user_id !== person)
    await deprovision(provisioning, before.user_id)
  await transaction.query(
    `update scim_user set user_id = $3, external_id = $4, user_name = $5, user_name_key = lower($5),
            active = $6, provisioned = true, document = $7::jsonb, updated_at = $8,
            -- What people gave was given to somebody else.
            granted_roles = case when user_id = $3 then granted_roles else '[]' end,
            kept_roles = case when user_id = $3 then kept_roles else '[]' end
     where tenant_id = $1 and id = $2`,
    [
      tenantId,
      id,
      person,
      user.externalId,
      user.userName,
      user.active,
      JSON.stringify(user.document),
      now,
    ],
  )
  await alignMemberships(provisioning, transaction, [id])
}

/** Removes a user and its membership; the person stays. */
export async function removeUser(
  provisioning: Provisioning,
  transaction: Transaction,
  id: string,
): Promise<void> {
  const { tenantId } = transaction
  await transaction.query('delete from scim_group_member where tenant_id = $1 and member_id = $2', [
    tenantId,
    id,
  ])
  const [removed] = await transaction.query<{ user_id: string }>(
    'delete from scim_user where tenant_id = $1 and id = $2 returning user_id',
    [tenantId, id],
  )
  if (removed !== undefined) await deprovision(provisioning, removed.user_id)
}

/** The person with this address, made when there is none; what is known of them is not told. */
async function personOf(
  database: Database,
  { email, name }: DescribedUser,
  personId: string,
): Promise<string> {
  const [row] = await database.directory<{ id: string }>(
    'select directory.provision_user($1, $2, $3) as id',
    [personId, email, name],
  )
  if (row === undefined) throw new Error('Expected directory.provision_user to return an id.')
  return row.id
}

function notUnique(): Error {
  return scimProblems.SCIM_NOT_UNIQUE({ attribute: 'userName and address', kind: 'user' })
}
