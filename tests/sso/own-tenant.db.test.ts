import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mapped, oidc, oidcWorld, somebody } from './oidc-world.ts'
import type { OidcWorld } from './oidc-world.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await oidcWorld()
})
afterAll(async () => world?.close())

describe('a provider answers for its own tenant', () => {
  test('a session of one provider opens no other tenant, whether that enforces its own or not', async () => {
    const email = 'both@acme.example'
    await world.acme.member(email, ['admin'])
    await world.globex.member(email, ['admin'])
    world.acmeIdp.as(somebody({ email }))
    const { browser } = await world.signedIn(world.acme)
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
      const breakGlass = [await world.globex.member('glass@globex.example', ['admin'])]
      await world.globex.provide(oidc(world.globexIdp), { enforced, breakGlass })
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
    await world.globex.provide(oidc(world.globexIdp))
  })

  test('another provider in its place ends the sessions of the one before, within a second', async () => {
    world.acmeIdp.as(somebody())
    const { browser } = await world.signedIn(world.acme)
    expect((await world.who(browser)).status).toBe(200)
    await world.acme.provide(oidc(world.acmeIdp, { clientId: 'another' }))
    await expect
      .poll(async () => (await world.who(browser)).status, { timeout: 1000, interval: 20 })
      .not.toBe(200)
    await world.acme.provide(oidc(world.acmeIdp), mapped)
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
    await world.globex.ask('POST', '/sso/domains', { domain: 'claimed.example' })
    expect(await ask('x@claimed.example')).toEqual({ method: 'password' })
    expect(
      (await world.globex.ask('POST', '/sso/domains/claimed.example/verify')).json,
    ).toMatchObject({
      code: 'SSO_DOMAIN_UNPROVEN',
    })
  })

  test('a domain is proven by one tenant alone', async () => {
    await expect(world.globex.prove('acme.example')).rejects.toThrow('SSO_DOMAIN_TAKEN')
  })
})

describe('settings', () => {
  test('S11 a client secret is never shown, and lies sealed in the database', async () => {
    const shown = JSON.stringify((await world.acme.ask('GET', '/sso')).json)
    expect(shown).not.toContain(world.acmeIdp.clientSecret)
    const rows = await world.product.kernel.database.read<{ row: string }>(
      world.acme.id,
      `select s::text as row from sso_settings s where s.tenant_id = $1
       union all select a.after::text from audit.entry a where a.tenant_id = $1`,
      [world.acme.id],
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toContain(world.acmeIdp.clientSecret)
  })

  test('only administrators name the provider, and nobody is locked out', async () => {
    const body = {
      enforced: true,
      provision: false,
      defaultRole: null,
      roleMappings: [],
      breakGlass: [],
    }
    expect((await world.acme.ask('PUT', '/sso', body)).json).toMatchObject({
      code: 'SSO_BREAK_GLASS_MISSING',
    })
    const plain = await world.acme.member('plain@acme.example', ['unassigned'])
    expect(
      (await world.acme.ask('PUT', '/sso', { ...body, breakGlass: [plain] })).json,
    ).toMatchObject({
      code: 'SSO_SETTINGS_INVALID',
    })
    expect(
      (
        await world.acme.ask('PUT', '/sso', {
          ...body,
          enforced: false,
          roleMappings: [{ group: 'x', role: 'nothing' }],
        })
      ).json,
    ).toMatchObject({ code: 'SSO_SETTINGS_INVALID' })
  })

  test('a test asks the provider', async () => {
    expect((await world.acme.ask('POST', '/sso/test')).status).toBe(204)
  })
})
