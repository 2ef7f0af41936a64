import type { OpenIdentity } from './identity.ts'
import type { Visit } from './identity-door.ts'
import type { IdentityKernel } from './identity.ts'
import { sqlState, uniqueViolation } from '../records/constraints.ts'
import { sessionLifetime } from './better-auth.ts'

/** Whether a mail address has an account that somebody can sign in to. */
export async function hasAccount(
  { database }: Pick<OpenIdentity, 'database'>,
  email: string,
): Promise<boolean> {
  const [row] = await database.query<{ known: boolean }>(
    `select exists (
       select from directory."user" u
       where u.email = lower($1)
         and (exists (select from directory.account a where a.user_id = u.id)
           or exists (select from directory.passkey p where p.user_id = u.id))) as known`,
    [email],
  )
  return row?.known === true
}

/**
 * Opens the account of a proved mail address: a new person, or one who was written down before and
 * could not sign in yet. Null: there is an account already.
 */
export async function openAccount(
  identity: OpenIdentity,
  account: { readonly email: string; readonly name: string; readonly passwordHash: string },
): Promise<string | null> {
  const { context } = identity
  const { email, name, passwordHash } = account
  if (await hasAccount(identity, email)) return null
  try {
    const known = await context.internalAdapter.findUserByEmail(email)
    const user =
      known === null
        ? await context.internalAdapter.createUser(
            { email, name, emailVerified: true },
            { method: 'email-password' },
          )
        : await context.internalAdapter.updateUser(known.user.id, { name, emailVerified: true })
    const id = String((user as { readonly id: unknown }).id)
    await context.internalAdapter.linkAccount({
      userId: id,
      providerId: 'credential',
      accountId: id,
      password: passwordHash,
    })
    return id
  } catch (error) {
    // Two who open it at once: the keys of the tables let one of them.
    if (sqlState(error) === uniqueViolation) return null
    throw error
  }
}

/** Begins a session of a person who has proved to be it; returns its cookie. */
export async function beginSession(
  { cookie }: Pick<IdentityKernel, 'cookie'>,
  { context }: Pick<OpenIdentity, 'context'>,
  visit: Visit,
  userId: string,
  tenantId?: string,
): Promise<string> {
  const session = await context.internalAdapter.createSession(userId, false, {
    ipAddress: visit.address,
    userAgent: visit.userAgent?.slice(0, 400) ?? '',
    ...(tenantId !== undefined && { activeTenantId: tenantId }),
  })
  return cookie.set(session.token, sessionLifetime)
}
