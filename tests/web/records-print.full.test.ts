/** A list on paper: all of it, not the few rows that are drawn on the screen. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { handOf } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { companyName, insertCompanies } from './many-companies.ts'
import { reads } from './steps.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

vi.setConfig({ testTimeout: 180_000 })

const count = 450

describeUnless(missingChromium(), 'a list that is printed', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    const { tenant } = await world.product.tenant('paper')
    await world.giveMember('ada@paper.example', 'paper')
    await insertCompanies(world.product.database.superuserUrl, tenant.id, count)
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('has every row on paper, in the order of the list', async () => {
      const ada = await world.signedIn('ada@paper.example', 'paper', shape)
      const hand = handOf(ada)
      const { page } = ada
      await keepSheets(page)
      await ada.open('/t/paper/r/base/companies?sort=-name')
      await reads(page, companyName(count - 1))
      if (shape === 'desktop') {
        await page.keyboard.down('Control')
        await page.keyboard.press('p')
        await page.keyboard.up('Control')
      } else {
        await hand.press('button', 'More')
        await hand.press('menuitem', 'Print')
      }
      await reads(page, `${count} records match.`)
      await look(page, 'list-print')
      await hand.press('button', `All ${count}`)
      await page.waitForSelector(sheet)
      await page.waitForSelector('[role=dialog]', { hidden: true })

      await page.emulateMediaType('print')
      const paper = await onPaper(page)
      expect(paper.names).toEqual(
        Array.from({ length: count }, (_, row) => companyName(count - 1 - row)),
      )
      expect(paper.others).toEqual([])
      const pdf = Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1')
      // Some forty rows fit on a page.
      expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(count / 60)
      await page.emulateMediaType('screen')
      expect(await page.$eval(sheet, (one) => getComputedStyle(one).display)).toBe('none')
      await ada.leave()
    })

    test('has the first rows alone where that is wanted', async () => {
      const ada = await world.signedIn('ada@paper.example', 'paper', shape)
      const hand = handOf(ada)
      const { page } = ada
      await keepSheets(page)
      await ada.open('/t/paper/r/base/companies?sort=name')
      await reads(page, companyName(0))
      await hand.press('button', 'More')
      await hand.press('menuitem', 'Print')
      await hand.press('button', 'The first 200')
      await page.waitForSelector(sheet)
      await page.emulateMediaType('print')
      expect((await onPaper(page)).names).toEqual(
        Array.from({ length: 200 }, (_, row) => companyName(row)),
      )
      await ada.leave()
    })
  })
})

/** What is printed, beside what is on the screen. */
const sheet = 'body > :has(> table)'

/** The dialog of the browser would wait for somebody; what it would have got stays in the page instead. */
const keepSheets = (page: Page) =>
  page.evaluateOnNewDocument((selector: string) => {
    window.print = () => {
      const printed = document.querySelector(selector)
      if (printed !== null) document.body.append(printed.cloneNode(true))
    }
  }, sheet)

/** First cells of the rows that are seen, and what else of the page is. */
const onPaper = (page: Page) =>
  page.evaluate((selector: string) => {
    const isSeen = (one: Element) => one.getClientRects().length > 0
    return {
      names: [...document.querySelectorAll(`${selector} tbody tr`)]
        .filter(isSeen)
        .map((row) => row.firstElementChild?.textContent ?? ''),
      others: [...document.body.children]
        .filter((one) => !one.matches(selector) && isSeen(one))
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    }
  }, sheet)
