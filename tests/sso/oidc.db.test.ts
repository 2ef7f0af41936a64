import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, isCallback, oidcWorld, somebody, startOf } from './oidc-world.ts'
import type { OidcWorld } from './oidc-world.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await oidcWorld()
})
afterAll(async () => world?.close())

describe('signing in by OpenID Connect', () => {
  test('somebody of a proven domain becomes a member at the first sign-in and lands where they wanted', async () => {
    world.acmeIdp.as(somebody({ email: 'new@acme.example', name: 'New Person' }))
    const { browser, landed } = await world.signedIn(world.acme, '/docs')
    expect([landed.status, landed.url]).toEqual([200, 'http://localhost:3000/docs'])
    expect(await world.who(browser)).toMatchObject({
      status: 200,
      json: { tenant: { slug: 'acme' } },
    })
  })

  test('roles follow the groups of each sign-in, and what people gave stays', async () => {
    const person = somebody()
    const roles = async () =>
      (await world.who((await world.signedIn(world.acme)).browser)).json[
        'roles'
      ] as readonly string[]
    world.acmeIdp.as({ ...person, groups: ['admins'] })
    expect(await roles()).toEqual(['admin'])
    world.acmeIdp.as({ ...person, groups: [] })
    const refused = await world.signedIn(world.acme)
    expect(refused.landed).toMatchObject({
      status: 409,
      body: expect.stringContaining('LAST_ADMINISTRATOR'),
    })
    await world.acme.member('second@acme.example', ['admin'])
    expect(await roles()).not.toContain('admin')
  })

  test('a member is known by the name that the provider gave, not by an address that moves', async () => {
    const person = somebody()
    world.acmeIdp.as(person)
    const before = await world.who((await world.signedIn(world.acme)).browser)
    world.acmeIdp.as({ ...person, email: 'renamed@acme.example' })
    const after = await world.who((await world.signedIn(world.acme)).browser)
    expect(after.json['actor']).toEqual(before.json['actor'])
    // Somebody else who is given the old address is not that person.
    world.acmeIdp.as(somebody({ email: person.email }))
    expect(codeOf((await world.signedIn(world.acme)).landed)).toBe('SSO_SIGN_IN_REFUSED')
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
    world.acmeIdp.as(somebody(more))
    const { browser, landed } = await world.signedIn(world.acme)
    expect([landed.status, codeOf(landed)]).toEqual([403, code])
    expect((await world.who(browser)).status).toBe(401)
  })

  test('a member with an address of elsewhere is not opened by a provider that does not answer for it', async () => {
    await world.acme.member('boss@elsewhere.example', ['admin'])
    world.acmeIdp.as(somebody({ email: 'boss@elsewhere.example' }))
    expect(codeOf((await world.signedIn(world.acme)).landed)).toBe('SSO_SIGN_IN_REFUSED')
  })
})

describe('an answer works once, where it was asked for', () => {
  const answered = async () => {
    world.acmeIdp.as(somebody())
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
    expect(codeOf(landed)).toBe('SSO_RETURN_INVALID')
  })
})
