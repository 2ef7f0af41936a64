/** Other ways in: passkeys, a company's own provider, another company; and the ways that are none. */
import { requireTenant, setTenantStatus } from '@strata-erp/core/operate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { startOidcIdp } from '../sso/oidc-idp.ts'
import type { OidcIdp } from '../sso/oidc-idp.ts'
import { oidc } from '../sso/oidc-world.ts'
import {
  ask,
  at,
  giveAuthenticator,
  handOf,
  hostile,
  settled,
  signInByPassword,
  text,
} from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { openWeb, password } from './world.ts'
import type { WebWorld } from './world.ts'

/** Each story looks at several screens, twice. */
vi.setConfig({ testTimeout: 300_000 })

describeUnless(missingChromium(), 'other ways in', () => {
  let world: WebWorld
  let provider: OidcIdp
  const texts = new Map<string, string>()
  beforeAll(async () => {
    world = await openWeb({
      sso: {
        allowPrivate: ['127.0.0.0/8'],
        resolveTxt: async (name) => [texts.get(name) ?? []].flat(),
      },
    })
    const { product } = world
    for (const slug of ['acme', 'globex', 'paused'])
      await product.tenant(slug, { modules: product.modules })
    provider = await startOidcIdp(`${world.url}/api/v1/auth/sso/globex/callback`)
    await world.giveMember('boss@globex.example', 'globex')
    const boss = await world.signedIn('boss@globex.example', 'globex')
    const { json } = await ask(boss, 'POST', '/sso/domains', { domain: 'globex.example' })
    const { record } = json as { record: { name: string; value: string } }
    texts.set(record.name, record.value)
    await ask(boss, 'POST', '/sso/domains/globex.example/verify')
    const provided = await ask(boss, 'PUT', '/sso', {
      provider: oidc(provider),
      enforced: false,
      provision: true,
      defaultRole: 'admin',
      roleMappings: [],
      breakGlass: [],
    })
    if (provided.status !== 200) throw new Error(JSON.stringify(provided.json))
    await boss.leave()
  }, 300_000)
  afterAll(async () => {
    await world?.close()
    await provider?.stop()
  })

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('a passkey is added, named, and signs in without a mail address', async () => {
      const email = `passkey.${shape}@acme.example`
      await world.giveMember(email, 'acme')
      const paul = await world.signedIn(email, 'acme', shape)
      await giveAuthenticator(paul.page)
      const hand = handOf(paul)
      await paul.open('/account')
      await hand.press('button', 'Add a passkey')
      await hand.press('button', 'Rename Linux')
      await hand.type('What is it called?', hostile)
      // The name of the person has a button of the same name.
      await paul.page.keyboard.press('Enter')
      await text(paul, 'onerror')
      expect(await paul.page.$('img[src=x]')).toBeNull()
      // A browser that offers no passkeys in the field of the mail address: the button asks for one.
      const withoutOffer = await paul.page.evaluateOnNewDocument(() => {
        PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
      })
      await hand.press('button', 'Sign out')
      await at(paul.page, '/sign-in')
      await hand.press('button', 'Sign in with a passkey')
      await at(paul.page, '/t/acme')
      await paul.page.removeScriptToEvaluateOnNewDocument(withoutOffer.identifier)
      // One that offers them, with an authenticator that nobody has to touch, answers by itself.
      await paul.open('/account')
      await hand.press('button', 'Sign out')
      await at(paul.page, '/t/acme')
      await paul.leave()
    })

    test('the people of a domain are led to their company’s provider, and come back signed in', async () => {
      provider.as({
        sub: `sub-${shape}`,
        email: `olga.${shape}@globex.example`,
        email_verified: true,
        name: 'Olga',
      })
      const olga = await world.visitor(shape)
      const hand = handOf(olga)
      await olga.open('/sign-in?next=%2Faccount')
      await hand.type('Mail address', `olga.${shape}@globex.example`)
      await hand.press('button', 'Continue')
      await olga.page.locator('::-p-aria([name="Sign in with your company (globex)"])').wait()
      await look(olga.page, 'arrival-company-sign-in')
      await hand.press('link', 'Sign in with your company (globex)')
      await at(olga.page, '/account')
      await text(olga, 'Your company keeps this account')
      await settled(olga)
      await look(olga.page, 'account-of-company')
      expect((await ask(olga, 'GET', '/me')).json).toMatchObject({ tenant: { slug: 'globex' } })
      await olga.leave()
    })

    test('who a company’s provider does not vouch for is told so where one signs in', async () => {
      provider.as({
        sub: `unsure-${shape}`,
        email: `unsure.${shape}@globex.example`,
        email_verified: false,
        name: 'Unsure',
      })
      const uma = await world.visitor(shape)
      const hand = handOf(uma)
      await uma.open('/sign-in')
      await hand.type('Mail address', `unsure.${shape}@globex.example`)
      await hand.press('button', 'Continue')
      await hand.press('link', 'Sign in with your company (globex)')
      await at(uma.page, '/sign-in')
      expect((await ask(uma, 'GET', '/me')).status).toBe(401)
      await text(uma, 'Your company’s sign-in let nobody in')
      await look(uma.page, 'arrival-company-refused')
      await hand.type('Mail address', `unsure.${shape}@globex.example`)
      await hand.press('button', 'Continue')
      await uma.page.locator('::-p-aria([name="Sign in with your company (globex)"])').wait()
      await uma.leave()
    })

    test('one person goes from company to company', async () => {
      const email = `two.${shape}@acme.example`
      await world.giveMember(email, 'acme')
      await world.giveMember(email, 'globex')
      const tom = await world.signedIn(email, 'acme', shape)
      const hand = handOf(tom)
      await tom.open('/account')
      await hand.press('button', 'Enter globex')
      await at(tom.page, '/t/globex')
      expect((await ask(tom, 'GET', '/me')).json).toMatchObject({ tenant: { slug: 'globex' } })
      await tom.leave()
    })

    test('a company that is paused says so, and lets its people go elsewhere', async () => {
      const email = `paused.${shape}@acme.example`
      await world.giveMember(email, 'paused')
      await world.giveMember(email, 'acme')
      const pia = await world.signedIn(email, 'paused', shape)
      const { database } = world.product.kernel
      const { id } = await requireTenant(database, 'paused')
      await setTenantStatus(database, id, 'suspended')
      try {
        await pia.open('/')
        await handOf(pia).press('button', 'Switch to acme')
        await at(pia.page, '/t/acme')
        expect((await ask(pia, 'GET', '/me')).json).toMatchObject({ tenant: { slug: 'acme' } })
      } finally {
        await setTenantStatus(database, id, 'active')
      }
      await pia.leave()
    })
  })

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%09/evil.example/',
    'javascript:alert(1)',
  ])('an address that leads elsewhere, %s, is not followed after signing in', async (next) => {
    const email = `led${String(next.length)}@acme.example`
    await world.giveMember(email, 'acme')
    const led = await world.visitor()
    const asked: string[] = []
    led.page.on('request', (request) => asked.push(new URL(request.url()).host))
    await led.open(`/sign-in?next=${next.startsWith('/%') ? next : encodeURIComponent(next)}`)
    await signInByPassword(handOf(led), email)
    await at(led.page, '/t/acme')
    expect(asked.filter((host) => host.includes('evil'))).toEqual([])
    await led.leave()
  })

  test('too many attempts are counted down until the next', async () => {
    const email = 'hasty@acme.example'
    await world.giveMember(email, 'acme')
    const harry = await world.visitor()
    await harry.open('/sign-in')
    const attempts = Array.from({ length: 10 }, () =>
      ask(harry, 'POST', '/auth/sign-in', { email, password: 'wrong it is' }),
    )
    await Promise.all(attempts)
    await signInByPassword(handOf(harry), email, password)
    await text(harry, 'Too many attempts. Try again in')
    const pressable = await harry.page.$eval('button[type=submit]', (button) =>
      button.matches(':enabled'),
    )
    expect(pressable).toBe(false)
    await harry.leave()
  })
})
