import { refuseConflictingRoles } from '../access/conflicts.ts'
import type { Database } from '../database/transaction.ts'
import { dateIn } from '../records/period.ts'
import type { JsonObject } from '../schema/json.ts'
import { addMembership, changeMembership } from './members.ts'
import type { Tenant } from './tenant.ts'

/** Where an identity provider gives and takes roles: a tenant, and the configuration in force. */
export interface Provisioning {
  readonly database: Database
  readonly tenant: Tenant
  readonly document: JsonObject
}

/**
 * Gives somebody the roles that follow from their groups. A provider is bound by what binds people:
 * duties stay apart, and the last administrator stays one.
 *
 * @param held roles so far; absent: no member yet
 * @throws Problem DUTIES_CONFLICT, LAST_ADMINISTRATOR (409)
 */
export async function provisionRoles(
  { database, tenant, document }: Provisioning,
  person: { readonly id: string; readonly name: string },
  held: readonly string[] | undefined,
  roles: readonly string[],
): Promise<void> {
  if (roles.length === held?.length && roles.every((role) => held.includes(role))) return
  refuseConflictingRoles(document, { ...person, roles }, dateIn(tenant.timezone, new Date()))
  if (held === undefined)
    await addMembership(database, { tenantId: tenant.id, userId: person.id, roles })
  else await changeMembership(database, tenant.id, person.id, roles)
}

/**
 * Takes a membership away, if there is one.
 * @throws Problem LAST_ADMINISTRATOR (409)
 */
export async function deprovision(
  { database, tenant }: Provisioning,
  person: string,
): Promise<void> {
  const [held] = await database.directory<{ roles: string[] }>(
    'select roles from directory.find_memberships($1, array[$2::uuid])',
    [tenant.id, person],
  )
  if (held !== undefined) await changeMembership(database, tenant.id, person, null)
}
