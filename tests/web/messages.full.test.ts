/** A message of what was done lies over nothing that is to be pressed next. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { handOf } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { at, reads, still } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 180_000 })

describeUnless(missingChromium(), 'while a message is shown', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    const tenant = `told-${shape}`
    const home = `/t/${tenant}`
    const arrives = () => world.signedIn(`ada@${tenant}.example`, tenant, shape)
    beforeAll(async () => {
      await world.product.tenant(tenant, { modules: world.product.modules })
      await world.giveMember(`ada@${tenant}.example`, tenant)
    })

    test('after a record is gone the next is begun and saved', async () => {
      const ada = await arrives()
      const hand = handOf(ada)
      const { page } = ada
      const { id } = await ada.call(tenant, 'POST', '/base/companies', { name: 'Passing Ltd' })
      await ada.call(tenant, 'POST', '/base/companies', { name: 'Staying Ltd' })
      await ada.open(`${home}/r/base/companies/${String(id)}`)
      await hand.press('button', 'More')
      await hand.press('menuitem', 'Delete')
      await at(page, `${home}/r/base/companies`)
      await reads(page, 'Staying Ltd')
      await told(page)
      await look(page, 'message-over-list')
      expect(await under(page, '::-p-aria([name="New"][role="link"])')).toBe('itself')
      await hand.press('link', 'New')
      await page.waitForSelector(foot)
      await told(page)
      expect(await under(page, foot)).toBe('itself')
      await look(page, 'message-over-form')
      // It can be pressed itself.
      expect(await under(page, '::-p-aria([name="Undo"][role="button"])')).toBe('itself')
      await ada.leave()
    })

    test('a form of the settings is saved wherever it stands on the screen', async () => {
      const ada = await arrives()
      const hand = handOf(ada)
      const { page } = ada
      await ada.open(`${home}/settings/company`)
      await hand.type('Name', `Told ${shape}`)
      await page.locator('section[aria-labelledby=about] button[type=submit]').click()
      await told(page)
      await hand.type('Sender of mails', 'Told')
      const save = 'section[aria-labelledby=looks] button[type=submit]'
      for (const block of ['end', 'center'] as const) {
        await page.$eval(save, (one, where) => one.scrollIntoView({ block: where }), block)
        expect([block, await under(page, save)]).toEqual([block, 'itself'])
      }
      await told(page)
      await ada.leave()
    })

    test('an editor of the setup is saved once more', async () => {
      const ada = await arrives()
      const hand = handOf(ada)
      const { page } = ada
      await ada.open(`${home}/setup/customFields`)
      await hand.press('button', 'New field')
      await hand.press('menuitem', 'Companies')
      await hand.type('Name', 'Loyalty')
      await hand.press('button', 'Create')
      await page.waitForFunction(() => location.pathname.endsWith('/x_loyalty'))
      await told(page)
      await hand.type('Help text', 'Since when they come.')
      expect(await under(page, '::-p-aria([name="Save"][role="button"])')).toBe('itself')
      await told(page)
      await ada.leave()
    })
  })
})

/** Of the form of a record. */
const foot = 'form button[type=submit]'

/** A message is there, in its place. */
async function told(page: Page): Promise<void> {
  await page.waitForSelector('.mantine-Notification-root', { visible: true })
  await still(page)
}

/** What a finger would touch in the middle of something: itself, or what lies over it. */
const under = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (one) => {
    const { x, y, width, height } = one.getBoundingClientRect()
    const touched = document.elementFromPoint(x + width / 2, y + height / 2)
    return one.contains(touched) ? 'itself' : (touched?.outerHTML.slice(0, 300) ?? 'nothing')
  })
