import { instantSql } from '../schema/storage.ts'
import type { IdentityKernel } from './identity.ts'
import type { Ceremony, IdentityDoor, PasskeyView } from './identity-door.ts'
import { noteSignedIn } from './note-session.ts'
import { identityProblems } from './problems.ts'
import { translated } from './refused.ts'
import { cookiesOf, headersOf, withoutSession } from './visit.ts'

const shown = `id, name, ${instantSql('created_at')} as "createdAt", backed_up as "backedUp"`

/** Passkeys (W3C Web Authentication Level 3): signing in without a password. */
export function createPasskeys(kernel: IdentityKernel): IdentityDoor['passkeys'] {
  const refused = () => identityProblems.PASSKEY_REFUSED({})
  return {
    async registrationOptions(visit) {
      const { api } = await kernel.open()
      const { headers, response } = await translated(
        () =>
          api.generatePasskeyRegistrationOptions({
            headers: headersOf(visit),
            returnHeaders: true,
          }),
        refused,
      )
      return { value: { ...response } satisfies Ceremony, cookies: cookiesOf(headers) }
    },
    async register(visit, name, response) {
      const { api, database } = await kernel.open()
      const made = await translated(
        () =>
          api.verifyPasskeyRegistration({
            body: { response, name },
            headers: headersOf(visit),
          }),
        refused,
      )
      const [view] = await database.query<PasskeyView>(
        `select ${shown} from directory.passkey where id = $1`,
        [made.id],
      )
      if (view === undefined) throw refused()
      return view
    },
    async signInOptions(visit) {
      const { api } = await kernel.open()
      const { headers, response } = await api.generatePasskeyAuthenticationOptions({
        headers: headersOf(withoutSession(visit, kernel.cookie.prefix)),
        returnHeaders: true,
      })
      const value = { ...response, userVerification: 'required' } satisfies Ceremony
      return { value, cookies: cookiesOf(headers) }
    },
    async signIn(visit, response) {
      const { api, attempts } = await kernel.open()
      await attempts.count('sign-in', 'passkey', visit.address)
      const { headers } = await translated(
        () =>
          api.verifyPasskeyAuthentication({
            body: { response: response as never },
            headers: headersOf(withoutSession(visit, kernel.cookie.prefix)),
            returnHeaders: true,
          }),
        refused,
      )
      await attempts.succeeded('sign-in', 'passkey', visit.address)
      const cookies = cookiesOf(headers)
      await noteSignedIn(kernel, cookies, 'passkey')
      return { value: undefined, cookies }
    },
    async rename(person, id, name) {
      const { database } = await kernel.open()
      const [view] = await database.query<PasskeyView>(
        `update directory.passkey set name = $3 where user_id = $1 and id::text = $2
         returning ${shown}`,
        [person.id, id, name],
      )
      if (view === undefined) throw identityProblems.PASSKEY_NOT_FOUND({ id: id.slice(0, 36) })
      return view
    },
    async list(person) {
      const { database } = await kernel.open()
      return database.query<PasskeyView>(
        `select ${shown} from directory.passkey where user_id = $1 order by id`,
        [person.id],
      )
    },
    async remove(person, id) {
      const { database } = await kernel.open()
      const removed = await database.query(
        'delete from directory.passkey where user_id = $1 and id::text = $2 returning 1',
        [person.id, id],
      )
      if (removed.length === 0) throw identityProblems.PASSKEY_NOT_FOUND({ id: id.slice(0, 36) })
    },
  }
}
