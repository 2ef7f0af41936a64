/** K4 on what is more than one transaction: a tenant is founded once, wherever its server dies. */
import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password, publicUrl } from '../identity/world.ts'
import { platformWorld } from '../platform/world.ts'
import type { PlatformWorld } from '../platform/world.ts'
import { startServer } from '../processes/server-process.ts'
import type { ServerProcess } from '../processes/server-process.ts'
import { budgetOf } from '../support/budget.ts'
import { foundingKillPoints } from './kill-points.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let world: PlatformWorld
let superuser: Client
let survivor: ServerProcess
let settings: Readonly<Record<string, string>>
beforeAll(async () => {
  const secret = randomBytes(32).toString('hex')
  world = await platformWorld({ secret })
  const { database } = world.product
  superuser = new Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  settings = {
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    DATABASE_IDENTITY_URL: database.identityUrl,
    AUTH_SECRET: secret,
    PUBLIC_URL: publicUrl,
  }
  survivor = await startServer(settings)
})
afterAll(async () => {
  await survivor?.kill()
  await superuser?.end()
  await world?.close()
})

interface Found {
  readonly path: string
  readonly cookie: string
  readonly key: string
  readonly body: object
}
const post = async (server: ServerProcess, { path, cookie, key, body }: Found) => {
  const answer = await fetch(new URL(`/api/v1${path}`, server.url), {
    method: 'POST',
    headers: {
      cookie,
      origin: publicUrl,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
  const replayed = answer.headers.get('idempotency-replayed')
  return { status: answer.status, text: await answer.text(), replayed }
}
const dying = (point: string): Promise<ServerProcess> =>
  startServer({
    ...settings,
    STRATA_KILL_AT: point,
    NODE_OPTIONS: `--import ${new URL('die.ts', import.meta.url).href}`,
  })
/** A minute later, when no request of that time can be under way any more. */
const aMinutePasses = () =>
  superuser.query(
    `update directory.idempotency_key set created_at = created_at - interval '61 s' where status is null`,
  )

/** What founding a tenant leaves behind. */
const leftOf = async (slug: string) =>
  (
    await superuser.query<Record<string, number>>(
      `with t as (select id from directory.tenant where slug = $1)
       select (select count(*)::int from t) as tenants,
         (select count(*)::int from configuration_revision r join t on r.tenant_id = t.id) as revisions,
         (select count(*)::int from outbox_event o join t on o.tenant_id = t.id
           where o.type = 'tenant.created') as told,
         (select count(*)::int from audit.entry e join t on e.tenant_id = t.id
           where e.action = 'tenant.create') as audited,
         (select count(*)::int from directory.invitation i join t on i.tenant_id = t.id) as invited,
         (select count(*)::int from directory.membership m join t on m.tenant_id = t.id) as members`,
      [slug],
    )
  ).rows[0]

const points = foundingKillPoints.slice(0, budgetOf('K4 kill points of a founding'))

describe('K4 a server that dies while an operator founds a tenant', () => {
  test.each(points)('%s has made one when the request is sent again', async (point) => {
    const slug = `k-${foundingKillPoints.indexOf(point)}`
    const found: Found = {
      path: '/platform/tenants',
      cookie: world.operator.cookie(),
      key: randomUUID(),
      body: { slug, name: point, admin: `admin@${slug}.example`, vertical: 'general-services' },
    }
    const server = await dying(point)
    await expect(post(server, found)).rejects.toThrow('fetch failed')
    await server.kill()
    await aMinutePasses()
    const again = await post(survivor, found)
    expect([again.status, again.text]).toEqual([201, expect.stringContaining('general-services')])
    expect(await leftOf(slug)).toEqual({
      tenants: 1,
      revisions: 2,
      told: 1,
      audited: 1,
      invited: 1,
      members: 0,
    })
    expect(await post(survivor, found)).toEqual({ ...again, replayed: 'true' })
    // Without the key it is somebody else's tenant, as it ever was.
    const other = await post(survivor, { ...found, key: randomUUID() })
    expect([other.status, JSON.parse(other.text)]).toMatchObject([409, { code: 'TENANT_EXISTS' }])
  })
})

describe('K4 a server that dies while a person founds a tenant', () => {
  test.each(points.filter((point) => !/note|invitation/.test(point)))(
    '%s has made one when the request is sent again',
    async (point) => {
      const slug = `p-${foundingKillPoints.indexOf(point)}`
      const email = `${slug}@people.example`
      const browser = await world.signedIn(email, null)
      const body = { slug, name: point, vertical: 'general-services' }
      const found: Found = { path: '/tenants', cookie: browser.cookie(), key: randomUUID(), body }
      const server = await dying(point)
      await expect(post(server, found)).rejects.toThrow('fetch failed')
      await server.kill()
      await aMinutePasses()
      // The session may have entered the tenant already: its old cookie is nobody's then.
      await browser.call('POST', '/auth/sign-in', { email, password })
      const anew = { ...found, cookie: browser.cookie() }
      const again = await post(survivor, anew)
      expect([again.status, again.text]).toEqual([201, expect.stringContaining(slug)])
      expect(await leftOf(slug)).toEqual({
        tenants: 1,
        revisions: 2,
        told: 1,
        audited: 1,
        invited: 0,
        members: 1,
      })
    },
  )
})
