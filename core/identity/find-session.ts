import type { Database } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import { toTenant } from '../tenancy/tenant-row.ts'
import type { TenantRow } from '../tenancy/tenant-row.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Authenticated } from '../tenancy/tokens.ts'

/** A signed-in person: what a session says. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  readonly secondFactor: boolean
  readonly sessionId: string
  /** The identity provider that vouched for the person; null: none, they proved it themselves. */
  readonly ssoProviderId: string | null
  /** Milliseconds that are left of the session. */
  readonly expiresIn: number
  /** The tenant that the session is in, where the person is still a member of it. */
  readonly tenant: Tenant | null
  /** What the person is there. */
  readonly roles: readonly string[]
  /** The database's clock, seconds since 1970. */
  readonly now: number
}

/** A session, named by its token or by its id. */
export type SessionName = { readonly token: string } | { readonly id: string }

const statement = `select *, extract(epoch from clock_timestamp())::float8 as now
  from directory.find_session($1, $2)`

/** Whose session it is; null: nobody's, or it has ended. */
export async function findSession(database: Database, name: SessionName): Promise<Person | null> {
  const parameters = 'token' in name ? [name.token, null] : [null, name.id]
  const [row] = await database.directory<SessionRow>(statement, parameters)
  if (row === undefined) return null
  return {
    id: row.user_id,
    name: row.user_name,
    email: row.email,
    emailVerified: row.email_verified,
    secondFactor: row.two_factor_enabled,
    sessionId: row.session_id,
    ssoProviderId: row.sso_provider_id,
    expiresIn: row.expires_in,
    tenant: row.tenant_id === null ? null : toTenant({ ...row, id: row.tenant_id }),
    roles: Object.freeze([...(row.member_roles ?? [])]),
    now: row.now,
  }
}

/** The person as a caller of the tenant that the session is in; null: it is in none. */
export function callerOfSession(person: Person | null): Authenticated | null {
  if (person === null || person.tenant === null) return null
  return {
    tenant: person.tenant,
    actor: Object.freeze<Actor>({ kind: 'user', id: person.id, name: person.name }),
    roles: person.roles,
    credentialId: person.sessionId,
    expiresIn: person.expiresIn,
  }
}

interface SessionRow extends Omit<TenantRow, 'id'> {
  readonly session_id: string
  readonly sso_provider_id: string | null
  readonly expires_in: number
  readonly user_id: string
  readonly user_name: string
  readonly email: string
  readonly email_verified: boolean
  readonly two_factor_enabled: boolean
  readonly member_roles: readonly string[] | null
  readonly tenant_id: string | null
  readonly now: number
}
