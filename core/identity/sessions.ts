/** What a person does with sessions: enter a tenant, take a token, end them. */
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { instantSql } from '../schema/storage.ts'
import { accessTokenLifetime } from './access-token.ts'
import type { Person } from './find-session.ts'
import { findSession } from './find-session.ts'
import type { IdentityKernel } from './identity.ts'
import type { Entry, IdentityDoor, SessionView } from './identity-door.ts'
import { identityProblems } from './problems.ts'
import { accessProblems } from '../access/problems.ts'
import { noteBegin, noteEnd } from './note-session.ts'
import type { SessionStep } from './note-session.ts'
import { membershipsWithin, requireAdmitted } from '../sso/bound-session.ts'

type Flows = Pick<
  IdentityDoor,
  | 'signOut'
  | 'tenantsOf'
  | 'switchTo'
  | 'accessToken'
  | 'sessions'
  | 'endSession'
  | 'endOtherSessions'
>

export function createSessions(kernel: IdentityKernel): Flows {
  const { authenticator, cookie, database } = kernel
  const tenantsOf: Flows['tenantsOf'] = async (person) =>
    (await membershipsWithin(database, person)).map(({ slug, name, roles }) => ({
      slug,
      name,
      roles,
    }))
  return {
    tenantsOf,
    async signOut(visit) {
      const token = cookie.read(visit.cookie)
      if (token !== undefined) {
        const person = await findSession(database, { token })
        const identity = await kernel.open()
        await identity.database.query('delete from directory.session where token = $1', [token])
        if (person !== null) authenticator.forgetPerson(person.id)
        await noteEnd(kernel, person, 'signOut')
      }
      return { value: undefined, cookies: [cookie.clear()] }
    },
    async switchTo(person, tenant) {
      const found = (await membershipsWithin(database, person)).find(
        ({ slug, tenantId }) => slug === tenant || tenantId === tenant.toLowerCase(),
      )
      if (found === undefined)
        throw identityProblems.MEMBERSHIP_NOT_FOUND({ tenant: tenant.slice(0, 64) })
      const { slug, name, roles, tenantId } = found
      await requireAdmitted(database, person.sessionId, found)
      const set = await enterTenant(kernel, person, tenantId, 'switch')
      return { value: { slug, name, roles } satisfies Entry, cookies: [set] }
    },
    async accessToken(person) {
      if (person.tenant === null) throw identityProblems.TENANT_NEEDED({})
      const { api } = await kernel.open()
      const iat = Math.floor(person.now)
      const { token } = await api.signJWT({
        body: {
          payload: {
            sub: person.id,
            tid: person.tenant.id,
            sid: person.sessionId,
            jti: uuidv7(),
            iat,
            exp: iat + accessTokenLifetime,
          },
        },
      })
      return { token, expiresIn: accessTokenLifetime }
    },
    async sessions(person) {
      const identity = await kernel.open()
      return identity.database.query<SessionView>(
        `select id, ${instantSql('created_at')} as "createdAt",
                ${instantSql('expires_at')} as "expiresAt", ip_address as address,
                user_agent as "userAgent", id = $2 as current
         from directory.session where user_id = $1 and expires_at > now() order by id desc`,
        [person.id, person.sessionId],
      )
    },
    async endSession(person, id) {
      const identity = await kernel.open()
      const ended = await identity.database.query(
        'delete from directory.session where user_id = $1 and id::text = $2 returning 1',
        [person.id, id],
      )
      if (ended.length === 0) throw identityProblems.SESSION_NOT_FOUND({ id: id.slice(0, 36) })
      authenticator.forgetPerson(person.id)
    },
    async endOtherSessions(person) {
      const identity = await kernel.open()
      await identity.database.query(
        'delete from directory.session where user_id = $1 and id <> $2',
        [person.id, person.sessionId],
      )
      authenticator.forgetPerson(person.id)
    },
  }
}

/**
 * Puts a session into a tenant. It gets a new id and a new token: what was known of it before, be it
 * by somebody else, opens nothing any more. Its end stays where it was.
 * @returns the cookie
 */
export async function enterTenant(
  kernel: Pick<IdentityKernel, 'open' | 'cookie' | 'authenticator' | 'database'>,
  person: Person,
  tenantId: string,
  by: SessionStep,
): Promise<string> {
  const { database } = await kernel.open()
  const token = randomBytes(32).toString('base64url')
  const sessionId = uuidv7()
  const [session] = await database.query<{ left: number }>(
    `with entered as (
       update directory.session
       set id = $3, token = $4, active_tenant_id = $2, updated_at = now()
       where id = $1 and expires_at > now()
       returning user_id, extract(epoch from expires_at - now())::float8 as left
     ), remembered as (
       update directory."user" u set last_tenant_id = $2 from entered where u.id = entered.user_id
     )
     select "left" from entered`,
    [person.sessionId, tenantId, sessionId, token],
  )
  if (session === undefined)
    throw accessProblems.UNAUTHENTICATED({ found: 'one that is unknown, expired or revoked' })
  kernel.authenticator.forgetPerson(person.id)
  await noteEnd(kernel, person, 'switch')
  await noteBegin(kernel, person, { tenantId, sessionId, by })
  return kernel.cookie.set(token, Math.floor(session.left))
}
