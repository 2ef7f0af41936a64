/** The company that one works in, and the thread to the server: switched, ended elsewhere, cut. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { ada, ben, openShell } from './shell-world.ts'
import { at, reads, signIn } from './steps.ts'
import type { WebWorld } from './world.ts'

// A story is long, and a machine may be busy with others.
vi.setConfig({ testTimeout: 240_000 })

describeUnless(missingChromium(), 'a session in the application', () => {
  let world: WebWorld
  beforeAll(async () => {
    ;({ world } = await openShell())
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    // What a tab knows is believed for seconds, who it is for a minute: one comes back before or after.
    test.each([0, 20, 120])(
      'of two tabs in two companies each says when the other has taken the session, after %i seconds',
      async (away) => {
        const visitor = await world.signedIn(ada, 'acme', shape)
        const { page: first, context } = visitor
        await visitor.open('/t/acme/search?q=aurora')
        await reads(first, 'Aurora Bikes')
        const second = await context.newPage()
        await second.setViewport(first.viewport())
        await second.goto(`${world.url}/t/globex/search?q=x`, { waitUntil: 'networkidle0' })
        await reads(second, 'This address belongs to another company')
        if (shape === 'desktop') await look(second, 'shell-other-tenant')
        await second.locator('::-p-aria([name="Switch to Globex"][role="button"])').click()
        await at(second, '/t/globex/search')
        await second.waitForFunction(() => document.title.endsWith('Globex'))
        await first.evaluate((seconds: number) => {
          const now = Date.now.bind(Date)
          Date.now = () => now() + seconds * 1000
        }, away)
        await first.bringToFront()
        await first.locator('input[type=search]').fill('bergmann')
        await first.waitForSelector('[role=dialog]', { visible: true })
        await reads(first, 'You are working in Globex')
        await first.locator('::-p-aria([name="Switch to Acme"][role="button"])').click()
        await reads(first, 'Bergmann Logistik')
        expect(await first.$eval('input[type=search]', ({ value }) => value)).toBe('bergmann')
        await visitor.leave()
      },
    )

    test('a session that ended elsewhere is signed in again without losing what was typed', async () => {
      const visitor = await world.signedIn(ben, 'acme', shape)
      const { page, context } = visitor
      await visitor.open('/t/acme/search')
      const session = await visitor.call('acme', 'GET', '/auth/session')
      expect(session['tenant']).toMatchObject({ slug: 'acme' })
      await visitor.call('acme', 'POST', '/auth/sign-out')
      await page.locator('input[type=search]').fill('aurora')
      await page.waitForSelector('[role=dialog]', { visible: true })
      await reads(page, 'Your session has ended')
      const [opened] = await Promise.all([
        context.waitForTarget((target) => target.url().includes('/sign-in?next=')),
        page.locator('::-p-aria([name="Sign in in a new tab"][role="link"])').click(),
      ])
      const tab = await opened.page()
      if (tab === null) throw new Error('Expected a new tab to sign in, found none.')
      await signIn(tab, ben)
      await at(tab, '/t/acme/search')
      await tab.close()
      await page.bringToFront()
      await reads(page, 'Aurora Bikes')
      expect(await page.$eval('input[type=search]', ({ value }) => value)).toBe('aurora')
      await visitor.leave()
    })
  })

  test('a company shows itself in its colour, and what has it can be read', async () => {
    const visitor = await world.signedIn(ada, 'globex')
    const { page } = visitor
    await visitor.call('globex', 'PATCH', '/tenant', { branding: { primaryColor: '#b45309' } })
    await visitor.open('/t/globex/search?q=a')
    const shade = (index: number) =>
      page.evaluate(
        (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
        `--mantine-color-brand-${index}`,
      )
    expect(await shade(7)).toMatch(/^#[0-9a-f]{6}$/)
    expect(await shade(7)).not.toBe('#2f64b8')
    await look(page, 'shell-branded')
    await visitor.call('globex', 'PATCH', '/tenant', { branding: { primaryColor: null } })
    await page.reload({ waitUntil: 'networkidle0' })
    await page.waitForFunction(
      () =>
        getComputedStyle(document.documentElement)
          .getPropertyValue('--mantine-color-brand-7')
          .trim() === '#2f64b8',
    )
    await visitor.leave()
  })

  test('without a server the page says so, and goes on when it answers again', async () => {
    const visitor = await world.signedIn(ada, 'acme')
    const { page } = visitor
    await visitor.open('/t/acme/search')
    await page.setOfflineMode(true)
    await reads(page, 'No answer from the server')
    await page.locator('input[type=search]').fill('aurora')
    await page.setOfflineMode(false)
    await reads(page, 'Aurora Bikes')
    await page.waitForFunction(() => !document.body.innerText.includes('No answer from the server'))
    expect(await page.$eval('input[type=search]', ({ value }) => value)).toBe('aurora')
    await visitor.leave()
  })
})
