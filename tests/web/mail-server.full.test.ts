/** A company's own mail server, and what it refuses in the language of who reads it. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import {
  believedCertificate,
  missing,
  notMine,
  openOwnOffice,
} from '../notifications/own-office.ts'
import type { OwnOffice } from '../notifications/own-office.ts'
import { handOf } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { choose, quiet, retype } from './settings-steps.ts'
import { reads } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Each part of the page is saved by itself. */
const part = '[aria-labelledby=mail-server]'
const save = `${part} button[type=submit]`
const toItsEnd = (page: Page) => page.$eval(part, (place) => place.scrollIntoView({ block: 'end' }))

describeUnless(missingChromium() ?? missing(), 'a mail server of one’s own', () => {
  let world: WebWorld
  let office: OwnOffice
  beforeAll(async () => {
    office = await openOwnOffice('none', await believedCertificate('localhost'))
    world = await openWeb({ notifications: { allowPrivate: ['127.0.0.0/8'] } })
  }, 400_000)
  afterAll(async () => {
    await world?.close()
    await office?.close()
  })

  test.each(['desktop', 'phone'] as const)('is set, tried and put right on a %s', async (shape) => {
    const tenant = `post-${shape}`
    await world.product.tenant(tenant)
    const email = `ada@${tenant}.example`
    await world.giveMember(email, tenant)
    const ada = await world.signedIn(email, tenant, shape)
    const hand = handOf(ada)
    const { page } = ada
    await ada.open(`/t/${tenant}/settings/company`)
    await hand.type('Server', '127.0.0.1')
    await choose(page, 'Encryption', 'None, in internal networks only')
    await retype(page, 'Port', String(office.port))
    await hand.type('Mails are from', `post@${tenant}.example`)
    await page.locator(save).click()
    await reads(page, 'Saved')
    await quiet(ada)
    await hand.press('button', 'Send a test mail')
    await reads(page, `A mail is on its way to ${email}`)
    expect(office.letters.at(-1)).toMatchObject({ from: `post@${tenant}.example` })
    await toItsEnd(page)
    await look(page, 'mail-server')

    await page.evaluate(() => localStorage.setItem('strata.language', 'de'))
    await ada.open(`/t/${tenant}/settings/company`)
    await retype(page, 'Absender der Mails', notMine)
    await page.locator(save).click()
    await reads(page, 'Gespeichert')
    await quiet(ada)
    await hand.press('button', 'Testmail senden')
    await reads(page, 'Der Mailserver „127.0.0.1“ hat die Mail nicht angenommen')
    await toItsEnd(page)
    await look(page, 'mail-server-refused-de')
    await ada.leave()
  })
})
