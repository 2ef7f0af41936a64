/**
 * A long list: scrolled from end to end, with a flat heap and nothing that moves.
 */
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { companyName, insertCompanies } from './many-companies.ts'
import { countShifts, shiftsOf } from './shifts.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

const count = 100_000

describeUnless(missingChromium(), `a list of ${count} records`, () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    const { tenant } = await world.product.tenant('long')
    await world.giveMember('ada@long.example', 'long')
    await insertCompanies(world.product.database.superuserUrl, tenant.id, count)
  }, 300_000)
  afterAll(() => world?.close())

  test('is scrolled through to its end and back, at the cost of what is seen', async () => {
    const ada = await world.signedIn('ada@long.example', 'long')
    const { page } = ada
    await countShifts(page)
    await ada.open('/t/long/r/base/companies?sort=name')
    await page.locator(`::-p-text(${companyName(0)})`).wait()
    await page.locator(`::-p-text(${new Intl.NumberFormat('en').format(count)})`).wait()
    const devtools = await page.createCDPSession()

    expect(await scrollTo(page, count / 10)).toBeGreaterThanOrEqual(count / 10)
    const early = await heap(devtools)
    for (let tenth = 2; tenth < 10; tenth++) await scrollTo(page, (count * tenth) / 10)
    expect(await scrollTo(page, count)).toBe(count)
    const late = await heap(devtools)
    await page.locator(`::-p-text(${companyName(count - 1)})`).wait()
    // A tenth of the list and all of it cost the same, but for a cursor of each page.
    expect(late - early).toBeLessThan(8_000_000)
    expect(await page.$$eval('[role=grid] [role=row]', (rows) => rows.length)).toBeLessThan(80)

    // On the way back the pages that were dropped come again.
    await page.$eval('[role=grid]', (grid) => {
      grid.scrollTop = grid.scrollHeight / 2
    })
    await page.waitForFunction(
      (middle: string) =>
        [...document.querySelectorAll('[role=grid] a')].some((link) => link.textContent === middle),
      {},
      companyName(count / 2),
    )
    await page.locator('[role=grid]').click()
    await page.focus('[role=grid]')
    await page.keyboard.press('Home')
    await page.locator(`::-p-text(${companyName(0)})`).wait()
    expect(await shiftsOf(page)).toBe(0)
    await ada.leave()
  }, 600_000)
})

/** Scrolls on as far as the list goes, page by page; @returns how many rows are known then. */
function scrollTo(page: Page, rows: number): Promise<number> {
  return page.$eval(
    '[role=grid]',
    async (grid, wanted) => {
      const rowHeight = 40
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      const known = () => {
        const total = Number(grid.getAttribute('aria-rowcount'))
        return total > 0 ? total - 1 : undefined
      }
      const reached = () => known() ?? Math.floor(grid.scrollTop / rowHeight)
      while (reached() < wanted) {
        grid.scrollTop = Math.min(grid.scrollHeight, wanted * rowHeight)
        await frame()
      }
      grid.scrollTop = Math.min(grid.scrollHeight, wanted * rowHeight)
      // Until the rows that are seen are there: the row of the keyboard is drawn wherever it is.
      const { top, bottom } = grid.getBoundingClientRect()
      const isSeen = (one: Element) => {
        const place = one.getBoundingClientRect()
        return place.bottom > top && place.top < bottom
      }
      const bars = () => [...grid.querySelectorAll('[role=row] .mantine-Skeleton-root')]
      while (bars().some(isSeen)) await frame()
      return reached()
    },
    rows,
  )
}

/** Bytes of JavaScript's heap that are in use after the garbage is gone. */
async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize
}
