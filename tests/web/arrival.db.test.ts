/** From nothing to a working company, and every way in. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import {
  ask,
  at,
  createLetterBox,
  handOf,
  hostile,
  settled,
  signInByPassword,
  text,
  totp,
} from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { openWeb, password } from './world.ts'
import type { WebWorld } from './world.ts'

/** Each story looks at several screens, twice. */
vi.setConfig({ testTimeout: 300_000 })

describeUnless(missingChromium(), 'arriving', () => {
  let world: WebWorld
  let letter: ReturnType<typeof createLetterBox>
  beforeAll(async () => {
    world = await openWeb()
    letter = createLetterBox(world)
    await world.product.tenant('acme', { modules: world.product.modules })
    await world.giveMember('boss@acme.example', 'acme')
  }, 300_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('somebody new has a working company in eight clicks and two minutes', async () => {
      const nora = await world.visitor(shape)
      await nora.page.emulateTimezone('Europe/Vienna')
      const hand = handOf(nora)
      const email = `nora.${shape}@new.example`
      const begun = performance.now()
      await nora.open('/')
      await at(nora.page, '/sign-in')
      await look(nora.page, 'arrival-sign-in')
      const shown = performance.now()
      await hand.press('link', 'Make an account')
      await hand.type('Your name', 'Nora Novak')
      await hand.type('Mail address', email)
      await hand.type('Password', password)
      await hand.press('button', 'Make the account')
      await text(nora, 'Look into your mail')
      await hand.follow(await letter(email, 'verify'))
      await at(nora.page, '/found')
      expect(nora.page.url()).not.toContain('#')
      await hand.type('Name of the company', `Novak & Töchter ${shape}`)
      await hand.press('radio', 'Wholesale distribution')
      await text(nora, 'fields of the trade')
      const slug = `novak-toechter-${shape}`
      expect(await nora.page.$eval('input[value^=novak]', (input) => input.value)).toBe(slug)
      const founding = performance.now()
      await look(nora.page, 'arrival-found')
      const looked = performance.now() - founding
      await hand.press('button', 'Make the company')
      await at(nora.page, `/t/${slug}`)
      await text(nora, 'First steps')
      const seconds = (performance.now() - begun - looked - (shown - begun)) / 1000
      // Reported: machines differ. What is asserted is what was promised.
      process.stdout.write(
        `sign-up to working company, ${shape}: ${hand.clicks} clicks, ${seconds.toFixed(1)} s\n`,
      )
      expect(hand.clicks).toBeLessThanOrEqual(8)
      expect(seconds).toBeLessThan(120)
      await settled(nora)
      await look(nora.page, 'arrival-first-steps')
      const { json } = await ask(nora, 'GET', '/tenant')
      expect(json).toMatchObject({ slug, currency: 'EUR', timezone: 'Europe/Vienna' })

      await hand.press('button', 'Hide first steps')
      await nora.page.reload({ waitUntil: 'networkidle0' })
      expect(await nora.page.$('::-p-text(First steps)')).toBeNull()
      await nora.leave()
    })

    test('somebody new accepts an invitation, and somebody else is told whose it is', async () => {
      const boss = await world.signedIn('boss@acme.example', 'acme', shape)
      const email = `guest.${shape}@new.example`
      const invited = await ask(boss, 'POST', '/invitations', { email, roles: ['admin'] })
      expect(invited.status).toBe(201)
      const link = await letter(email, 'invitation')
      const other = handOf(boss)
      await other.follow(link)
      await at(boss.page, '/invitation')
      await text(boss, 'You are signed in as somebody else')
      expect(boss.page.url()).not.toContain('#')
      await look(boss.page, 'arrival-invitation-of-another')
      await boss.leave()

      const guest = await world.visitor(shape)
      const hand = handOf(guest)
      await hand.follow(link)
      await hand.type('Your name', hostile)
      await hand.type('Password', password)
      await look(guest.page, 'arrival-invitation')
      await hand.press('button', 'Accept the invitation')
      await at(guest.page, '/t/acme')
      await guest.open('/account')
      await text(guest, 'Your companies')
      const name = await guest.page.$eval('input[autocomplete=name]', (input) => input.value)
      expect(name).toBe(hostile)
      expect(await guest.page.$('img[src=x]')).toBeNull()

      // A second time the link opens nothing, and says so.
      await hand.follow(link)
      await text(guest, 'This invitation does not stand')
      await guest.leave()
    })

    test('a second factor is set up with a code, asked for, and replaced by a recovery code', async () => {
      const email = `factor.${shape}@acme.example`
      await world.giveMember(email, 'acme')
      const finn = await world.signedIn(email, 'acme', shape)
      const hand = handOf(finn)
      await finn.open('/account')
      await settled(finn)
      await look(finn.page, 'account')
      await hand.press('button', 'Set up an authenticator')
      await hand.type('Your password, to be sure that it is you', password)
      await hand.press('button', 'Continue')
      await text(finn, 'Scan this with your authenticator')
      const [secret = '', codes = ''] = await finn.page.$$eval('pre', (blocks) =>
        blocks.map(({ textContent }) => textContent ?? ''),
      )
      expect(secret).toMatch(/^[A-Z2-7]{16,}$/)
      await look(finn.page, 'account-second-factor')
      await hand.type('The six digits that it shows', totp(secret))
      await hand.press('button', 'Switch on')
      await text(finn, 'Signing in now asks for a code.')
      await finn.leave()

      const again = await world.visitor(shape)
      const second = handOf(again)
      await again.open('/sign-in?next=%2Faccount')
      await signInByPassword(second, email)
      await text(again, 'One more step')
      await look(again.page, 'arrival-code')
      await again.page.locator('input[autocomplete=one-time-code]').click()
      await again.page.keyboard.type('000000')
      await text(again, 'This code is not right')
      await again.page.locator('input[autocomplete=one-time-code]').click()
      await again.page.keyboard.type(totp(secret, 1))
      await at(again.page, '/account')
      await again.leave()

      const lost = await world.visitor(shape)
      const third = handOf(lost)
      await lost.open('/sign-in')
      await signInByPassword(third, email)
      await third.press('button', 'Use a recovery code')
      await third.type('Recovery code', codes.split('\n')[0] ?? '')
      await third.press('button', 'Continue')
      await at(lost.page, '/t/acme')
      await lost.leave()
    })

    test('a forgotten password is replaced, and the old one opens nothing', async () => {
      const email = `forgetful.${shape}@acme.example`
      await world.giveMember(email, 'acme')
      const greta = await world.visitor(shape)
      const hand = handOf(greta)
      await greta.open('/reset-password')
      await look(greta.page, 'arrival-forgotten')
      await hand.type('Mail address', email)
      await hand.press('button', 'Send me a link')
      await text(greta, 'Look into your mail')
      await hand.follow(await letter(email, 'reset'))
      await at(greta.page, '/reset-password')
      expect(greta.page.url()).not.toContain('#')
      await hand.type('New password', 'another horse battery staple')
      await look(greta.page, 'arrival-new-password')
      await hand.press('button', 'Choose this password')
      await text(greta, 'Password changed')
      await hand.press('link', 'Sign in')
      await signInByPassword(hand, email)
      await text(greta, 'do not fit')
      await look(greta.page, 'arrival-refused')
      await hand.type('Password', 'another horse battery staple')
      await hand.press('button', 'Sign in')
      await at(greta.page, '/t/acme')
      await greta.leave()
    })
  })
})
