/** A seller's day on the board, a buyer's orders, and a calendar, with mouse, finger and keyboard. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ElementHandle, Page } from 'puppeteer-core'
import { describeUnless } from '../backing-services/describe-with.ts'
import { euros, furnish, hostile, shows, textOf, wholesaler } from './boards-world.ts'
import type { Wholesaler } from './boards-world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { withoutMessages } from './steps.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

const shapes = ['desktop', 'phone'] as const
/** A day of somebody takes a while on a machine that does other things too. */
const storyTime = 240_000
const column = (stage: string): string => `section[data-stage="${stage}"]`
const cardNamed = (title: string): string => `::-p-xpath(//article[@aria-label="${title}"])`

describeUnless(missingChromium(), 'boards and calendars', () => {
  let world: WebWorld
  const houses = new Map<Shape, Wholesaler>()
  const houseOf = (shape: Shape): Wholesaler => {
    const house = houses.get(shape)
    if (house === undefined) throw new Error('Expected a tenant, found none.')
    return house
  }
  beforeAll(async () => {
    world = await openWeb()
    for (const shape of shapes) {
      const house = await wholesaler(world, 'board', shape)
      houses.set(shape, house)
      await furnish(house)
    }
  }, 400_000)
  afterAll(() => world?.close())

  describe.each(shapes)('on a %s', { timeout: storyTime }, (shape) => {
    const visit = (): Promise<Visitor> => {
      const { email, slug } = houseOf(shape)
      return world.signedIn(email, slug, shape)
    }
    const ownDeals = (): string => {
      const { slug, ada } = houseOf(shape)
      const filters = JSON.stringify([{ field: 'owner', op: 'eq', value: ada }])
      const search = new URLSearchParams({ layout: 'board', workflow: 'sales', filters })
      return `/t/${slug}/r/crm/opportunities?${search.toString()}`
    }

    test('a seller takes their deals through the day', async () => {
      const visitor = await visit()
      const { page } = visitor
      await visitor.open(ownDeals())
      await page.waitForSelector(cardNamed('Spring range'))
      // Somebody else's deal is not among them.
      expect(await page.$(cardNamed('Deal of another'))).toBeNull()
      expect(await textOf(page, `${column('proposal')} [data-count]`)).toBe('2')
      expect(await textOf(page, `${column('proposal')} [data-sum]`)).toContain('€6,500.00')
      // What a deal is called is text, whatever it looks like.
      expect(await page.$(`article img`)).toBeNull()
      await shows(page, 'article', hostile)
      await look(page, 'board-of-deals')

      // On to the credit check, by hand.
      await showStage(page, shape, 'Quotation sent')
      await carry(page, shape, 'Spring range', 'creditCheck')
      await shows(page, column('creditCheck'), 'Spring range')
      await shows(page, `${column('creditCheck')} [data-sum]`, '€10,500.00')
      await shows(page, `${column('proposal')} [data-count]`, '1')
      await untilSaved(page, 'Spring range')

      // A stage that the workflow does not lead to says so, and the card stays.
      await showStage(page, shape, 'Enquiry')
      await carry(page, shape, 'Weekly supply', 'creditCheck')
      await page.waitForSelector('::-p-text(Weekly supply stays where it was)')
      expect(await textOf(page, column('qualification'))).toContain('Weekly supply')

      // What the next stage wants to know is asked for on the way.
      await carry(page, shape, 'Weekly supply', 'proposal')
      const dialog = await page.waitForSelector('[role=dialog]')
      await page.waitForSelector('::-p-text(needs this to enter)')
      await withoutMessages(page)
      await look(page, 'board-asks')
      await page.locator('[role=dialog] button[type=submit]').click()
      await page.waitForSelector('::-p-text(Fill this in)')
      await dialog?.$('input').then((input) => input?.type('900'))
      await page.locator('[role=dialog] button[type=submit]').click()
      await shows(page, column('proposal'), 'Weekly supply')
      await shows(page, `${column('proposal')} [data-sum]`, '€4,900.00')
      await untilSaved(page, 'Weekly supply')
      const { api } = houseOf(shape)
      const [saved] = await api.list('crm/opportunities?filter[name]=Weekly%20supply')
      expect(saved).toMatchObject({ stage: 'proposal', amount: euros('900.00') })
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a deal is won, and the figures of the dashboard follow', async () => {
      const visitor = await visit()
      const { page } = visitor
      await visitor.open(`/t/${houseOf(shape).slug}?dashboard=sales`)
      await page.waitForSelector('[data-metric=weightedValue]')
      const before = await textOf(page, '[data-metric=weightedValue]')
      await visitor.open(ownDeals())
      await showStage(page, shape, 'Credit check')
      // The menu of a card does what dragging does.
      await page.locator('::-p-aria([name="Move Festive season"][role="button"])').click()
      await page.locator('::-p-xpath(//*[@role="menuitem"][contains(., "Won")])').click()
      await shows(page, column('won'), 'Festive season')
      await untilSaved(page, 'Festive season')
      await visitor.open(`/t/${houseOf(shape).slug}?dashboard=sales`)
      await page.waitForSelector('[data-metric=weightedValue]')
      expect(await textOf(page, '[data-metric=weightedValue]')).not.toBe(before)
      expect(await textOf(page, '[data-metric=wonThisMonth]')).toContain('€8,000.00')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('somebody else was faster: the card is where they put it', async () => {
      const visitor = await visit()
      const { page } = visitor
      const { api } = houseOf(shape)
      await visitor.open(ownDeals())
      await page.waitForSelector(cardNamed('Own label'))
      const [deal] = await api.list('crm/opportunities?filter[name]=Own%20label')
      await api.patch('faster', `crm/opportunities/${deal?.id ?? ''}`, { stage: 'creditCheck' })
      await showStage(page, shape, 'Quotation sent')
      await page.locator('::-p-aria([name="Move Own label"][role="button"])').click()
      await page.locator('::-p-xpath(//*[@role="menuitem"][contains(., "Enquiry")])').click()
      await page.waitForSelector('::-p-text(Somebody changed it meanwhile)')
      await shows(page, column('creditCheck'), 'Own label')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('a buyer moves a purchase order towards its release', async () => {
      const visitor = await visit()
      const { page } = visitor
      await visitor.open(`/t/${houseOf(shape).slug}/r/inventory/purchase-orders?layout=board`)
      await page.waitForSelector('article')
      await look(page, 'board-of-orders')
      const title = await page.$eval('article', (card) => card.getAttribute('aria-label') ?? '')
      await carry(page, shape, title, 'priceCheck')
      await shows(page, column('priceCheck'), title)
      await untilSaved(page, title)
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })

    test('an activity is moved to another day', async () => {
      const visitor = await visit()
      const { page } = visitor
      const { slug, api } = houseOf(shape)
      await visitor.open(`/t/${slug}/r/crm/activities?layout=calendar&by=due&day=2026-06-10`)
      await shows(page, '[data-day="2026-06-10"]', 'Call the mill')
      await shows(page, '[data-day="2026-06-11"]', hostile)
      await look(page, 'calendar')
      if (shape === 'desktop') {
        await drag(
          page,
          await found(page, '::-p-xpath(//button[contains(., "Call the mill")])'),
          '[data-day="2026-06-12"]',
        )
      } else {
        await page.locator('::-p-xpath(//button[contains(., "Call the mill")])').click()
        const input = await found(page, '[role=dialog] input')
        await input.evaluate((element) => {
          const date = element as HTMLInputElement
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
            date,
            '2026-06-12',
          )
          date.dispatchEvent(new Event('input', { bubbles: true }))
        })
        await page.locator('[role=dialog] button[type=submit]').click()
      }
      await shows(page, '[data-day="2026-06-12"]', 'Call the mill')
      await expect
        .poll(async () => (await api.list('crm/activities?filter[due]=2026-06-12')).length)
        .toBe(1)
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    })
  })

  test(
    'a card is moved with the keyboard alone, and what happens is said',
    { timeout: storyTime },
    async () => {
      const { email, slug, ada } = houseOf('desktop')
      const visitor = await world.signedIn(email, slug)
      const { page } = visitor
      const filters = JSON.stringify([{ field: 'owner', op: 'eq', value: ada }])
      const search = new URLSearchParams({ layout: 'board', workflow: 'repeatOrders', filters })
      await visitor.open(`/t/${slug}/r/crm/opportunities?${search.toString()}`)
      const handle = await found(page, '::-p-aria([name="Drag Weekly bread"][role="button"])')
      await handle.focus()
      await page.keyboard.press('Space')
      await shows(page, '[id^=DndLiveRegion]', 'Picked up Weekly bread')
      await page.keyboard.press('ArrowRight')
      await shows(page, '[id^=DndLiveRegion]', 'Over Customer asked')
      await page.keyboard.press('Space')
      await shows(page, column('asked'), 'Weekly bread')
      await untilSaved(page, 'Weekly bread')
      expect(visitor.faults).toEqual([])
      await visitor.leave()
    },
  )
})

async function found(page: Page, selector: string): Promise<ElementHandle> {
  const element = await page.waitForSelector(selector)
  if (element === null) throw new Error(`Expected ${selector}, found nothing.`)
  return element
}

/** The answer has come, so that the next move is based on it. */
async function untilSaved(page: Page, title: string): Promise<void> {
  await page.waitForFunction(
    (name: string) =>
      [...document.querySelectorAll('article')].some(
        (card) =>
          card.getAttribute('aria-label') === name && card.getAttribute('aria-busy') !== 'true',
      ),
    {},
    title,
  )
}

/** On a phone one column is in sight; its tab brings it. */
async function showStage(page: Page, shape: Shape, label: string): Promise<void> {
  if (shape === 'desktop') return
  await page
    .locator(`::-p-xpath(//nav[@aria-label="Stages"]//button[contains(., "${label}")])`)
    .click()
  await page.waitForFunction(
    (name: string) => {
      const heading = [...document.querySelectorAll('section[data-stage] h2')].find(
        (one) => one.textContent === name,
      )
      const { left = -1, right = 0 } = heading?.closest('section')?.getBoundingClientRect() ?? {}
      return left >= -2 && right <= innerWidth + 2
    },
    {},
    label,
  )
}

/** Drags a card to a stage: by mouse into its column, by finger onto its tab. */
async function carry(page: Page, shape: Shape, title: string, stage: string): Promise<void> {
  const card = await found(page, cardNamed(title))
  if (shape === 'desktop') return drag(page, card, column(stage))
  const tabs = await page.$$('nav[aria-label="Stages"] button')
  const stages = await page.$$eval('section[data-stage]', (all) =>
    all.map((one) => one.getAttribute('data-stage')),
  )
  const tab = tabs[stages.indexOf(stage)]
  await tab?.evaluate((element) => element.scrollIntoView({ inline: 'center' }))
  const from = await middleOf(card)
  const to = tab === undefined ? from : await middleOf(tab)
  const touch = await page.touchscreen.touchStart(from.x, from.y)
  await page.waitForSelector('[data-dragging]')
  for (const part of [0.3, 0.6, 0.9, 1])
    await touch.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
  await page.waitForSelector('nav [data-over]')
  await touch.end()
  return undefined
}

async function drag(page: Page, element: ElementHandle, target: string): Promise<void> {
  await element.evaluate((one) => one.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  const from = await middleOf(element)
  const to = await middleOf(await found(page, target))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (const part of [0.1, 0.4, 0.8, 1])
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part)
  await page.waitForSelector(`${target}[data-over]`)
  await page.mouse.up()
}

async function middleOf(element: ElementHandle): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (box === null) throw new Error('Expected something to be seen, found it hidden.')
  const height = Math.min(box.height, 120)
  return { x: box.x + Math.min(box.width / 2, 90), y: box.y + height / 2 }
}
