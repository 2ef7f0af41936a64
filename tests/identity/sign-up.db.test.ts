import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityWorld, mailOf, password } from './world.ts'
import type { IdentityWorld } from './world.ts'

let world: IdentityWorld
beforeAll(async () => {
  world = await identityWorld({ verticals: true })
}, 120_000)
afterAll(() => world?.close())

test('a stranger signs up, founds a tenant on a vertical, works in it and invites a colleague', async () => {
  const anna = world.browser()
  const { json: options } = await anna.call('GET', '/auth/options')
  expect(options['signUp']).toBe('open')
  expect(options['verticals']).toContainEqual(expect.objectContaining({ key: 'retail' }))

  const email = mailOf('Anna')
  await anna.call('POST', '/auth/sign-up', { email, password, name: 'Anna' })
  const token = await world.tokenFor(email, 'verify')
  const begun = performance.now()
  expect((await anna.call('POST', '/auth/verify-email', { token })).status).toBe(200)
  const founded = await anna.call('POST', '/tenants', {
    slug: 'corner-shop',
    name: 'Corner shop',
    vertical: 'retail',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  })
  expect([founded.status, founded.json]).toMatchObject([201, { tenant: { slug: 'corner-shop' } }])
  // Working means: modules are on, and a record can be written.
  const company = await anna.call('POST', '/base/companies', { name: 'First customer' })
  expect([company.status, company.text]).toEqual([201, expect.anything()])
  expect(performance.now() - begun).toBeLessThan(10_000)

  const me = await anna.call('GET', '/me')
  expect(me.json).toMatchObject({
    actor: { kind: 'user', name: 'Anna' },
    tenant: { slug: 'corner-shop', timezone: 'Europe/Berlin' },
    roles: ['admin'],
  })
  expect((me.json['menu'] as unknown[]).length).toBeGreaterThan(3)

  const ben = mailOf('Ben')
  const invited = await anna.call('POST', '/invitations', { email: ben, roles: ['admin'] })
  expect([invited.status, invited.json]).toMatchObject([201, { email: ben, state: 'open' }])
  expect(invited.text).not.toMatch(/token/)
  const invitation = await world.tokenFor(ben, 'invitation')
  const guest = world.browser()
  const looked = await guest.call('POST', '/auth/invitations/look', { token: invitation })
  expect(looked.json).toMatchObject({
    tenant: { name: 'Corner shop' },
    inviter: 'Anna',
    known: false,
  })
  const accepted = await guest.call('POST', '/auth/invitations/accept', {
    token: invitation,
    name: 'Ben',
    password,
  })
  expect([accepted.status, accepted.json]).toMatchObject([
    200,
    { tenant: { slug: 'corner-shop', roles: ['admin'] } },
  ])
  expect((await guest.call('GET', '/base/companies')).text).toContain('First customer')
  const audit = await anna.call('GET', '/audit?limit=200')
  for (const action of ['tenant.create', 'invitation.create', 'invitation.accept'])
    expect(audit.text).toContain(action)
})

test('a founding that is sent again answers alike and makes nothing twice', async () => {
  const carl = await world.newPerson('Carl')
  const wanted = { slug: 'carls', name: "Carl's", vertical: 'retail' }
  const first = await carl.call('POST', '/tenants', wanted)
  const second = await carl.call('POST', '/tenants', wanted)
  expect([first.status, second.status, second.text]).toEqual([201, 201, first.text])
  const dora = await world.newPerson('Dora')
  expect((await dora.call('POST', '/tenants', wanted)).json['code']).toBe('TENANT_EXISTS')
  const unknown = await dora.call('POST', '/tenants', {
    ...wanted,
    slug: 'doras',
    vertical: 'moon',
  })
  expect(unknown.json['code']).toBe('VERTICAL_NOT_OFFERED')
})

test('a person of several tenants is in one at a time and changes without signing in again', async () => {
  const emil = await world.founder('Emil', 'emil-one')
  expect((await emil.call('POST', '/tenants', { slug: 'emil-two', name: 'Two' })).status).toBe(201)
  const slug = async () =>
    ((await emil.call('GET', '/me')).json['tenant'] as { readonly slug: string }).slug
  expect(await slug()).toBe('emil-two')
  const before = emil.cookie()
  const switched = await emil.call('POST', '/auth/switch', { tenant: 'emil-one' })
  expect([switched.status, switched.json]).toMatchObject([200, { tenant: { slug: 'emil-one' } }])
  expect(await slug()).toBe('emil-one')
  // The session from before is nobody's any more.
  const old = await emil.call('GET', '/auth/session', undefined, { cookie: before })
  expect(old.status).toBe(401)
  const session = await emil.call('GET', '/auth/session')
  expect(session.json).toMatchObject({
    tenant: { slug: 'emil-one' },
    tenants: [{ slug: 'emil-one' }, { slug: 'emil-two' }],
  })
  for (const stranger of ['corner-shop', 'nobody-at-all']) {
    const refused = await emil.call('POST', '/auth/switch', { tenant: stranger })
    expect([refused.status, refused.json['code']]).toEqual([404, 'MEMBERSHIP_NOT_FOUND'])
  }
})
