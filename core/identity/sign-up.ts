/**
 * Accounts of one's own making. Nothing is made before the address is proved: what was asked for
 * waits behind the token of a mail, so that nobody can take an address that is not theirs, and the
 * answer is the same whether the address has an account.
 */
import { createHash, randomBytes } from 'node:crypto'
import { accessProblems } from '../access/problems.ts'
import { beginSession, hasAccount, openAccount } from './accounts.ts'
import { linkLifetime } from './better-auth.ts'
import { createLetters, inLanguageOf } from './letters.ts'
import { findSession } from './find-session.ts'
import type { IdentityKernel, OpenIdentity } from './identity.ts'
import type { IdentityDoor } from './identity-door.ts'
import { hashPassword, requireFitPassword } from './password.ts'
import { noteSignedIn } from './note-session.ts'
import { identityProblems } from './problems.ts'
import { translated } from './refused.ts'
import { cookiesOf, headersOf } from './visit.ts'

interface Pending {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
}

export function createSignUp(
  kernel: IdentityKernel,
): Pick<IdentityDoor, 'signUpByMail' | 'verifyEmail'> {
  return {
    async signUpByMail(visit, { email, name, password }) {
      if (kernel.signUp !== 'open') throw identityProblems.SIGN_UP_CLOSED({})
      requireFitPassword(password)
      const identity = await kernel.open()
      await identity.attempts.count('mail', email, visit.address)
      // The answer leaves first: how long the rest takes tells nobody anything.
      kernel.later(() =>
        inLanguageOf(visit, async () => {
          const letters = createLetters(identity.office, kernel.publicUrl)
          const passwordHash = await hashPassword(password)
          if (await hasAccount(identity, email)) return letters.alreadyKnown(email)
          const token = await keepPending(identity, { email, name, passwordHash })
          return letters.verifyEmail(email, token)
        }),
      )
    },
    async verifyEmail(visit, token) {
      const identity = await kernel.open()
      if (token.includes('.')) return verifyChange(kernel, identity, visit, token)
      const kept = await identity.context.internalAdapter.consumeVerificationValue(nameOf(token))
      if (kept === null || kept === undefined) throw identityProblems.LINK_INVALID({})
      const userId = await openAccount(identity, JSON.parse(kept.value) as Pending)
      if (userId === null) throw identityProblems.LINK_INVALID({})
      const cookies = [await beginSession(kernel, identity, visit, userId)]
      await noteSignedIn(kernel, cookies, 'link')
      return { value: undefined, cookies }
    },
  }
}

async function keepPending({ context }: OpenIdentity, pending: Pending): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await context.internalAdapter.createVerificationValue({
    identifier: nameOf(token),
    value: JSON.stringify(pending),
    expiresAt: new Date(Date.now() + linkLifetime * 1000),
  })
  return token
}

const nameOf = (token: string): string =>
  `sign-up:${createHash('sha256').update(token).digest('base64url')}`

/** A change of address is carried out for who is signed in; the link alone signs nobody in. */
async function verifyChange(
  { cookie, database }: IdentityKernel,
  { api }: OpenIdentity,
  visit: Parameters<IdentityDoor['verifyEmail']>[0],
  token: string,
): ReturnType<IdentityDoor['verifyEmail']> {
  const session = cookie.read(visit.cookie)
  const person = session === undefined ? null : await findSession(database, { token: session })
  if (person === null) throw accessProblems.UNAUTHENTICATED({ found: 'none' })
  const { headers } = await translated(
    () =>
      inLanguageOf(visit, () =>
        api.verifyEmail({ query: { token }, headers: headersOf(visit), returnHeaders: true }),
      ),
    () => identityProblems.LINK_INVALID({}),
  )
  return { value: undefined, cookies: cookiesOf(headers) }
}
