/** Groups of a tenant as rows; what their members may do follows in `membership.ts`. */
import { validate as isUuid } from 'uuid'
import type { Transaction } from '../database/transaction.ts'
import type { Provisioning } from '../tenancy/provisioning.ts'
import { alignMemberships } from './membership.ts'
import { scimProblems } from './problems.ts'
import { readAttributes } from './read-resource.ts'
import { findStored, listStored } from './stored.ts'
import type { Found, PageOf, Resource, StoredKind } from './stored.ts'
import { shownValue } from './words.ts'
import type { Bag } from './words.ts'

const attributes = (without: ReadonlySet<string>): string =>
  `jsonb_strip_nulls(jsonb_build_object('displayName', r.display_name, 'externalId', r.external_id${
    without.has('members') ? '' : `, 'members', ${membersSql}`
  }))`
const membersSql = `(select jsonb_agg(jsonb_build_object('value', u.id, 'type', 'User') order by u.id)
   from scim_group_member m join scim_user u on u.tenant_id = m.tenant_id and u.id = m.member_id
   where m.tenant_id = r.tenant_id and m.group_id = r.id)`

const groups: StoredKind = { kind: 'Group', table: 'scim_group', attributes }

export const listGroups = (transaction: Transaction, page: PageOf): Promise<Found> =>
  listStored(transaction, groups, page)

/** @param more `lock` holds it until the transaction ends */
export const findGroup = (
  transaction: Transaction,
  id: string,
  more?: Parameters<typeof findStored>[3],
): Promise<Resource | undefined> => findStored(transaction, groups, id, more)

/**
 * Makes a group or writes it anew, and what its members may do.
 * @param before the members until now
 * @throws Problem SCIM_NOT_UNIQUE, SCIM_VALUE_INVALID
 */
export async function writeGroup(
  provisioning: Provisioning,
  transaction: Transaction,
  message: Bag,
  {
    id,
    before,
    now,
  }: { readonly id: string; readonly before: readonly string[]; readonly now: Date },
): Promise<void> {
  const { tenantId } = transaction
  const attributes = readAttributes('Group', message) as {
    readonly displayName?: string
    readonly externalId?: string
    readonly members?: readonly Bag[]
  }
  const { displayName, externalId = null, members = [] } = attributes
  if (displayName === undefined)
    throw scimProblems.SCIM_VALUE_INVALID({
      expected: 'text',
      attribute: 'displayName',
      found: 'nothing',
    })
  const [taken] = await transaction.query(
    'select 1 from scim_group where tenant_id = $1 and id <> $2 and display_name_key = lower($3)',
    [tenantId, id, displayName],
  )
  const written =
    taken !== undefined
      ? []
      : await transaction.query(
          `insert into scim_group (tenant_id, id, external_id, display_name, display_name_key, created_at, updated_at)
           values ($1, $2, $3, $4, lower($4), $5, $5)
           on conflict (tenant_id, id) do update
             set external_id = excluded.external_id, display_name = excluded.display_name,
                 display_name_key = excluded.display_name_key, updated_at = excluded.updated_at
           returning 1`,
          [tenantId, id, externalId, displayName, now],
        )
  if (written.length === 0)
    throw scimProblems.SCIM_NOT_UNIQUE({ attribute: 'displayName', kind: 'group' })
  await writeMembers(transaction, id, idsOf(members), before)
  // A new name may be another one in the mapping: everybody in it is looked at.
  const affected = [...new Set([...before, ...idsOf(members)])]
  await alignMemberships(provisioning, transaction, affected)
}

async function writeMembers(
  transaction: Transaction,
  id: string,
  wanted: readonly string[],
  before: readonly string[],
): Promise<void> {
  const { tenantId } = transaction
  const added = wanted.filter((one) => !before.includes(one))
  const gone = before.filter((one) => !wanted.includes(one))
  if (gone.length > 0)
    await transaction.query(
      'delete from scim_group_member where tenant_id = $1 and group_id = $2 and member_id = any($3::uuid[])',
      [tenantId, id, gone],
    )
  if (added.length === 0) return
  const known = added.every((one) => isUuid(one))
    ? await transaction.query<{ id: string }>(
        `insert into scim_group_member (tenant_id, group_id, member_id)
         select u.tenant_id, $2, u.id from scim_user u where u.tenant_id = $1 and u.id = any($3::uuid[])
         returning member_id as id`,
        [tenantId, id, added],
      )
    : []
  if (known.length < added.length) {
    const found = new Set(known.map((one) => one.id))
    throw scimProblems.SCIM_VALUE_INVALID({
      expected: 'ids of users of this tenant',
      attribute: 'members.value',
      found: shownValue(added.find((one) => !found.has(one))),
    })
  }
}

/** Removes a group and what its members had because of it. */
export async function removeGroup(
  provisioning: Provisioning,
  transaction: Transaction,
  id: string,
  members: readonly string[],
): Promise<void> {
  const { tenantId } = transaction
  await transaction.query('delete from scim_group_member where tenant_id = $1 and group_id = $2', [
    tenantId,
    id,
  ])
  await transaction.query('delete from scim_group where tenant_id = $1 and id = $2', [tenantId, id])
  await alignMemberships(provisioning, transaction, members)
}

/** The ids of members, each once, in lower case. */
export function idsOf(members: unknown): readonly string[] {
  const values = ((members ?? []) as readonly Bag[]).map(({ value }) =>
    typeof value === 'string' ? value.toLowerCase() : '',
  )
  return [...new Set(values)]
}
