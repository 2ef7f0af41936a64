/** Signing in with a password and a second factor, and what becomes of passwords. */
import { createHash } from 'node:crypto'
import type { IdentityKernel, OpenIdentity } from './identity.ts'
import type { IdentityDoor } from './identity-door.ts'
import { inLanguageOf } from './letters.ts'
import { noteSignedIn } from './note-session.ts'
import { requireFitPassword } from './password.ts'
import { identityProblems } from './problems.ts'
import { translated, unlessInvalid } from './refused.ts'
import { cookiesOf, headersOf, withoutSession } from './visit.ts'

type Flows = Pick<
  IdentityDoor,
  | 'signIn'
  | 'secondFactor'
  | 'requestPasswordReset'
  | 'resetPassword'
  | 'changePassword'
  | 'changeEmail'
>

export function createPasswords(kernel: IdentityKernel): Flows {
  const { cookie, authenticator } = kernel
  return {
    async signIn(visit, { email, password, remember }) {
      const { api, attempts } = await kernel.open()
      await attempts.count('sign-in', email, visit.address)
      const { headers, response } = await translated(
        () =>
          api.signInEmail({
            body: { email, password, rememberMe: remember },
            headers: headersOf(withoutSession(visit, cookie.prefix)),
            returnHeaders: true,
          }),
        (code) =>
          code === 'EMAIL_NOT_VERIFIED'
            ? identityProblems.EMAIL_NOT_VERIFIED({})
            : identityProblems.SIGN_IN_REFUSED({}),
      )
      await attempts.succeeded('sign-in', email, visit.address)
      const waits = 'twoFactorRedirect' in response
      const cookies = cookiesOf(headers)
      if (!waits) await noteSignedIn(kernel, cookies, 'password')
      return { value: { status: waits ? 'second-factor' : 'signed-in' }, cookies }
    },
    async secondFactor(visit, { code, recoveryCode }) {
      const identity = await kernel.open()
      const { api } = identity
      const refused = () => identityProblems.SECOND_FACTOR_REFUSED({})
      const input = {
        headers: headersOf(withoutSession(visit, cookie.prefix)),
        returnHeaders: true,
      } as const
      const { headers, response } = await translated(
        async () =>
          code === undefined
            ? api.verifyBackupCode({ body: { code: recoveryCode ?? '' }, ...input })
            : api.verifyTOTP({ body: { code }, ...input }),
        refused,
      )
      if (code !== undefined && !(await firstUse(identity, response.user.id, code))) {
        await identity.context.internalAdapter.deleteSession(response.token ?? '')
        throw refused()
      }
      const cookies = cookiesOf(headers)
      await noteSignedIn(kernel, cookies, 'secondFactor')
      return { value: undefined, cookies }
    },
    async requestPasswordReset(visit, email) {
      const { api, attempts } = await kernel.open()
      await attempts.count('mail', email, visit.address)
      kernel.later(() =>
        inLanguageOf(visit, () =>
          unlessInvalid(() => api.requestPasswordReset({ body: { email } })),
        ),
      )
    },
    async resetPassword(_visit, token, password) {
      requireFitPassword(password)
      const { api } = await kernel.open()
      await translated(
        () => api.resetPassword({ body: { token, newPassword: password } }),
        () => identityProblems.LINK_INVALID({}),
      )
    },
    async changePassword(visit, person, { current, password }) {
      requireFitPassword(password)
      const { api, attempts } = await kernel.open()
      await attempts.count('sign-in', person.email, visit.address)
      const { headers } = await translated(
        () =>
          api.changePassword({
            body: {
              currentPassword: current,
              newPassword: password,
              // Whoever knew the old one is out.
              revokeOtherSessions: true,
            },
            headers: headersOf(visit),
            returnHeaders: true,
          }),
        () => identityProblems.PASSWORD_WRONG({}),
      )
      await attempts.succeeded('sign-in', person.email, visit.address)
      authenticator.forgetPerson(person.id)
      return { value: undefined, cookies: cookiesOf(headers) }
    },
    async changeEmail(visit, person, email) {
      const { api, attempts } = await kernel.open()
      await attempts.count('mail', email, visit.address)
      const headers = headersOf(visit)
      kernel.later(async () => {
        if (email.toLowerCase() === person.email) return
        await inLanguageOf(visit, () => api.changeEmail({ body: { newEmail: email }, headers }))
      })
    },
  }
}

/** A code of an authenticator counts once, although it is right for longer (RFC 6238, 5.2). */
async function firstUse(
  { database }: OpenIdentity,
  userId: string,
  code: string,
): Promise<boolean> {
  const subject = createHash('sha256').update(`totp\n${userId}\n${code}`).digest('base64url')
  const rows = await database.query(
    `insert into directory.attempt as a (subject, count, window_ends_at)
     values ($1, 1, now() + interval '3 minutes')
     on conflict (subject) do update
       set count = 1, window_ends_at = excluded.window_ends_at where a.window_ends_at <= now()
     returning 1`,
    [subject],
  )
  return rows.length > 0
}
