/** How a company is kept in order: its modules, its people, its keys, and who did what. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { createLetterBox, handOf, hostile, settled } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { at, reads } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })

/** Opens a choice by its label and takes one. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"][role="combobox"])`).click()
  await page.locator(`::-p-aria([name="${option}"][role="option"])`).click()
}

describeUnless(missingChromium(), 'settings', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await world.product.tenant('acme', { modules: world.product.modules })
    await world.giveMember('ada@acme.example', 'acme')
  })
  afterAll(() => world?.close())

  test('a module goes off and on again: navigation at once, and its data is kept', async () => {
    const ada = await world.signedIn('ada@acme.example', 'acme')
    const { page } = ada
    const hand = handOf(ada)
    const company = await ada.call('acme', 'POST', '/base/companies', { name: 'Globex' })
    const { data } = await ada.call('acme', 'GET', '/entities')
    const crm = (data as readonly { entity: string; path: string }[]).find(
      ({ entity }) => entity === 'crm.lead',
    )
    expect(crm).toBeDefined()
    const made = await ada.call('acme', 'POST', crm?.path ?? '', { name: hostile })
    await ada.open('/t/acme/settings/modules')
    const link = `nav a[href*="/t/acme/r${crm?.path ?? ''}"]`
    await page.waitForSelector(link)
    await look(page, 'settings-modules')
    await hand.press('button', 'Switch Customers and sales off')
    await reads(page, 'Its data is kept')
    await look(page, 'settings-module-off')
    await hand.press('button', 'Switch off')
    await page.locator('::-p-aria([name="Switch Customers and sales on"][role="button"])').wait()
    await page.waitForSelector(link, { hidden: true })
    const refused = await page.evaluate(async (path: string) => {
      const answer = await fetch(`/api/v1${path}`, { headers: { 'x-tenant': 'acme' } })
      return { status: answer.status, body: (await answer.json()) as { detail?: string } }
    }, crm?.path ?? '')
    expect([403, 404, 409]).toContain(refused.status)
    expect(refused.body.detail).toMatch(/\.$/)
    await hand.press('button', 'Switch Customers and sales on')
    await page.waitForSelector(link)
    expect(await ada.call('acme', 'GET', `${crm?.path ?? ''}/${String(made['id'])}`)).toMatchObject(
      {
        name: hostile,
      },
    )
    expect(company['id']).toBeTypeOf('string')
    await ada.leave()
  })

  test('somebody is invited, comes, gets another role and goes', async () => {
    const letter = createLetterBox(world)
    const ada = await world.signedIn('ada@acme.example', 'acme')
    const hand = handOf(ada)
    await ada.open('/t/acme/settings/people')
    await hand.type('Mail address', 'bob@acme.example')
    await choose(ada.page, 'Roles', 'Administrator')
    await hand.press('button', 'Send the invitation')
    await ada.page.locator('::-p-aria([name="Revoke bob@acme.example"][role="button"])').wait()
    await settled(ada)
    await look(ada.page, 'settings-people')

    const bob = await world.visitor()
    const other = handOf(bob)
    await other.follow(await letter('bob@acme.example', 'invitation'))
    await other.type('Your name', hostile)
    await bob.page.locator('input[type=password]').fill('correct horse battery staple')
    await bob.page.locator('button[type=submit]').click()
    await at(bob.page, '/t/acme')
    await bob.leave()

    await ada.open('/t/acme/settings/people')
    await reads(ada.page, hostile)
    expect(await ada.page.$('img[src=x]')).toBeNull()
    await ada.page.locator('button[aria-label*="roles of"][aria-label*="onerror"]').click()
    await ada.page.locator('::-p-aria([name="Administrator"][role="checkbox"])').click()
    await reads(ada.page, 'Without a role they may do nothing here.')
    await look(ada.page, 'settings-roles-of-member')
    await hand.press('button', 'Save')
    await reads(ada.page, 'No role')
    await ada.page.locator('button[aria-label^="Remove"][aria-label*="onerror"]').click()
    await reads(ada.page, 'can no longer come in here')
    await hand.press('button', 'Remove')
    await ada.page.waitForFunction(
      () => document.querySelector('button[aria-label*="onerror"]') === null,
    )
    await ada.leave()
  })

  test('a key is made, shown once, works, and is revoked; the audit trail tells of it', async () => {
    const ada = await world.signedIn('ada@acme.example', 'acme')
    const hand = handOf(ada)
    const { page } = ada
    await ada.open('/t/acme/settings/keys')
    await hand.type('What is it for?', hostile)
    await choose(page, 'Role', 'Administrator')
    await hand.press('button', 'Make the key')
    await reads(page, 'It is shown this once')
    const token = await page.$eval('output code', (code) => code.textContent)
    const status = () =>
      fetch(`${world.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }).then(
        ({ status: answered }) => answered,
      )
    expect(await status()).toBe(200)
    await ada.open('/t/acme/settings/keys')
    expect(await page.content()).not.toContain(token)
    expect(await page.$('img[src=x]')).toBeNull()
    await look(page, 'settings-keys')
    await page.locator('button[aria-label^="Revoke"][aria-label*="onerror"]').click()
    await hand.press('button', 'Revoke')
    await page.waitForFunction(
      () => document.querySelector('button[aria-label*="onerror"]') === null,
    )
    await vi.waitFor(async () => expect(await status()).toBe(401), { timeout: 10_000 })

    await ada.open('/t/acme/settings/audit')
    await reads(page, 'token.')
    await look(page, 'settings-audit')
    await hand.type('Action', 'module.')
    await page.waitForFunction(() => location.search.includes('module'))
    await ada.leave()
  })

  test.each([
    ['company', 'Company'],
    ['access', 'Permissions'],
    ['access?view=conflicts', 'Conflicts of duties'],
    ['access?view=why&permission=crm.lead.read', 'may do this'],
    ['webhooks', 'Deliveries'],
    ['mails', 'Mails'],
    ['sso', 'Addresses for your provider'],
    ['export', 'Make an archive'],
  ])('settings/%s is drawn without a fault', async (path, text) => {
    const ada = await world.signedIn('ada@acme.example', 'acme')
    const { page } = ada
    await ada.open(`/t/acme/settings/${path}`)
    await reads(page, text)
    expect(await page.$('h1')).not.toBeNull()
    await look(page, `settings-${path.replace(/[?&].*?=/, '-').replace(/&.*/, '')}`)
    await ada.leave()
  })
})
