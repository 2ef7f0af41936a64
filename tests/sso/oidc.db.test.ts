import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOidcIdp } from './oidc-idp.ts'
import type { OidcIdp } from './oidc-idp.ts'
import { ssoWorld } from './sso-world.ts'
import type { SsoTenant, SsoWorld } from './sso-world.ts'

const callbackOf = (slug: string) => `http://localhost:3000/api/v1/auth/sso/${slug}/callback`
const startOf = (slug: string) => `/api/v1/auth/sso/${slug}/start`
const isCallback = (url: URL) => url.pathname.endsWith('/callback')

let world: SsoWorld
let acme: SsoTenant
let globex: SsoTenant
let acmeIdp: OidcIdp
let globexIdp: OidcIdp
const oidc = (idp: OidcIdp, more: object = {}) => ({
  kind: 'oidc',
  issuer: idp.issuer,
  clientId: idp.clientId,
  clientSecret: idp.clientSecret,
  ...more,
})
beforeAll(async () => {
  ;[world, acmeIdp, globexIdp] = await Promise.all([
    ssoWorld({ timeout: 2000 }),
    startOidcIdp(callbackOf('acme')),
    startOidcIdp(callbackOf('globex')),
  ])
  acme = await world.tenant('acme')
  globex = await world.tenant('globex')
  await acme.prove('acme.example')
  await globex.prove('globex.example')
  await acme.provide(oidc(acmeIdp), { roleMappings: [{ group: 'Admins', role: 'admin' }] })
  await globex.provide(oidc(globexIdp))
})
afterAll(async () => {
  await acmeIdp?.stop()
  await globexIdp?.stop()
  await world?.close()
})

let people = 0
const somebody = (more: object = {}) => {
  const n = (people += 1)
  return {
    sub: `sub-${n}`,
    email: `p${n}@acme.example`,
    email_verified: true,
    name: `P ${n}`,
    ...more,
  }
}
/** Walks through the whole sign-in of whoever the provider has. */
async function signedIn(tenant: SsoTenant, path = '/') {
  const browser = world.browser()
  const landed = await browser.open(`${startOf(tenant.slug)}?returnTo=${encodeURIComponent(path)}`)
  return { browser, landed }
}
const codeOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { readonly code?: unknown }).code

describe('signing in by OpenID Connect', () => {
  test('somebody of a proven domain becomes a member at the first sign-in and lands where they wanted', async () => {
    acmeIdp.as(somebody({ email: 'new@acme.example', name: 'New Person' }))
    const { browser, landed } = await signedIn(acme, '/docs')
    expect([landed.status, landed.url]).toEqual([200, 'http://localhost:3000/docs'])
    expect(await world.who(browser)).toMatchObject({
      status: 200,
      json: { tenant: { slug: 'acme' } },
    })
  })

  test('roles follow the groups of each sign-in, and what people gave stays', async () => {
    const person = somebody()
    const roles = async () =>
      (await world.who((await signedIn(acme)).browser)).json['roles'] as readonly string[]
    acmeIdp.as({ ...person, groups: ['admins'] })
    expect(await roles()).toEqual(['admin'])
    acmeIdp.as({ ...person, groups: [] })
    expect(await roles()).not.toContain('admin')
  })

  test('a member is known by the name that the provider gave, not by an address that moves', async () => {
    const person = somebody()
    acmeIdp.as(person)
    const before = await world.who((await signedIn(acme)).browser)
    acmeIdp.as({ ...person, email: 'renamed@acme.example' })
    const after = await world.who((await signedIn(acme)).browser)
    expect(after.json['actor']).toEqual(before.json['actor'])
    // Somebody else who is given the old address is not that person.
    acmeIdp.as(somebody({ email: person.email }))
    expect(codeOf((await signedIn(acme)).landed)).toBe('SSO_SIGN_IN_REFUSED')
  })

  test.each([
    [
      'of a domain that the tenant has not proven',
      { email: 'x@other.example' },
      'SSO_NOT_A_MEMBER',
    ],
    ['that the provider has not verified', { email_verified: false }, 'SSO_SIGN_IN_REFUSED'],
    ['that is none', { email: 'nobody' }, 'SSO_SIGN_IN_REFUSED'],
  ])('an address %s opens nothing', async (_what, more, code) => {
    acmeIdp.as(somebody(more))
    const { browser, landed } = await signedIn(acme)
    expect([landed.status, codeOf(landed)]).toEqual([403, code])
    expect((await world.who(browser)).status).toBe(401)
  })

  test('a member with an address of elsewhere is not opened by a provider that does not answer for it', async () => {
    await acme.member('boss@elsewhere.example', ['admin'])
    acmeIdp.as(somebody({ email: 'boss@elsewhere.example' }))
    expect(codeOf((await signedIn(acme)).landed)).toBe('SSO_SIGN_IN_REFUSED')
  })
})

describe('an answer works once, where it was asked for', () => {
  const answered = async () => {
    acmeIdp.as(somebody())
    const browser = world.browser()
    return { browser, url: await browser.openUntil(startOf('acme'), isCallback) }
  }

  test('replayed, it opens nothing', async () => {
    const { browser, url } = await answered()
    expect((await browser.open(url.href)).status).toBe(200)
    const again = await browser.open(url.href)
    expect([again.status, codeOf(again)]).toEqual([403, 'SSO_SIGN_IN_REFUSED'])
  })

  test('in another browser it opens nothing, and there no more either', async () => {
    const { browser, url } = await answered()
    expect(codeOf(await world.browser().open(url.href))).toBe('SSO_SIGN_IN_REFUSED')
    expect(codeOf(await browser.open(url.href))).toBe('SSO_SIGN_IN_REFUSED')
  })

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', '_other')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'other')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://idp.example')],
    [
      'an error',
      (url: URL) => (
        url.searchParams.delete('code'),
        url.searchParams.set('error', 'access_denied')
      ),
    ],
  ])('with %s it opens nothing', async (_what, change) => {
    const { browser, url } = await answered()
    change(url)
    expect(codeOf(await browser.open(url.href))).toBe('SSO_SIGN_IN_REFUSED')
    expect((await world.who(browser)).status).toBe(401)
  })

  test("one browser's code in another one's sign-in opens nothing (PKCE, nonce)", async () => {
    const [mine, theirs] = [await answered(), await answered()]
    mine.url.searchParams.set('code', theirs.url.searchParams.get('code') ?? '')
    expect(codeOf(await mine.browser.open(mine.url.href))).toBe('SSO_SIGN_IN_REFUSED')
  })

  test("a tenant's answer is nothing to another tenant", async () => {
    const { browser, url } = await answered()
    url.pathname = url.pathname.replace('acme', 'globex')
    expect(codeOf(await browser.open(url.href))).toBe('SSO_SIGN_IN_REFUSED')
  })

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%0d%0aevil: 1\r\n',
    'docs',
    '/\tx',
  ])('open redirect: %j is no place to return to', async (path) => {
    const landed = await world
      .browser()
      .open(`${startOf('acme')}?returnTo=${encodeURIComponent(path)}`)
    if (path.includes('%0d')) expect(landed.status).toBe(400)
    expect(codeOf(landed)).toBe('SSO_RETURN_INVALID')
  })
})

describe('a provider answers for its own tenant', () => {
  test('a session of one provider opens no other tenant, whether that enforces its own or not', async () => {
    const email = 'both@acme.example'
    await acme.member(email, ['admin'])
    await globex.member(email, ['admin'])
    acmeIdp.as(somebody({ email }))
    const { browser } = await signedIn(acme)
    const call = async (method: 'GET' | 'POST', path: string, payload?: object) =>
      world.product.server.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          cookie: browser.cookies(`/api/v1${path}`),
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
        },
        ...(payload && { payload }),
      })
    const session = await call('GET', '/auth/session')
    expect(session.body).not.toContain('globex')
    for (const enforced of [false, true]) {
      const breakGlass = [await globex.member('glass@globex.example', ['admin'])]
      await globex.provide(oidc(globexIdp), { enforced, breakGlass })
      expect((await call('POST', '/auth/switch', { tenant: 'globex' })).json()).toMatchObject({
        code: 'MEMBERSHIP_NOT_FOUND',
      })
    }
    // Nor the account itself, which would open everything for good.
    for (const path of [
      '/auth/passkeys/options',
      '/auth/two-factor/enable',
      '/auth/email/change',
      '/auth/password/change',
      '/tenants',
    ])
      expect([path, (await call('POST', path, {})).json().code]).toEqual([
        path,
        'SSO_SESSION_BOUND',
      ])
    expect(await world.who(browser)).toMatchObject({ json: { tenant: { slug: 'acme' } } })
    await globex.provide(oidc(globexIdp))
  })

  test('another provider in its place ends the sessions of the one before, within a second', async () => {
    acmeIdp.as(somebody())
    const { browser } = await signedIn(acme)
    expect((await world.who(browser)).status).toBe(200)
    await acme.provide(oidc(acmeIdp, { clientId: 'another' }))
    await expect
      .poll(async () => (await world.who(browser)).status, { timeout: 1000, interval: 20 })
      .not.toBe(200)
    await acme.provide(oidc(acmeIdp), { roleMappings: [{ group: 'Admins', role: 'admin' }] })
  })

  test('a proven domain leads to its tenant, whoever asks for whomever', async () => {
    const ask = async (email: string) =>
      (
        await world.product.server.inject({
          method: 'POST',
          url: '/api/v1/auth/sso/discover',
          payload: { email },
        })
      ).json()
    expect(await ask('new@acme.example')).toEqual(await ask('never-heard-of@acme.example'))
    expect(await ask('new@ACME.example')).toMatchObject({ method: 'sso', tenant: 'acme' })
    expect(await ask('x@nobody.example')).toEqual({ method: 'password' })
    expect(await ask('no address')).toEqual({ method: 'password' })
    // A claim is no proof.
    await globex.ask('POST', '/sso/domains', { domain: 'claimed.example' })
    expect(await ask('x@claimed.example')).toEqual({ method: 'password' })
    expect((await globex.ask('POST', '/sso/domains/claimed.example/verify')).json).toMatchObject({
      code: 'SSO_DOMAIN_UNPROVEN',
    })
  })

  test('a domain is proven by one tenant alone', async () => {
    await expect(globex.prove('acme.example')).rejects.toThrow('SSO_DOMAIN_TAKEN')
  })
})

describe('settings', () => {
  test('S11 a client secret is never shown, and lies sealed in the database', async () => {
    const shown = JSON.stringify((await acme.ask('GET', '/sso')).json)
    expect(shown).not.toContain(acmeIdp.clientSecret)
    const rows = await world.product.kernel.database.read<{ row: string }>(
      acme.id,
      `select s::text as row from sso_settings s where s.tenant_id = $1
       union all select a.after::text from audit_entry a where a.tenant_id = $1`,
      [acme.id],
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toContain(acmeIdp.clientSecret)
  })

  test('only administrators name the provider, and nobody is locked out', async () => {
    const body = {
      enforced: true,
      provision: false,
      defaultRole: null,
      roleMappings: [],
      breakGlass: [],
    }
    expect((await acme.ask('PUT', '/sso', body)).json).toMatchObject({
      code: 'SSO_BREAK_GLASS_MISSING',
    })
    const plain = await acme.member('plain@acme.example', ['unassigned'])
    expect((await acme.ask('PUT', '/sso', { ...body, breakGlass: [plain] })).json).toMatchObject({
      code: 'SSO_SETTINGS_INVALID',
    })
    expect(
      (
        await acme.ask('PUT', '/sso', {
          ...body,
          enforced: false,
          roleMappings: [{ group: 'x', role: 'nothing' }],
        })
      ).json,
    ).toMatchObject({ code: 'SSO_SETTINGS_INVALID' })
  })

  test('a test asks the provider', async () => {
    expect((await acme.ask('POST', '/sso/test')).status).toBe(204)
  })
})

describe('S6 S8 hostile providers', () => {
  let server: Server
  let url: string
  let reply: (
    write: (status: number, body: string, headers?: Record<string, string>) => void,
  ) => void
  beforeAll(async () => {
    server = createServer((_request, response) => {
      reply((status, body, headers = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server?.closeAllConnections()
    server?.close()
  })

  test.each([
    ['silence', () => undefined],
    [
      'an answer without end',
      (write: (status: number, body: string) => void) => write(200, '{'.padEnd(5_000_000)),
    ],
    [
      'a redirection into the network',
      (write: (s: number, b: string, h: Record<string, string>) => void) =>
        write(302, '', { location: 'http://169.254.169.254/' }),
    ],
    ['no JSON', (write: (status: number, body: string) => void) => write(200, '<html>')],
    [
      'another issuer',
      (write: (status: number, body: string) => void) =>
        write(200, JSON.stringify({ issuer: 'https://other.example' })),
    ],
  ])('%s is bounded and told', async (_what, answer) => {
    reply = answer as typeof reply
    await globex.provide({ ...oidc(globexIdp), issuer: url, clientId: `c-${people++}` })
    const started = performance.now()
    expect((await globex.ask('POST', '/sso/test')).json).toMatchObject({
      code: 'SSO_PROVIDER_UNREACHABLE',
    })
    expect(performance.now() - started).toBeLessThan(8000)
    await globex.provide(oidc(globexIdp))
  })

  test.each([
    'https://169.254.169.254',
    'https://10.0.0.1',
    'https://[::1]',
    'http://example.com',
    'https://localhost.localdomain.invalid',
  ])('%s is not reached', async (issuer) => {
    await globex.provide({ ...oidc(globexIdp), issuer })
    expect((await globex.ask('POST', '/sso/test')).json).toMatchObject({
      code: 'SSO_PROVIDER_UNREACHABLE',
    })
    await globex.provide(oidc(globexIdp))
  })
})
