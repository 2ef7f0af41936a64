/** Whether somebody whom a provider vouches for may come in, as whom, and with which roles. */
import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../database/transaction.ts'
import { isAddress } from '../scim/person.ts'
import { provisionRoles } from '../tenancy/provisioning.ts'
import type { Provisioning } from '../tenancy/provisioning.ts'
import { domainOf, listSsoDomains } from './domains.ts'
import { ssoProblems } from './problems.ts'
import type { Asserted } from './provider.ts'
import { readRoleRules, rolesOfGroups } from './role-rules.ts'
import type { StoredSettings } from './store.ts'

export interface Admitted {
  readonly userId: string
  readonly roles: readonly string[]
  /** Came in for the first time. */
  readonly made: boolean
}

/**
 * A provider answers for the addresses of domains that its tenant has proven, and for people whom it
 * keeps here itself (SCIM). From the first sign-in on, a person is known by the provider's own name
 * for them: whoever is given their address later is somebody else.
 * @throws Problem SSO_SIGN_IN_REFUSED, SSO_NOT_A_MEMBER, DUTIES_CONFLICT, LAST_ADMINISTRATOR
 */
export async function admit(
  provisioning: Provisioning,
  transaction: Transaction,
  settings: StoredSettings & { readonly providerId: string },
  asserted: Asserted,
): Promise<Admitted> {
  const { database } = provisioning
  const { tenantId } = transaction
  const { providerId } = settings
  if (!isAddress(asserted.email) || asserted.subject.length > 500) throw refused('no mail address')
  const known = await boundPerson(transaction, providerId, asserted.subject)
  const userId = known?.userId ?? (await personToBind(database, transaction, settings, asserted))
  if (known === undefined) await bind(transaction, providerId, asserted.subject, userId)
  if (await isDeactivated(transaction, userId)) throw ssoProblems.SSO_NOT_A_MEMBER({})

  const [membership] = await database.directory<{ roles: string[] }>(
    'select roles from directory.find_memberships($1, array[$2::uuid])',
    [tenantId, userId],
  )
  // Who was removed by hand is not made a member again, unless newcomers are.
  if (
    membership === undefined &&
    !(settings.provision && (await isOwnAddress(database, tenantId, asserted.email)))
  )
    throw ssoProblems.SSO_NOT_A_MEMBER({})
  const held = membership?.roles ?? []
  const rules = await readRoleRules(transaction)
  const before = known?.grantedRoles ?? []
  const given = held.filter((role) => !before.includes(role))
  const mapped =
    asserted.groups === undefined
      ? before
      : rolesOfGroups(
          rules,
          asserted.groups.map((name) => ({ name })),
        )
  let granted = mapped.filter((role) => !given.includes(role))
  if (given.length + granted.length === 0) granted = [rules.defaultRole]
  const roles = [...given, ...granted]
  const person = { id: userId, name: asserted.name ?? asserted.email }
  await provisionRoles(provisioning, person, membership?.roles, roles)
  await transaction.query(
    `update sso_identity set granted_roles = $4::jsonb, last_at = now()
     where tenant_id = $1 and provider_id = $2 and subject = $3`,
    [tenantId, providerId, asserted.subject, JSON.stringify(granted)],
  )
  return { userId, roles, made: membership === undefined }
}

async function boundPerson(
  transaction: Transaction,
  providerId: string,
  subject: string,
): Promise<{ readonly userId: string; readonly grantedRoles: readonly string[] } | undefined> {
  const [row] = await transaction.query<{ user_id: string; granted_roles: string[] }>(
    `select user_id, granted_roles from sso_identity
     where tenant_id = $1 and provider_id = $2 and subject = $3 for update`,
    [transaction.tenantId, providerId, subject],
  )
  return row && { userId: row.user_id, grantedRoles: row.granted_roles }
}

/** Whom an address means here, at a first sign-in. */
async function personToBind(
  database: Database,
  transaction: Transaction,
  settings: StoredSettings,
  { email, name }: Asserted,
): Promise<string> {
  const { tenantId } = transaction
  const own = await isOwnAddress(database, tenantId, email)
  const [found] = await database.directory<{ id: string | null }>(
    'select directory.find_member($1, $2) as id',
    [tenantId, email],
  )
  const member = found?.id ?? undefined
  if (member !== undefined) {
    if (own || (await isKeptByProvider(transaction, member))) return member
    throw refused('an address of a domain that this tenant has not proven')
  }
  if (!own || !settings.provision) throw ssoProblems.SSO_NOT_A_MEMBER({})
  const [made] = await database.directory<{ id: string }>(
    'select directory.provision_user($1, $2, $3) as id',
    [uuidv7(), email, name ?? email.slice(0, email.lastIndexOf('@'))],
  )
  if (made === undefined) throw new Error('Expected directory.provision_user to return an id.')
  return made.id
}

async function bind(
  transaction: Transaction,
  providerId: string,
  subject: string,
  userId: string,
): Promise<void> {
  const rows = await transaction.query(
    `insert into sso_identity (tenant_id, provider_id, subject, user_id, granted_roles, created_at, last_at)
     values ($1, $2, $3, $4, '[]', now(), now()) on conflict do nothing returning 1`,
    [transaction.tenantId, providerId, subject, userId],
  )
  if (rows.length === 0)
    throw refused('an address that belongs to another account of the identity provider')
}

async function isOwnAddress(database: Database, tenantId: string, email: string): Promise<boolean> {
  const domain = domainOf(email)
  return (await listSsoDomains(database, tenantId)).some(
    (one) => one.domain === domain && one.verifiedAt !== null,
  )
}

/** Whether the provider keeps this person here by SCIM: then it named them before they came. */
async function isKeptByProvider(transaction: Transaction, userId: string): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from scim_user where tenant_id = $1 and user_id = $2 and provisioned`,
    [transaction.tenantId, userId],
  )
  return rows.length > 0
}

async function isDeactivated(transaction: Transaction, userId: string): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from scim_user where tenant_id = $1 and user_id = $2 and not active`,
    [transaction.tenantId, userId],
  )
  return rows.length > 0
}

function refused(found: string): Error {
  return ssoProblems.SSO_SIGN_IN_REFUSED({ found })
}
