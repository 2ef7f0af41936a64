import { createHash } from 'node:crypto'
import { accessProblems } from '../access/problems.ts'
import type { Database } from '../database/transaction.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { instantSql } from '../schema/storage.ts'
import { accessNews } from '../tenancy/access-news.ts'
import { newId } from '../records/work.ts'
import { beginSession, openAccount } from './accounts.ts'
import { findSession } from './find-session.ts'
import type { IdentityKernel, OpenIdentity } from './identity.ts'
import type { IdentityDoor } from './identity-door.ts'
import { hashPassword, requireFitPassword } from './password.ts'
import { identityProblems } from './problems.ts'
import { noteSignedIn } from './note-session.ts'
import { createSessions, enterTenant } from './sessions.ts'

interface Invitation {
  readonly id: string
  readonly tenant_id: string
  readonly slug: string
  readonly tenant_name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly inviter_name: string
  readonly expires: string
  readonly known: boolean
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Accepting an invitation, as somebody who has an account or as somebody new. */
export function createInvitationFlow(kernel: IdentityKernel): IdentityDoor['invitations'] {
  const { cookie, database } = kernel
  const { switchTo } = createSessions(kernel)
  return {
    async look(token) {
      const found = await findInvitation(database, token)
      return {
        tenant: { slug: found.slug, name: found.tenant_name },
        email: found.email,
        roles: found.roles,
        inviter: found.inviter_name,
        expiresAt: found.expires,
        known: found.known,
      }
    },
    async accept(visit, { token, name, password }) {
      const identity = await kernel.open()
      await identity.attempts.count('sign-in', 'invitation', visit.address)
      const session = cookie.read(visit.cookie)
      const person = session === undefined ? null : await findSession(database, { token: session })
      const accepted = person === null ? null : await acceptedBefore(database, token, person.id)
      if (person !== null && accepted !== null) return switchTo(person, accepted)
      const found = await findInvitation(database, token)
      const entry = { slug: found.slug, name: found.tenant_name, roles: found.roles }
      if (person !== null) {
        if (person.email !== found.email) throw identityProblems.INVITATION_FOR_ANOTHER({})
        await provedBy(identity, person.id)
        const roles = await accept(database, token, found, person)
        const set = await enterTenant(kernel, person, found.tenant_id, 'invitation')
        return { value: { ...entry, roles }, cookies: [set] }
      }
      if (kernel.signUp === 'off' && !found.known) throw identityProblems.SIGN_UP_CLOSED({})
      // The token proves the address, not the account: who has one shows that it is theirs.
      if (found.known || name === undefined || password === undefined)
        throw accessProblems.UNAUTHENTICATED({ found: 'none' })
      const guest = await newPerson(identity, { email: found.email, name, password })
      const roles = await accept(database, token, found, guest)
      await identity.attempts.succeeded('sign-in', 'invitation', visit.address)
      const set = await beginSession(kernel, identity, visit, guest.id, found.tenant_id)
      await noteSignedIn(kernel, [set], 'invitation')
      return { value: { ...entry, roles }, cookies: [set] }
    },
  }
}

/** @throws Problem INVITATION_INVALID */
async function findInvitation(database: Database, token: string): Promise<Invitation> {
  const [row] = await database.directory<Invitation>(
    `select *, ${instantSql('expires_at')} as expires from directory.find_invitation($1)`,
    [hashOf(token)],
  )
  if (row === undefined) throw identityProblems.INVITATION_INVALID({})
  return row
}

/** The tenant whose invitation this person accepted with this token; null: none. */
async function acceptedBefore(
  database: Database,
  token: string,
  personId: string,
): Promise<string | null> {
  const [row] = await database.directory<{ tenant: string | null }>(
    'select directory.find_accepted_invitation($1, $2) as tenant',
    [hashOf(token), personId],
  )
  return row?.tenant ?? null
}

async function newPerson(
  identity: OpenIdentity,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<{ readonly id: string; readonly name: string }> {
  requireFitPassword(password)
  const passwordHash = await hashPassword(password)
  const id = await openAccount(identity, { email, name, passwordHash })
  // Somebody was faster: whoever comes second signs in.
  if (id === null) throw accessProblems.UNAUTHENTICATED({ found: 'none' })
  return { id, name }
}

/** The mail reached its reader, who is signed in under the address it was sent to. */
async function provedBy({ database }: OpenIdentity, userId: string): Promise<void> {
  await database.query(
    'update directory."user" set email_verified = true where id = $1 and not email_verified',
    [userId],
  )
}

/** Uses the invitation up, and writes that down in the tenant. */
async function accept(
  database: Database,
  token: string,
  { id, tenant_id: tenantId }: Invitation,
  { id: userId, name }: { readonly id: string; readonly name: string },
): Promise<readonly string[]> {
  return database.transaction(tenantId, async (transaction) => {
    const [row] = await database.directory<{ roles: readonly string[] }>(
      `select roles, ${accessNews('tenant_id')} from directory.accept_invitation($1, $2)`,
      [hashOf(token), userId],
    )
    if (row === undefined) throw identityProblems.INVITATION_INVALID({})
    const actor = { kind: 'user', id: userId, name } as const
    await writeAudit(transaction, { actor, requestId: newId() }, 'invitation.accept', {
      id,
      userId,
      roles: row.roles,
    })
    return row.roles
  })
}
