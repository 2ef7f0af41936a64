/** What a tenant's audit trail is told of the sessions in it. Failures to sign in are no tenant's. */
import { writeAudit } from '../audit/write-audit.ts'
import { newId } from '../records/work.ts'
import type { Person } from './find-session.ts'
import { findSession } from './find-session.ts'
import type { IdentityKernel } from './identity.ts'

/** How a session came into a tenant, or left it. */
export type SessionStep =
  'password' | 'secondFactor' | 'passkey' | 'link' | 'invitation' | 'switch' | 'founding' | 'sso'

type Noting = Pick<IdentityKernel, 'database'>

/** Somebody is within a tenant from now on. The session is named by its id, never by its token. */
export async function noteBegin(
  kernel: Noting,
  person: Pick<Person, 'id' | 'name'>,
  where: { readonly tenantId: string; readonly sessionId: string; readonly by: SessionStep },
): Promise<void> {
  await note(kernel, person, 'session.begin', where)
}

/** Somebody left a tenant, by the way out or for another one. A session in no tenant tells nobody. */
export async function noteEnd(
  kernel: Noting,
  person: Person | null,
  by: 'signOut' | 'switch',
): Promise<void> {
  if (person === null || person.tenant === null) return
  const { sessionId, tenant } = person
  await note(kernel, person, 'session.end', { tenantId: tenant.id, sessionId, by })
}

/** The same of the session that a flow has just begun, found by the cookies it set. */
export async function noteSignedIn(
  kernel: Pick<IdentityKernel, 'database' | 'cookie'>,
  cookies: readonly string[],
  by: SessionStep,
): Promise<void> {
  const token = cookies
    .map((set) => kernel.cookie.read(set.split(';', 1)[0]))
    .find((found) => found !== undefined)
  const person = token === undefined ? null : await findSession(kernel.database, { token })
  if (person === null || person.tenant === null) return
  const { sessionId, tenant } = person
  await noteBegin(kernel, person, { tenantId: tenant.id, sessionId, by })
}

async function note(
  { database }: Noting,
  { id, name }: Pick<Person, 'id' | 'name'>,
  action: 'session.begin' | 'session.end',
  { tenantId, ...about }: { readonly tenantId: string; readonly sessionId: string; by: string },
): Promise<void> {
  const actor = { kind: 'user', id, name } as const
  await database.transaction(tenantId, (transaction) =>
    writeAudit(transaction, { actor, requestId: newId() }, action, about),
  )
}
