/** The frame around every screen: who is signed in, where one may go, and what a page may run. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

describeUnless(missingChromium(), 'the frame of the application', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await world.product.tenant('acme', { modules: world.product.modules })
    await world.giveMember('ada@acme.example', 'acme')
  }, 120_000)
  afterAll(() => world?.close())

  test('somebody signs in and sees what the modules of their company offer', async () => {
    const ada = await world.visitor()
    await ada.open('/')
    expect(new URL(ada.page.url()).pathname).toBe('/sign-in')
    await ada.page.locator('input[type=email]').fill('ada@acme.example')
    await ada.page.locator('input[type=password]').fill('correct horse battery staple')
    await ada.page.locator('button[type=submit]').click()
    await ada.page.locator('::-p-aria([name="Companies"][role="link"])').click()
    await ada.page.waitForFunction(() => location.pathname === '/t/acme/r/base/companies')
    await ada.leave()
  })

  test('a page runs no script but those of the server', async () => {
    const answer = await fetch(`${world.url}/t/acme/anything`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    const again = await fetch(`${world.url}/t/acme/anything`)
    expect(again.headers.get('content-security-policy')).not.toBe(policy)
  })
})
