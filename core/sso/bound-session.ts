/**
 * Sessions that a tenant's provider vouched for are bound to that tenant. Whoever runs the provider
 * can be anybody in it, so such a session opens nothing of the person beyond: neither other tenants
 * nor the account, where a passkey or another address would open them for good.
 */
import type { Database } from '../database/transaction.ts'
import type { Person } from '../identity/find-session.ts'
import type { Membership } from '../tenancy/members.ts'
import { listMemberships } from '../tenancy/members.ts'
import { ssoProblems } from './problems.ts'

/** What asks about the session itself, and nothing about the person's account. */
const aboutItself = new Set([
  'GET /api/v1/auth/session',
  'HEAD /api/v1/auth/session',
  'POST /api/v1/auth/switch',
  'POST /api/v1/auth/token',
])

/** @param route method and path with parameters @throws Problem SSO_SESSION_BOUND */
export function refuseBound({ ssoProviderId }: Person, route: string): void {
  if (ssoProviderId !== null && !aboutItself.has(route)) throw ssoProblems.SSO_SESSION_BOUND({})
}

/** The tenants that a session can be switched to or told of: of a bound one its own. */
export async function membershipsWithin(
  database: Database,
  { id, ssoProviderId }: Person,
): Promise<readonly Membership[]> {
  const memberships = await listMemberships(database, id)
  if (ssoProviderId === null) return memberships
  const admitted = await database.directory<{ tenant_id: string }>(
    `select t as tenant_id from unnest($1::uuid[]) as t where directory.sso_admits(t, $2, $3)`,
    [memberships.map(({ tenantId }) => tenantId), id, ssoProviderId],
  )
  const own = new Set(admitted.map(({ tenant_id }) => tenant_id))
  return memberships.filter(({ tenantId }) => own.has(tenantId))
}

/**
 * Refuses a session that may not be active in a tenant. Every look-up of a session decides the same
 * again (directory.find_session): this one is here to say why.
 * @throws Problem SSO_REQUIRED
 */
export async function requireAdmitted(
  database: Database,
  sessionId: string,
  { tenantId, slug }: Pick<Membership, 'tenantId' | 'slug'>,
): Promise<void> {
  const [row] = await database.directory<{ admitted: boolean }>(
    'select directory.sso_admits_session($1, $2) as admitted',
    [sessionId, tenantId],
  )
  if (row?.admitted !== true) throw ssoProblems.SSO_REQUIRED({ slug })
}
