/** The application as a new day begins: somebody signs in and goes from screen to screen. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { at, reads, signIn } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })

describeUnless(missingChromium(), 'the application', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await world.product.tenant('acme', { modules: world.product.modules })
    await world.giveMember('ada@acme.example', 'acme')
  })
  afterAll(() => world?.close())

  test('somebody signs in, sees what their modules offer, and makes a record', async () => {
    const { open, page, leave } = await world.visitor()
    await open('/')
    await at(page, '/sign-in')
    await signIn(page, 'ada@acme.example')
    await page.locator('::-p-aria([name="Companies"][role="link"])').click()
    await at(page, '/t/acme/r/base/companies')
    await open('/t/acme/r/base/companies/new')
    await page
      .locator('::-p-aria([name="Name"][role="textbox"])')
      .fill('"><img src=x onerror=alert(1)>')
    await page.locator('button[type=submit]').click()
    await page.waitForFunction(() => /companies\/[0-9a-f-]{36}/.test(location.pathname))
    await reads(page, '"><img src=x onerror=alert(1)>')
    expect(await page.$('img[src=x]')).toBeNull()
    await leave()
  })

  test('every address is drawn without a fault', async () => {
    const { open, page, leave } = await world.signedIn('ada@acme.example', 'acme')
    for (const [path, text] of addresses) {
      await open(path)
      await page.waitForSelector('h1')
      const read = await page.evaluate(() => document.body.innerText)
      expect([path, read.includes(text)]).toEqual([path, true])
    }
    await leave()
  })
})

/** Addresses, and what one reads there. */
const addresses = [
  ['/t/acme/settings/nothing', 'There is nothing at this address'],
  ['/t/acme/templates', 'Templates'],
  ['/t/acme/setup', 'Setup'],
  ['/t/acme/setup/workflows', 'Workflows'],
  ['/t/acme/reports', 'Reports'],
  ['/t/acme/imports', 'Imports'],
  ['/t/acme/notifications', 'Notifications'],
  ['/t/acme/search?q=acme', 'Search'],
  ['/account', 'account'],
] as const
