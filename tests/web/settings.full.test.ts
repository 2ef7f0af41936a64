/** How a company is kept in order: its modules, its looks, its ways in and out. */
import { expect, test, vi } from 'vitest'
import { crane, won } from '../notifications/world.ts'
import { handOf, hostile } from './arrival-world.ts'
import { look, seriousFaults } from './look.ts'
import { answered, describeSettings, quiet, retype, seesInMenu } from './settings-steps.ts'
import { press, reads, withoutMessages } from './steps.ts'

describeSettings('settings', ({ settings, tenant, home, arrives }) => {
  test('a module goes off and on: navigation and records vanish, and come back as they were', async () => {
    const ada = await arrives()
    const { page } = ada
    const hand = handOf(ada)
    const made = await ada.call(tenant, 'POST', '/crm/leads', { name: hostile })
    const path = `/crm/leads/${String(made['id'])}`
    const link = `nav a[href="${home}/r/crm/leads"]`
    await ada.open(`${home}/settings/modules`)
    await seesInMenu(ada, link, true)
    await look(page, 'settings-modules')
    await hand.press('button', 'Switch off: Customers and sales')
    await reads(page, 'Its data is kept')
    await look(page, 'settings-module-off')
    await hand.press('button', 'Switch off')
    await page.waitForSelector('::-p-aria([name="Switch on: Customers and sales"])')
    await seesInMenu(ada, link, false)
    const refused = await answered(page, tenant, path)
    expect(refused.status).toBe(404)
    expect(refused.body.detail).toMatch(/\.$/)
    await ada.open(`${home}/r${path}`)
    await reads(page, 'There is nothing at this address')
    await look(page, 'settings-module-gone')
    await ada.open(`${home}/settings/modules`)
    await hand.press('button', 'Switch on: Customers and sales')
    await page.waitForSelector('::-p-aria([name="Switch off: Customers and sales"])')
    await seesInMenu(ada, link, true)
    await ada.open(`${home}/r${path}`)
    await reads(page, hostile)
    expect(await page.$('img[src=x]')).toBeNull()
    expect(await ada.call(tenant, 'GET', path)).toMatchObject({ name: hostile })
    await ada.leave()
  })

  test('the company gets a name, a colour, a logo and an address of its own', async () => {
    const ada = await arrives()
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`${home}/settings/company`)
    await hand.type('Name', 'Acme Trading')
    await page.setOfflineMode(true)
    await reads(page, 'No answer from the server')
    await page.locator('::-p-aria([name="Save"][role="button"]):not([disabled])').click()
    await reads(page, 'What you typed is kept')
    expect(await page.$eval('input[maxlength]', ({ value }) => value)).toBe('Acme Trading')
    await page.setOfflineMode(false)
    await page.locator('::-p-aria([name="Save"][role="button"]):not([disabled])').click()
    await page.waitForFunction(() => document.title === 'Company · Acme Trading')
    await hand.type('Main colour', '#ffff00')
    await press(page, 'Enter')
    await reads(page, 'a colour that can be read on white')
    await look(page, 'settings-company')
    await retype(page, 'Main colour', '#7a1f5c')
    await press(page, 'Enter')
    await vi.waitFor(async () =>
      expect(await ada.call(tenant, 'GET', '/tenant')).toMatchObject({
        name: 'Acme Trading',
        branding: { primaryColor: '#7a1f5c' },
      }),
    )
    await withoutMessages(page)
    await hand.type('Domain', `erp.${tenant}.example`)
    await page.locator('section[aria-labelledby=domains] button[type=submit]').click()
    await reads(page, 'Set this TXT record')
    await hand.press('button', `Verify: erp.${tenant}.example`)
    await page.waitForSelector('section[aria-labelledby=domains] [role=alert]')
    await page.$eval('section[aria-labelledby=domains]', (place) => place.scrollIntoView())
    await look(page, 'settings-domains')
    await ada.leave()
  })

  test('single sign-on: what the provider has to know, and what it says of itself', async () => {
    const ada = await arrives()
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`${home}/settings/sso`)
    await reads(page, 'Addresses for your provider')
    await look(page, 'settings-sso')
    await hand.type('Mail domain', `${tenant}.example`)
    await hand.press('button', 'Add')
    await reads(page, 'Set this TXT record')
    await hand.type('Issuer', `${settings().receiver.url}/nobody`)
    await hand.type('Client ID', 'strata')
    await hand.press('button', 'Save')
    await page.waitForSelector('[role=alert], [aria-invalid=true]')
    expect(await page.$eval('input[type=url]', ({ value }) => value)).toBe(
      `${settings().receiver.url}/nobody`,
    )
    expect(await ada.call(tenant, 'GET', '/sso')).toMatchObject({ provider: null })
    await ada.leave()
  })

  test('a webhook and a mail are seen to arrive, and are sent once more', async () => {
    const { receiver, world } = settings()
    const { product } = world
    const company = settings().company(tenant)
    receiver.hooks.length = 0
    await company.hears({ type: won, payload: crane({ name: hostile }) })
    await product.kernel.notifications.sendDue(company.tenant.id)
    const ada = await arrives()
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`${home}/settings/webhooks`)
    await reads(page, 'Deals that were won →')
    await reads(page, 'HTTP 204')
    await quiet(ada)
    await look(page, 'settings-webhooks')
    await hand.press('button', `Details: ${won}`)
    await reads(page, 'Payload')
    expect(await page.$('img[src=x]')).toBeNull()
    // Ids and times fill it: no picture of it would last.
    expect(await seriousFaults(page)).toEqual([])
    await hand.press('button', 'Close')
    await page.waitForSelector('[role=dialog]', { hidden: true })
    await hand.press('button', `Deliver again: ${won}`)
    await vi.waitFor(async () => {
      await product.kernel.notifications.sendDue(company.tenant.id)
      expect(receiver.hooks).toHaveLength(2)
    })
    await hand.press('button', 'New secret: Deals that were won')
    await page.locator('[role=dialog] ::-p-aria([name="New secret"][role="button"])').click()
    await reads(page, 'It is shown this once')
    // A request that is cut off by leaving would count as on its way for good.
    await quiet(ada)
    await ada.open(`${home}/settings/webhooks?state=failed`)
    await reads(page, 'Nothing fits')

    await ada.open(`${home}/settings/mails`)
    await reads(page, `ada@${tenant}.example`)
    await quiet(ada)
    await look(page, 'settings-mails')
    await ada.leave()
  })

  test('everything is taken along in an archive', async () => {
    const ada = await arrives()
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`${home}/settings/export`)
    await reads(page, 'No archive yet')
    await hand.press('button', 'Make an archive')
    await page.waitForSelector('a[download]')
    await quiet(ada)
    await look(page, 'settings-export')
    const archive = await page.$eval('a[download]', async (link) => {
      const answer = await fetch(link.href)
      return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength }
    })
    expect(archive.status === 200 && archive.bytes).toBeGreaterThan(1000)
    await ada.leave()
  })

  test('in German and French roles and permissions are called as people there call them', async () => {
    const ada = await arrives()
    const { page } = ada
    for (const [language, verb, role, module] of [
      ['de', 'Leads lesen', 'Vertriebsleitung', 'Lagerleitung'],
      ['fr', 'Consulter : ', 'Direction commerciale', 'Responsable des stocks'],
    ] as const) {
      await page.evaluate(
        (wanted: string) => localStorage.setItem('strata.language', wanted),
        language,
      )
      await ada.open(`${home}/settings/access?q=crm.lead`)
      for (const text of [verb, role, module]) await reads(page, text)
      expect(await page.$eval('html', ({ lang }) => lang)).toBe(language)
      await look(page, `settings-access-${language}`)
    }
    await ada.leave()
  })

  test('nobody holds too much at once, and the page says so', async () => {
    const ada = await arrives()
    await ada.open(`${home}/settings/access?view=conflicts`)
    await reads(ada.page, 'Nobody holds what should be apart.')
    expect(await ada.call(tenant, 'GET', '/access/conflicts')).toMatchObject({ data: [] })
    await look(ada.page, 'settings-conflicts')
    await ada.leave()
  })
})
