/** How long a session lives, and what tenants hear of the sessions in them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSuperuser } from '../isolation/rows-of-tenant.ts'
import { identityWorld, mailOf, password } from './world.ts'
import type { Browser, IdentityWorld } from './world.ts'

const day = 24 * 3600

let world: IdentityWorld
beforeAll(async () => {
  world = await identityWorld()
}, 120_000)
afterAll(() => world?.close())

interface SessionTimes {
  /** Seconds. */
  readonly age: number
  readonly left: number
}

async function sessionOf(browser: Browser): Promise<string> {
  const { json } = await browser.call('GET', '/auth/session')
  return (json['session'] as { readonly id: string }).id
}

/** Makes a session one that began long ago and ends soon. */
const age = (id: string, { age: old, left }: SessionTimes) =>
  asSuperuser(world.product.database, (client) =>
    client.query(
      `update directory.session set created_at = now() - make_interval(secs => $2),
         expires_at = now() + make_interval(secs => $3) where id = $1`,
      [id, old, left],
    ),
  )

async function timesOf(id: string): Promise<SessionTimes> {
  const { rows } = await asSuperuser(world.product.database, (client) =>
    client.query<SessionTimes>(
      `select extract(epoch from now() - created_at)::float8 as age,
              extract(epoch from expires_at - now())::float8 as left
       from directory.session where id = $1`,
      [id],
    ),
  )
  const [times] = rows
  if (times === undefined) throw new Error(`Expected the session ${id}, found none.`)
  return times
}

describe('a session that is used', () => {
  test('ends seven days after its last use, and so does its cookie', async () => {
    const anna = await world.founder('Anna', 'acme')
    const id = await sessionOf(anna)
    await age(id, { age: 6 * day, left: day })
    // Another process, or a browser that was closed: nothing of it is remembered here.
    const { set } = await anna.call('GET', '/auth/session')
    expect(set).toEqual([expect.stringMatching(/session_token=.*Max-Age=60[34]\d{3};/)])
    expect((await timesOf(id)).left).toBeGreaterThan(7 * day - 60)
    const again = await anna.call('GET', '/auth/session')
    expect(again.set).toEqual([])
  })

  test('is prolonged by any request of its pages', async () => {
    const bob = await world.founder('Bob', 'bobs')
    const id = await sessionOf(bob)
    await age(id, { age: 6 * day, left: day })
    // The caller of a moment ago is known for a few seconds.
    await expect
      .poll(async () => (await bob.call('GET', '/me')).set.length, { timeout: 20_000 })
      .toBe(1)
    expect((await timesOf(id)).left).toBeGreaterThan(7 * day - 60)
  })

  test('ends thirty days after it began, however much it is used', async () => {
    const carla = await world.founder('Carla', 'carlas')
    const id = await sessionOf(carla)
    await age(id, { age: 28 * day, left: day })
    await carla.call('GET', '/auth/session')
    const { left } = await timesOf(id)
    expect(left).toBeGreaterThan(2 * day - 60)
    expect(left).toBeLessThanOrEqual(2 * day)
  })

  test('ends when its browser or its day does, where it was not to be remembered', async () => {
    await world.founder('Dora', 'doras')
    const dora = world.browser()
    await dora.call('POST', '/auth/sign-in', { email: mailOf('Dora'), password, remember: false })
    const before = await timesOf(await sessionOf(dora))
    expect(before.left).toBeLessThan(day + 1)
    expect((await dora.call('GET', '/auth/session')).set).toEqual([])
    expect((await timesOf(await sessionOf(dora))).left).toBeLessThanOrEqual(before.left)
  })
})

describe('a tenant hears', () => {
  const trailOf = async (
    browser: Browser,
  ): Promise<readonly { action: string; actor: unknown; after: unknown }[]> => {
    const { json } = await browser.call('GET', '/audit?limit=100')
    const entries = json['data'] as readonly {
      readonly action: string
      readonly actor: unknown
      readonly after: unknown
    }[]
    return entries.filter(({ action }) => action.startsWith('session.'))
  }

  test('who came into it, by which way, and who left it; nothing of failures and of other tenants', async () => {
    const eve = await world.founder('Eve', 'eves')
    await eve.call('POST', '/tenants', { slug: 'second', name: 'Second' })
    await eve.call('POST', '/auth/switch', { tenant: 'eves' })
    await eve.call('POST', '/auth/sign-out')
    const wrong = await eve.call('POST', '/auth/sign-in', {
      email: mailOf('Eve'),
      password: 'not the one that it is',
    })
    expect(wrong.status).toBe(401)
    await eve.call('POST', '/auth/sign-in', { email: mailOf('Eve'), password })
    const steps = async () =>
      (await trailOf(eve))
        .map(({ action, after }) => `${action} ${(after as { readonly by: string }).by}`)
        .toReversed()
    expect(await steps()).toEqual([
      'session.begin founding',
      'session.end switch',
      'session.begin switch',
      'session.end signOut',
      'session.begin password',
    ])
    const [entry] = await trailOf(eve)
    expect(entry).toMatchObject({ actor: { kind: 'user', name: 'Eve' } })
    await eve.call('POST', '/auth/switch', { tenant: 'second' })
    expect(await steps()).toEqual([
      'session.begin founding',
      'session.end switch',
      'session.begin switch',
    ])
    // Neither the token of a session nor anything that opens one is in the trail.
    const token = decodeURIComponent([...eve.cookies.values()][0] ?? '').split('.')[0] ?? '-'
    expect(JSON.stringify(await trailOf(eve))).not.toContain(token)
  })
})

test('people change their own name', async () => {
  const fay = await world.founder('Fay', 'fays')
  expect((await fay.call('PATCH', '/auth/person', { name: ' Fay Moreau ' })).status).toBe(204)
  const { json } = await fay.call('GET', '/auth/session')
  expect(json).toMatchObject({ person: { name: 'Fay Moreau' } })
  expect((await fay.call('PATCH', '/auth/person', { name: '  ' })).status).toBe(400)
})
