/** Dashboards, rules, documents and words: what a company says and shows in its own way. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { look } from './look.ts'
import { choose, describeSetup, fill, hostile, press, tenantOf } from './setup-steps.ts'
import type { Json } from './setup-steps.ts'
import { reads, withoutMessages } from './steps.ts'

describeSetup('editors of the setup', (arrive) => {
  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    const tenant = tenantOf(shape)
    test('a widget gets another name and shows it where one works; another is added and taken away', async () => {
      const ada = await arrive(shape)
      const { page } = ada
      await ada.open(`/t/${tenant}/setup/dashboards/at/trading`)
      const widget = await widgetOf(page, 'Stock value')
      await widget.focus()
      await page.keyboard.press('Enter')
      const drawer = '[role=dialog]'
      await page
        .locator(`${drawer} ::-p-aria([name="Name"][role="textbox"])`)
        .fill(`Stock ${hostile}`)
      await press(page, 'Done')
      await page.waitForSelector(drawer, { hidden: true })
      await press(page, 'Add widget')
      await page.waitForSelector(drawer, { visible: true })
      await look(page, 'setup-widget')
      await press(page, 'Remove New widget')
      await page.waitForSelector(drawer, { hidden: true })
      await save(page)
      expect(await ada.call(tenant, 'GET', stockValue)).toMatchObject({ label: `Stock ${hostile}` })
      await look(page, 'setup-dashboard')
      await ada.open(`/t/${tenant}?dashboard=trading`)
      await reads(page, 'Stock "><img')
      expect(await page.$('img[src=x]')).toBeNull()
      await ada.leave()
    })

    test('a rule says whom it tells what, and shows the words as they will be', async () => {
      const ada = await arrive(shape)
      const { page } = ada
      await ada.open(`/t/${tenant}/setup/notifications`)
      await follow(page, 'New rule')
      await fill(page, 'Name', `Big fish ${hostile}`)
      await choose(page, 'When this happens', 'Opportunity: won')
      await page.locator('::-p-aria([name="To"][role="combobox"]), ::-p-aria([name="To"])').click()
      await page.keyboard.type('Owner')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await fill(page, 'Subject', 'Won: {{name}}')
      await fill(page, 'Text', `{{name}} was won. ${hostile.replace('{{constructor}}', '')}`)
      await page.waitForFunction(() =>
        document
          .querySelector('section[aria-label=Preview]')
          ?.textContent?.includes('was won. "><img'),
      )
      await page.$eval('section[aria-label=Preview]', (place) => place.scrollIntoView())
      await look(page, 'setup-notification')
      await press(page, 'Create')
      await page.waitForFunction(() => /at\/x_big/.test(location.pathname))
      expect(await page.$('img[src=x]')).toBeNull()
      const { notifications } = await ada.call(tenant, 'GET', '/configuration')
      expect(notifications).toContainEqual(
        expect.objectContaining({
          label: `Big fish ${hostile}`,
          on: 'crm.opportunity.won',
          to: ['owner'],
          subject: 'Won: {{name}}',
        }),
      )
      await ada.leave()
    })

    test('a document is seen as it will be printed, in its own styles, and nothing in it runs', async () => {
      const ada = await arrive(shape)
      const { page } = ada
      const { id } = await ada.call(tenant, 'POST', '/base/companies', { name: `Paper ${hostile}` })
      await ada.open(`/t/${tenant}/setup/documents`)
      await follow(page, 'New document')
      await fill(page, 'Name', 'Greeting')
      await choose(page, 'About', 'Company')
      await fill(
        page,
        'Text',
        '<style>p{font-size:30px}</style><p style="color:#7a1f5c">Dear {{name}}</p>',
      )
      const frame = 'section[aria-label=Preview] iframe'
      await page.waitForSelector(frame)
      await page.locator('::-p-aria([name="With the values of"][role="combobox"])').fill('Paper')
      await page.locator(`::-p-aria([role="option"]) ::-p-text(Paper)`).click()
      const inside = await (await page.waitForSelector(frame))?.contentFrame()
      if (inside === undefined || inside === null) throw new Error('Expected a frame, found none.')
      expect(await page.$eval(frame, (one) => one.getAttribute('sandbox'))).toBe('')
      await page.waitForFunction(
        (selector: string) =>
          document.querySelector<HTMLIFrameElement>(selector)?.srcdoc.includes('Paper') === true,
        {},
        frame,
      )
      expect(await page.$eval(frame, ({ srcdoc }) => srcdoc)).not.toContain('<img')
      await page.$eval('section[aria-label=Preview]', (place) => place.scrollIntoView())
      await look(page, 'setup-document')
      await press(page, 'Create')
      await page.waitForFunction(() => location.pathname.includes('/at/x_greeting'))
      await ada.call(tenant, 'DELETE', `/base/companies/${String(id)}`)
      // The browser says so of every style that stands in a text which is read; the frame gets it as a sheet.
      const [...told] = ada.faults.splice(0)
      expect(told.filter((one) => !one.startsWith('Applying inline style'))).toEqual([])
      await ada.leave()
    })

    test('a word of one’s own takes the place of the module’s, and gives it back', async () => {
      const ada = await arrive(shape)
      const { page } = ada
      await ada.open(`/t/${tenant}/setup/labels?q=Purchase%20orders`)
      const word = '::-p-aria([name="Your word for Purchase orders"][role="textbox"])'
      await page.locator(word).fill(`Orders ${hostile}`)
      await look(page, 'setup-labels')
      await page.locator('::-p-aria([name="Save your word for Purchase orders"])').click()
      await page.waitForFunction(isSaved)
      await ada.open(`/t/${tenant}/r/inventory/purchase-orders`)
      await page.waitForFunction(isCalled, {}, 'Orders "><img')
      expect(await page.$('img[src=x]')).toBeNull()
      await ada.open(`/t/${tenant}/setup/labels?q=Purchase%20orders`)
      await (await page.locator(word).waitHandle()).click({ count: 3 })
      await page.keyboard.press('Backspace')
      await page.locator('::-p-aria([name="Save your word for Purchase orders"])').click()
      await page.waitForFunction(isSaved)
      await ada.open(`/t/${tenant}/r/inventory/purchase-orders`)
      await page.waitForFunction(isCalled, {}, 'Purchase orders')
      await ada.leave()
    })
  })

  test('widgets are dragged by hand, resized by their corner, and moved by keys', async () => {
    const ada = await arrive('desktop')
    const { page } = ada
    const tenant = tenantOf('desktop')
    const places = async () => {
      const { widgets } = await ada.call(tenant, 'GET', '/configuration/dashboards/trading')
      return Object.fromEntries(
        (widgets as readonly Json[]).map(({ id, position }) => [String(id), position]),
      )
    }
    expect(await places()).toMatchObject({ stockValue: [9, 0, 3, 2], openQuotes: [0, 0, 3, 2] })
    await ada.open(`/t/${tenant}/setup/dashboards/at/trading`)
    const deliveries = await widgetOf(page, 'Deliveries this month')
    // Two rows more, by its corner.
    await drag(page, await deliveries.$('.react-resizable-handle'), { x: 0, y: 96 })
    // To the foot of the board.
    const won = await widgetOf(page, 'Won this month')
    const best = await (await widgetOf(page, 'Best customers')).boundingBox()
    const here = await won.boundingBox()
    await drag(page, won, { x: 0, y: (best?.y ?? 0) - (here?.y ?? 0) })
    await (await widgetOf(page, 'Open quotations')).focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[role=status]')].some((one) =>
        one.textContent.includes('Open quotations: column 1, row 2'),
      ),
    )
    await save(page)
    const after = await places()
    expect(after).toMatchObject({ deliveriesThisMonth: [6, 0, 3, 4] })
    expect(after['openQuotes']).not.toEqual([0, 0, 3, 2])
    expect(after['wonThisMonth']).not.toEqual([3, 0, 3, 2])
    await ada.leave()
  })
})

/** No word waits to be saved. */
const isSaved = (): boolean =>
  [...document.querySelectorAll('button')].every(
    (one) => one.getAttribute('aria-label')?.startsWith('Save your word') !== true,
  )

/** How the navigation calls the page that one is on. */
const isCalled = (word: string): boolean =>
  document.querySelector('nav a[aria-current=page]')?.textContent.includes(word) === true

const stockValue = '/configuration/dashboards/trading/widgets/stockValue'

const widgetOf = (page: Page, name: string): Promise<ElementHandle> =>
  page
    .locator(`::-p-xpath(//*[@role="button"][starts-with(normalize-space(.), "${name}")])`)
    .waitHandle()

const follow = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="link"])`).click()

async function save(page: Page): Promise<void> {
  await press(page, 'Save')
  await page.locator('::-p-text(is saved and in force)').wait()
  await withoutMessages(page)
}

/** Pulls something by a way, as a hand does. */
async function drag(
  page: Page,
  what: ElementHandle | null,
  way: { readonly x: number; readonly y: number },
): Promise<void> {
  const box = await what?.boundingBox()
  if (box === undefined || box === null)
    throw new Error('Expected something to pull, found nothing in sight.')
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + way.x, from.y + way.y, { steps: 12 })
  await page.mouse.up()
}
