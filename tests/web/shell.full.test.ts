/** The frame around every screen: who is signed in, where one may go, and how one gets there. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { ada, ben, hostile, openShell } from './shell-world.ts'
import type { ShellWorld } from './shell-world.ts'
import { at, openPalette, press, reads, signIn, tabbed } from './steps.ts'
import type { Visitor } from './world.ts'

// A story is long, and a machine may be busy with others.
vi.setConfig({ testTimeout: 240_000 })

describeUnless(missingChromium(), 'the frame of the application', () => {
  let shell: ShellWorld
  let world: ShellWorld['world']
  let companies: ShellWorld['companies']
  beforeAll(async () => {
    shell = await openShell()
    ;({ world, companies } = shell)
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    /** Opens the drawer of a phone; on a desktop the navigation is there. */
    const openMenu = async ({ page }: Visitor) => {
      if (shape === 'phone') await page.locator('::-p-aria([name="Menu"][role="button"])').click()
    }

    test('somebody signs in and sees what the modules of their company offer', async () => {
      const visitor = await world.visitor(shape)
      const { page } = visitor
      await visitor.open('/')
      expect(new URL(page.url()).pathname).toBe('/sign-in')
      await signIn(page, ben)
      await at(page, '/t/acme')
      await openMenu(visitor)
      await page.waitForSelector('::-p-aria([name="Companies"][role="link"])', { visible: true })
      await look(page, 'shell-navigation')
      await page.locator('::-p-aria([name="Companies"][role="link"])').click()
      await at(page, '/t/acme/r/base/companies')
      await page.waitForFunction(() => document.title === 'Companies · Acme')
      expect(await page.$eval('a[aria-current=page]', (link) => link.textContent)).toBe('Companies')
      // Who listens hears where they are.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
      await visitor.leave()
    })

    test('the palette goes to lists, opens a record, and begins a new one', async () => {
      const visitor = await world.signedIn(ada, 'acme', shape)
      const { page } = visitor
      await visitor.open('/t/acme')
      await openPalette(visitor, shape)
      await page.keyboard.type('aurora')
      await page.waitForSelector('::-p-text(Aurora Bikes)', { visible: true })
      await look(page, 'shell-palette')
      await page.locator('::-p-aria([role="button"]) ::-p-text(Aurora Bikes)').click()
      await at(page, `/t/acme/r/base/companies/${companies.get('Aurora Bikes') ?? ''}`)
      await openPalette(visitor, shape)
      await page.keyboard.type('new company')
      await page.waitForSelector('::-p-text(New: Company)', { visible: true })
      await press(page, 'Enter')
      await at(page, '/t/acme/r/base/companies/new')
      await page.waitForSelector('::-p-aria([name="Name"][role="textbox"])')
      await openPalette(visitor, shape)
      await page.keyboard.type('purch ord')
      await page.waitForSelector('[role=dialog] ::-p-text(Purchase orders)', { visible: true })
      await press(page, 'Enter')
      await at(page, '/t/acme/r/inventory/purchase-orders')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('one question finds everything, and its address can be sent to somebody', async () => {
      const visitor = await world.signedIn(ada, 'acme', shape)
      const { page } = visitor
      await visitor.open('/t/acme/search')
      await page.locator('input[type=search]').fill('berg')
      await page.waitForFunction(() => location.search === '?q=berg')
      await reads(page, 'Bergmann Logistik')
      await look(page, 'shell-search')
      await page.locator('::-p-aria([name="Companies"][role="button"])').click()
      await page.waitForFunction(() => location.search.includes('type=base.company'))
      await page.locator('a ::-p-text(Bergmann Logistik)').click()
      await at(page, `/t/acme/r/base/companies/${companies.get('Bergmann Logistik') ?? ''}`)
      await visitor.open('/t/acme/search?q=zzz')
      await reads(page, 'Nothing begins with “zzz”')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a notification arrives and leads to its record', async () => {
      const teller = await world.signedIn(ada, 'acme')
      const aurora = companies.get('Aurora Bikes') ?? ''
      await teller.call('acme', 'POST', '/comments', {
        entity: 'base.company',
        record: aurora,
        text: `Please look, ${hostile}`,
        mentions: [shell.benId],
      })
      await teller.leave()
      const visitor = await world.signedIn(ben, 'acme', shape)
      const { page } = visitor
      await visitor.open('/t/acme')
      await page.locator('::-p-aria([name="Notifications, 1 unread"])').click()
      await reads(page, 'Please look')
      await look(page, 'shell-notifications')
      await page.locator('[role=dialog] ::-p-text(Please look)').click()
      await at(page, `/t/acme/r/base/companies/${aurora}`)
      await page.waitForSelector('::-p-aria([name="Notifications"])')
      await visitor.open('/t/acme/notifications')
      await reads(page, 'Please look')
      await look(page, 'shell-notifications-page')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('in German and French the labels of lists are theirs', async () => {
      const visitor = await world.signedIn(ada, 'acme', shape)
      const { page } = visitor
      for (const [language, before, own, company, skip] of [
        ['Deutsch', 'Your account', 'Ihr Konto', 'Unternehmen', 'Zum Inhalt springen'],
        ['Français', 'Ihr Konto', 'Votre compte', 'Entreprises', 'Aller au contenu'],
      ] as const) {
        await visitor.open('/t/acme/r/base/companies')
        await page.locator(`::-p-aria([name="${before}"][role="button"])`).click()
        await page.locator(`[role=menuitemradio] ::-p-text(${language})`).click()
        await reads(page, company)
        await page.waitForFunction(
          (wanted: string) => document.title.startsWith(wanted),
          {},
          company,
        )
        expect(await page.$$eval('a[href="#content"]', ([link]) => link?.textContent)).toBe(skip)
        await page.waitForSelector(`::-p-aria([name="${own}"])`)
        expect(await page.$eval('html', ({ lang }) => lang)).toBe(
          language === 'Deutsch' ? 'de' : 'fr',
        )
      }
      await visitor.leave()
    })

    test('what people call things is text and nothing else', async () => {
      const visitor = await world.signedIn(ada, 'globex', shape)
      const { page } = visitor
      const dialogs: string[] = []
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message())
        void dialog.dismiss()
      })
      await visitor.call('globex', 'PATCH', '/tenant', { name: hostile })
      await visitor.open('/t/globex')
      await reads(page, hostile)
      await page.waitForFunction((name: string) => document.title === name, {}, hostile)
      await visitor.call('globex', 'PATCH', '/tenant', { name: 'Globex' })
      await visitor.call('globex', 'POST', '/auth/switch', { tenant: 'acme' })
      await visitor.open('/t/acme/search?q=img')
      await reads(page, hostile)
      await openPalette(visitor, shape)
      await page.keyboard.type('onerror')
      await page.waitForFunction(
        (name: string) => document.querySelector('[role=dialog]')?.textContent?.includes(name),
        {},
        hostile,
      )
      expect(dialogs).toEqual([])
      expect(await page.$$('img[src="x"]')).toEqual([])
      await visitor.leave()
    })
  })

  test('everything is reached by keys alone', async () => {
    const visitor = await world.signedIn(ada, 'acme')
    const { page } = visitor
    await visitor.open('/t/acme')
    await page.waitForSelector('::-p-aria([name="Companies"][role="link"])')
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    const names = await tabbed(page, 14)
    expect(names).toContain('Acme, switch company')
    // Initials stand before it, for eyes alone.
    expect(names.join('\n')).toContain('Your account')
    expect(names).toContain('Companies')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await press(page, '?')
    await page.waitForSelector('[role=dialog]', { visible: true })
    await reads(page, 'Keyboard shortcuts')
    await look(page, 'shell-shortcuts')
    await press(page, 'Escape')
    await page.waitForSelector('[role=dialog]', { hidden: true })
    await press(page, 'g', '2')
    await at(page, '/t/acme/r/base/people')
    await press(page, 'g', 'h')
    await at(page, '/t/acme')
    await press(page, '/')
    await at(page, '/t/acme/search')
    // Letters that are typed are letters.
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.type('g h?')
    expect(await page.$eval('input[type=search]', ({ value }) => value)).toBe('g h?')
    expect(new URL(page.url()).pathname).toBe('/t/acme/search')
    await visitor.leave()
  })
})
