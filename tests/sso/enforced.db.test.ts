import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveAccount } from '@strata-erp/core/testing'
import { startOidcIdp } from './oidc-idp.ts'
import type { OidcIdp } from './oidc-idp.ts'
import { ssoWorld } from './sso-world.ts'
import type { SsoTenant, SsoWorld } from './sso-world.ts'

const password = 'a long sentence that opens an account'

let world: SsoWorld
let acme: SsoTenant
let globex: SsoTenant
let idp: OidcIdp
let glass: string
beforeAll(async () => {
  ;[world, idp] = await Promise.all([
    ssoWorld(),
    startOidcIdp('http://localhost:3000/api/v1/auth/sso/acme/callback'),
  ])
  acme = await world.tenant('acme')
  globex = await world.tenant('globex')
  await acme.prove('acme.example')
  glass = await acme.member('glass@acme.example', ['admin'])
  await acme.member('member@acme.example', ['admin'])
  await globex.member('member@acme.example', ['admin'])
  for (const email of ['glass@acme.example', 'member@acme.example'])
    await giveAccount(world.product.kernel, { email, password })
})
afterAll(async () => {
  await idp?.stop()
  await world?.close()
})

const enforce = (enforced: boolean) =>
  acme.provide(
    { kind: 'oidc', issuer: idp.issuer, clientId: idp.clientId, clientSecret: idp.clientSecret },
    { enforced, breakGlass: [glass] },
  )

async function withPassword(
  email: string,
): Promise<{ who(): ReturnType<SsoWorld['who']>; switchTo(tenant: string): Promise<unknown> }> {
  const { server } = world.product
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
    payload: { email, password },
  })
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  let cookie = answer.cookies
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
  const browser = { cookies: () => cookie }
  return {
    who: () => world.who(browser),
    async switchTo(tenant) {
      const switched = await server.inject({
        method: 'POST',
        url: '/api/v1/auth/switch',
        headers: { cookie, host: 'localhost:3000', origin: 'http://localhost:3000' },
        payload: { tenant },
      })
      if (switched.statusCode === 200)
        cookie = switched.cookies
          .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
          .join('; ')
      return switched.json()
    },
  }
}

describe('a provider that is enforced', () => {
  test('ends the sessions of passwords in its tenant within a second, and keeps them in others', async () => {
    await enforce(false)
    const session = await withPassword('member@acme.example')
    await session.switchTo('acme')
    expect(await session.who()).toMatchObject({ status: 200, json: { tenant: { slug: 'acme' } } })
    await enforce(true)
    await expect
      .poll(async () => (await session.who()).status, { timeout: 1000, interval: 20 })
      .not.toBe(200)
    await session.switchTo('globex')
    expect(await session.who()).toMatchObject({ status: 200, json: { tenant: { slug: 'globex' } } })
  })

  test('lets no password in, and says where to go', async () => {
    await enforce(true)
    const session = await withPassword('member@acme.example')
    // It begins where it may be.
    expect(await session.who()).toMatchObject({ json: { tenant: { slug: 'globex' } } })
    expect(await session.switchTo('acme')).toMatchObject({
      code: 'SSO_REQUIRED',
      detail: expect.stringContaining('/api/v1/auth/sso/acme/start') as string,
    })
    expect(await session.who()).toMatchObject({ json: { tenant: { slug: 'globex' } } })
  })

  test('lets in whom it names to break the glass', async () => {
    await enforce(true)
    const session = await withPassword('glass@acme.example')
    expect(await session.who()).toMatchObject({ status: 200, json: { tenant: { slug: 'acme' } } })
  })

  test('lets its own people in', async () => {
    await enforce(true)
    idp.as({ sub: 'm', email: 'member@acme.example', email_verified: true })
    const browser = world.browser()
    await browser.open('/api/v1/auth/sso/acme/start')
    expect(await world.who(browser)).toMatchObject({
      status: 200,
      json: { tenant: { slug: 'acme' } },
    })
  })

  test('better-auth#9013: a session of another provider is refused, even where it was put into the tenant', async () => {
    await enforce(true)
    idp.as({ sub: 'm', email: 'member@acme.example', email_verified: true })
    const browser = world.browser()
    await browser.open('/api/v1/auth/sso/acme/start')
    const { database } = await world.product.kernel.identity.kernel.open()
    const move = (slug: string) =>
      database.query(
        `update directory.session s set active_tenant_id = $1 where s.sso_provider_id is not null`,
        [slug === 'acme' ? acme.id : globex.id],
      )
    await move('globex')
    world.product.kernel.identity.kernel.authenticator.forget(acme.id)
    await expect
      .poll(async () => (await world.who(browser)).status, { timeout: 1500, interval: 20 })
      .not.toBe(200)
    await move('acme')
    await expect
      .poll(async () => (await world.who(browser)).status, { timeout: 1500, interval: 20 })
      .toBe(200)
  })

  test('taken away, passwords open the tenant again', async () => {
    expect((await acme.ask('DELETE', '/sso')).status).toBe(204)
    const session = await withPassword('member@acme.example')
    await session.switchTo('acme')
    expect(await session.who()).toMatchObject({ status: 200, json: { tenant: { slug: 'acme' } } })
  })
})

describe('SCIM and sign-in', () => {
  test('who is made inactive by the provider loses an open session within a second and does not come back', async () => {
    await enforce(false)
    idp.as({ sub: 'gone', email: 'gone@acme.example', email_verified: true })
    const browser = world.browser()
    await browser.open('/api/v1/auth/sso/acme/start')
    expect((await world.who(browser)).status).toBe(200)
    const scim = (method: 'GET' | 'PATCH', path: string, payload?: object) =>
      world.product.server.inject({
        method,
        url: `/scim/v2${path}`,
        headers: { authorization: `Bearer ${acme.token}` },
        ...(payload && { payload }),
      })
    const found = (
      await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "gone@acme.example"')}`)
    ).json() as { Resources: { id: string }[] }
    const changed = await scim('PATCH', `/Users/${found.Resources[0]?.id ?? ''}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    })
    expect([changed.statusCode, changed.body]).toEqual([200, changed.body])
    await expect
      .poll(async () => (await world.who(browser)).status, { timeout: 1000, interval: 20 })
      .not.toBe(200)
    const again = await world.browser().open('/api/v1/auth/sso/acme/start')
    expect(JSON.parse(again.body)).toMatchObject({ code: 'SSO_NOT_A_MEMBER' })
  })
})
