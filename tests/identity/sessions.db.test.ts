import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityWorld, mailOf, password, publicUrl } from './world.ts'
import type { Browser, IdentityWorld } from './world.ts'

let world: IdentityWorld
let anna: Browser
beforeAll(async () => {
  world = await identityWorld()
  anna = await world.founder('Anna', 'acme')
}, 120_000)
afterAll(() => world?.close())

const signIn = async (name: string): Promise<Browser> => {
  const browser = world.browser()
  const answer = await browser.call('POST', '/auth/sign-in', { email: mailOf(name), password })
  expect([answer.status, answer.json]).toEqual([200, { status: 'signed-in' }])
  return browser
}

describe('session fixation', () => {
  test('session fixation: signing in never takes over a session or a token that was there before', async () => {
    const attacker = await world.founder('Mallory', 'mallory')
    const victim = world.browser()
    for (const [name, value] of attacker.cookies) victim.cookies.set(name, value)
    await victim.call('POST', '/auth/sign-in', { email: mailOf('Anna'), password })
    expect((await victim.call('GET', '/me')).json).toMatchObject({ tenant: { slug: 'acme' } })
    expect(victim.cookie()).not.toBe(attacker.cookie())
    expect((await attacker.call('GET', '/me')).json).toMatchObject({ tenant: { slug: 'mallory' } })
  })

  test('session fixation: a token of one’s own making, or of another signature, opens nothing', async () => {
    const [[name = '', value = ''] = []] = anna.cookies
    const token = decodeURIComponent(value)
    const at = token.lastIndexOf('.')
    const planted = [
      token.slice(0, at),
      `${token.slice(0, at)}.`,
      `${token.slice(0, at)}.${'A'.repeat(43)}=`,
      `x${token}`,
      `.${token.slice(at + 1)}`,
      '%E0%A4%A',
    ]
    for (const one of planted) {
      const cookie = `${name}=${encodeURIComponent(one)}`
      const answer = await anna.call('GET', '/me', undefined, { cookie })
      expect([one, answer.status]).toEqual([one, 401])
    }
    // Two cookies of one name: one of them was planted.
    const twice = { cookie: `${anna.cookie()}; ${name}=planted` }
    expect((await anna.call('GET', '/me', undefined, twice)).status).toBe(401)
    // The token as a bearer token is none.
    const bearer = { cookie: undefined, authorization: `Bearer ${token}` }
    expect((await anna.call('GET', '/me', undefined, bearer)).status).toBe(401)
  })

  test('session fixation: the session changes when a second factor or another password comes', async () => {
    const person = await world.founder('Rotating', 'rotating')
    const before = person.cookie()
    const changed = await person.call('POST', '/auth/password/change', {
      current: password,
      password: `${password}!`,
    })
    expect([changed.status, changed.text]).toEqual([204, ''])
    expect((await person.call('GET', '/me', undefined, { cookie: before })).status).toBe(401)
    expect((await person.call('GET', '/me')).json).toMatchObject({ tenant: { slug: 'rotating' } })
  })
})

test('the cookie is for this host alone, over https alone, and no script reads it', async () => {
  const browser = world.browser()
  const { set } = await browser.call('POST', '/auth/sign-in', { email: mailOf('Anna'), password })
  const session = set.filter((one) => one.includes('session_token'))
  expect(session).toHaveLength(1)
  expect(session[0]).toMatch(/^__Host-strata\.session_token=/)
  for (const attribute of [/; *Secure/i, /; *HttpOnly/i, /; *SameSite=Lax/i, /; *Path=\/(;|$)/i])
    expect(session[0]).toMatch(attribute)
  expect(session[0]).not.toMatch(/domain=/i)
})

describe('CSRF', () => {
  const foreign: readonly (Readonly<Record<string, string | undefined>> & object)[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://erp.example.evil.example' },
    { origin: 'http://erp.example:8080' },
    { origin: 'null' },
    { origin: undefined },
    { origin: undefined, 'sec-fetch-site': 'cross-site' },
    { origin: undefined, referer: `${publicUrl}/` },
  ]

  test('CSRF: no unsafe request that carries the cookie comes from another page', async () => {
    const attempts = [
      ['POST', '/keys', { name: 'x', role: 'admin' }],
      ['POST', '/base/companies', { name: 'x' }],
      ['PUT', '/modules/crm', { active: true }],
      ['POST', '/auth/switch', { tenant: 'acme' }],
      ['POST', '/auth/token', undefined],
      ['POST', '/auth/sign-out', undefined],
      ['POST', '/auth/sign-in', { email: 'a@b.example', password }],
      ['DELETE', '/auth/sessions', undefined],
      ['POST', '/tenants', { slug: 'forged', name: 'x' }],
    ] as const
    for (const [method, path, body] of attempts)
      for (const headers of foreign) {
        const { status, json } = await anna.call(method, path, body, headers)
        expect([path, headers, status, json['code']]).toEqual([
          path,
          headers,
          403,
          'ORIGIN_REFUSED',
        ])
      }
    expect((await anna.call('GET', '/me')).status).toBe(200)
  })

  test('CSRF: nobody is signed in by another page, and a bearer token needs no origin', async () => {
    const fresh = world.browser()
    const refused = await fresh.call(
      'POST',
      '/auth/sign-in',
      { email: mailOf('Anna'), password },
      { origin: 'https://evil.example' },
    )
    expect([refused.status, refused.set]).toEqual([403, []])
    const { json } = await anna.call('POST', '/auth/token')
    const bearer = { cookie: undefined, authorization: `Bearer ${String(json['token'])}` }
    const made = await anna.call(
      'POST',
      '/base/companies',
      { name: 'By token' },
      { ...bearer, origin: undefined },
    )
    expect(made.status).toBe(201)
  })
})

test('open redirect: no route of signing in redirects, and links in mails lead to this server alone', async () => {
  const evil = 'https://evil.example/'
  for (const [path, body] of [
    ['/auth/sign-in', { email: mailOf('Anna'), password, callbackURL: evil }],
    ['/auth/password/request', { email: mailOf('Anna'), redirectTo: evil }],
    ['/auth/verify-email', { token: 'x', callbackURL: evil }],
  ] as const) {
    const answer = await anna.call('POST', path, body)
    expect([path, answer.status, answer.json['code']]).toEqual([path, 400, 'INVALID_INPUT'])
    expect(answer.headers['location']).toBeUndefined()
  }
  for (const query of [`?callbackURL=${evil}`, `?redirectTo=${evil}`, `?next=${evil}`]) {
    const answer = await anna.call('POST', `/auth/sign-out${query}`)
    expect([answer.status, answer.headers['location']]).toEqual([400, undefined])
  }
  // Whatever host a request names, links lead where the installation says that it is.
  const hostile = world.browser()
  const asked = await hostile.call(
    'POST',
    '/auth/password/request',
    { email: mailOf('Anna') },
    { host: 'evil.example', origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  )
  expect(asked.status).toBe(202)
  await world.tokenFor(mailOf('Anna'), 'reset')
  const mail = world.mails.mails.findLast(({ to }) => to.includes(mailOf('Anna')))
  expect(mail?.source).not.toContain('evil.example')
  expect(mail?.source.replaceAll('=\r\n', '')).toContain(`${publicUrl}/sign-in#reset=3D`)
})

// The world is told of defects, and ends with none.
test('an address that nobody can have is answered like any other', async () => {
  const asked = await world.browser().call('POST', '/auth/password/request', { email: '0@0' })
  expect(asked.status).toBe(202)
})

test('a session that its person ends is refused at once, and nobody ends another’s', async () => {
  const [phone, laptop] = [await signIn('Anna'), await signIn('Anna')]
  const { json } = await laptop.call('GET', '/auth/sessions')
  const sessions = json['data'] as readonly { readonly id: string; readonly current: boolean }[]
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect(JSON.stringify(sessions)).not.toContain(decodeURIComponent(phone.cookie()).slice(30, 60))
  const other = sessions.find(({ current }) => !current)
  const stranger = await world.founder('Stranger', 'stranger')
  expect((await stranger.call('DELETE', `/auth/sessions/${other?.id ?? ''}`)).status).toBe(404)
  expect((await phone.call('GET', '/me')).status).toBe(200)
  expect((await laptop.call('DELETE', '/auth/sessions')).status).toBe(204)
  expect((await phone.call('GET', '/me')).status).toBe(401)
  expect((await laptop.call('GET', '/me')).status).toBe(200)
})

test('a new password ends all sessions, and its link is good once', async () => {
  const person = await world.founder('Forgetful', 'forgetful')
  await person.call('POST', '/auth/password/request', { email: mailOf('Forgetful') })
  const token = await world.tokenFor(mailOf('Forgetful'), 'reset')
  const fresh = world.browser()
  const chosen = { token, password: `new ${password}` }
  expect((await fresh.call('POST', '/auth/password/reset', chosen)).status).toBe(204)
  const again = await fresh.call('POST', '/auth/password/reset', chosen)
  expect(again.json['code']).toBe('LINK_INVALID')
  await expect
    .poll(async () => (await person.call('GET', '/me')).status, { timeout: 5_000 })
    .toBe(401)
  const email = mailOf('Forgetful')
  expect((await fresh.call('POST', '/auth/sign-in', { email, password })).status).toBe(401)
  const signedIn = await fresh.call('POST', '/auth/sign-in', { email, password: chosen.password })
  expect(signedIn.status).toBe(200)
})

test('a mail address changes when both mailboxes agree, for who is signed in', async () => {
  const person = await world.founder('Mover', 'mover')
  const after = 'moved@people.example'
  expect((await person.call('POST', '/auth/email/change', { email: after })).status).toBe(202)
  const first = await world.tokenFor(mailOf('Mover'), 'verify')
  // The link alone signs nobody in.
  const finder = world.browser()
  expect((await finder.call('POST', '/auth/verify-email', { token: first })).status).toBe(401)
  expect((await person.call('POST', '/auth/verify-email', { token: first })).status).toBe(200)
  const second = await world.tokenFor(after, 'verify')
  expect((await person.call('POST', '/auth/verify-email', { token: second })).status).toBe(200)
  const { json } = await person.call('GET', '/auth/session')
  expect(json).toMatchObject({ person: { email: after }, tenant: { slug: 'mover' } })
})

test('a tenant that is suspended tells its members so, and lets them go elsewhere', async () => {
  const person = await world.founder('Paused', 'paused')
  await person.call('POST', '/tenants', { slug: 'running', name: 'Running' })
  await person.call('POST', '/auth/switch', { tenant: 'paused' })
  const { setTenantStatus } = await import('@strata-erp/core/operate')
  const scope = await world.product.kernel.systemScope('paused')
  await setTenantStatus(world.product.kernel.database, scope.tenant.id, 'suspended')
  await expect
    .poll(async () => (await person.call('GET', '/me')).json['code'])
    .toBe('TENANT_SUSPENDED')
  expect((await person.call('POST', '/auth/switch', { tenant: 'running' })).status).toBe(200)
  expect((await person.call('GET', '/me')).status).toBe(200)
})
