/** Lists of records: found, filtered, ordered, changed by the hundred, and taken back. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { countShifts, shiftsOf } from './shifts.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

const shapes = ['desktop', 'phone'] as const satisfies readonly Shape[]
const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'

interface Company {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly version: number
  readonly paymentTermDays: number | null
}

describeUnless(missingChromium(), 'a list of records', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
  }, 300_000)
  afterAll(() => world?.close())

  /** A company of its own for each telling, with a dozen customers. */
  async function settled(slug: string) {
    const { token } = await world.product.tenant(slug, { modules: world.product.modules })
    const email = `ada@${slug}.example`
    await world.giveMember(email, slug)
    const api = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => {
      const answer = await world.product.server.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && {
            'content-type':
              method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
          }),
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      })
      expect(answer.statusCode, `${method} ${path}: ${answer.body}`).toBeLessThan(300)
      return answer.json<Record<string, unknown>>()
    }
    await api('PUT', '/configuration/customFields/base.company/x_region', {
      label: 'Region',
      type: 'choice',
      filterable: true,
      options: [
        { id: 'north', label: 'North' },
        { id: 'south', label: 'South' },
      ],
    })
    const parent = await api('POST', '/base/companies', { name: 'Umbrella Group', code: 'U1' })
    for (const [index, name] of names.entries())
      await api('POST', '/base/companies', {
        name,
        code: `C${String(index).padStart(2, '0')}`,
        isCustomer: index % 2 === 0,
        paymentTermDays: 10 + index,
        creditLimit: { amount: `${index * 100}.00`, currency: 'EUR' },
        custom: { x_region: index % 3 === 0 ? 'south' : 'north' },
        ...(index === 0 && { parent: parent['id'] }),
      })
    const companies = async (query = '') =>
      (await api('GET', `/base/companies?limit=200${query}`))['data'] as readonly Company[]
    return { email, slug, api, companies }
  }

  describe.each(shapes)('on a %s', (shape) => {
    let told: Awaited<ReturnType<typeof settled>>
    let ada: Visitor
    let page: Page
    beforeAll(async () => {
      told = await settled(`list-${shape}`)
      ada = await world.signedIn(told.email, told.slug, shape)
      page = ada.page
    })
    afterAll(() => ada?.leave())
    const list = `/t/list-${shape}/r/base/companies`
    const phone = shape === 'phone'

    test('shows all of them, the newest first, with what others refer to by name, and nothing moves', async () => {
      await countShifts(page)
      await ada.open(list)
      await page.waitForFunction(() => document.body.innerText.includes('Zebra Logistics'))
      expect(await titles(page)).toHaveLength(names.length + 1)
      // What a tenant wrote is text, whatever it looks like.
      expect(await titles(page)).toContain(hostile)
      expect(await page.$$('img[src=x]')).toEqual([])
      if (!phone)
        await page.waitForFunction(() => document.body.innerText.includes('Umbrella Group'))
      expect(await shiftsOf(page)).toBe(0)
      await look(page, 'list-of-companies')
    })

    test('finds by the beginning of a word, in the address', async () => {
      await page.locator('input[type=search]').fill('zeb')
      await page.waitForFunction(() => location.search.includes('q=zeb'))
      await until(page, ['Zebra Logistics'])
      await page.locator('input[type=search]').fill('nothing like it')
      await page.locator('::-p-text(Nothing matches)').wait()
      await look(page, 'list-with-no-match')
      await button(page, 'Show all').click()
      await page.waitForFunction(() => !location.search.includes('q='))
      expect(ada.faults).toEqual([])
    })

    test('is filtered by a field of one’s own, ordered, saved as a view, and comes back by its link', async () => {
      await button(page, 'Filter').click()
      await page.locator('::-p-aria([name="Region"][role="menuitem"])').click()
      await page.locator('::-p-aria([name="South"][role="checkbox"])').click()
      await look(page, 'list-filter')
      await page.locator('form button[type=submit]').click()
      await page.waitForFunction(() => location.search.includes('custom.x_region'))
      await until(page, names.filter((_, index) => index % 3 === 0).toReversed())
      if (!phone) {
        await page.locator('[role=columnheader] button[title="Order by Name"]').click()
        await page.waitForFunction(() => location.search.includes('sort=name'))
        await until(page, names.filter((_, index) => index % 3 === 0).toSorted())
      }
      await button(page, 'Save as view …').click()
      await page.locator('[role=dialog] input:not([type=checkbox])').fill('In the south')
      await look(page, 'list-save-view')
      await page.locator('[role=dialog] button[type=submit]').click()
      await page.waitForFunction(() => location.search.includes('view='))
      const link = await page.evaluate(() => location.pathname + location.search)
      await ada.open(list)
      await page.waitForFunction(() => document.body.innerText.includes('Zebra Logistics'))
      await ada.open(link)
      await until(
        page,
        phone
          ? names.filter((_, index) => index % 3 === 0).toReversed()
          : names.filter((_, index) => index % 3 === 0).toSorted(),
      )
      await look(page, 'list-view')
      expect(link).toMatch(/\?view=[0-9a-f-]{36}$/)
    })

    // On a phone a row is a card, which is opened to be changed.
    test.each(phone ? [] : ['a cell'])(
      'changes the value of %s where it stands and takes it back',
      async () => {
        await ada.open(list)
        const cell = '::-p-xpath(//*[@role="row"][.//a[text()="Fjord Shipping"]]//*[text()="C06"])'
        await page.locator(cell).click({ count: 2 })
        await page.locator('form input[aria-label="Code"]').fill('F06')
        await look(page, 'list-edit-cell')
        await page.focus('form input[aria-label="Code"]')
        await page.keyboard.press('Enter')
        await page.locator('::-p-text(Code of Fjord Shipping changed)').wait()
        const code = async () =>
          (await told.companies()).find(({ name }) => name === 'Fjord Shipping')?.code
        expect(await code()).toBe('F06')
        await button(page, 'Undo').click()
        await page.locator('::-p-text(Taken back)').wait()
        expect(await code()).toBe('C06')
        await page.locator(cell).wait()
      },
    )

    test('is printed whole, as it is filtered, and not only the rows that are drawn', async () => {
      await page.evaluateOnNewDocument(() => {
        window.print = () => {
          const sheet = document.querySelector('body > div > table')?.parentElement
          const rows = [...(sheet?.querySelectorAll('tbody tr') ?? [])]
          Object.assign(globalThis, { printed: rows.map((row) => row.textContent) })
        }
      })
      await ada.open(list)
      await button(page, 'More').click()
      await page.locator('::-p-aria([name="Print"][role="menuitem"])').click()
      await page.waitForFunction(() => 'printed' in globalThis)
      const printed = await page.evaluate(
        () => (globalThis as unknown as { printed: readonly string[] }).printed,
      )
      expect(printed).toHaveLength(names.length + 1)
      expect(printed.filter((row) => row.includes(hostile))).toHaveLength(1)
      // The screen is as it was.
      await page.waitForFunction(() => document.querySelector('body > div > table') === null)
      expect(await page.$$('img[src=x]')).toEqual([])
    })

    test('changes many at once and takes it back', async () => {
      await ada.open(list)
      await checkbox(page, 'Zebra Logistics').click()
      await checkbox(page, 'Acorn Bakery').click()
      await page.locator('::-p-text(2 selected)').wait()
      await look(page, 'list-selected')
      await button(page, 'Edit …').click()
      await page.locator('::-p-aria([name="Which field?"])').click()
      await page.locator('::-p-aria([name="Payment term (days)"][role="option"])').click()
      await page
        .locator('[role=dialog] ::-p-aria([name="Payment term (days)"][role="textbox"])')
        .fill('45')
      await look(page, 'list-bulk-edit')
      await page.locator('[role=dialog] button[type=submit]').click()
      await page.locator('::-p-text(2 records changed)').wait()
      const with45 = async () =>
        (await told.companies()).filter(({ paymentTermDays }) => paymentTermDays === 45).length
      expect(await with45()).toBe(2)
      await button(page, 'Undo').click()
      await page.locator('::-p-text(Taken back)').wait()
      expect(await with45()).toBe(0)
    })

    test('deletes many at once and takes it back', async () => {
      await ada.open(list)
      await checkbox(page, 'Zebra Logistics').click()
      await button(page, 'Delete').click()
      await page.locator('::-p-text(1 record deleted)').wait()
      await page.waitForFunction(() => !document.querySelector('main')?.innerText.includes('Zebra'))
      expect(await told.companies()).toHaveLength(names.length)
      await button(page, 'Undo').click()
      await page.waitForFunction(() => document.querySelector('main')?.innerText.includes('Zebra'))
      expect(await told.companies()).toHaveLength(names.length + 1)
    })
  })
})

const names = [
  'Acorn Bakery',
  'Birch & Sons',
  hostile,
  'Cobalt Mining',
  'Dune Hotels',
  'Elm Street Clinic',
  'Fjord Shipping',
  'Granite Works',
  'Harbour Tools',
  'Zebra Logistics',
]

const button = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`)
const checkbox = (page: Page, name: string) => page.locator(`input[aria-label="Select: ${name}"]`)

/** What the rows or cards that are drawn are called, from top to bottom. */
const titles = (page: Page): Promise<readonly string[]> =>
  page.$$eval('main a[href*="/r/base/companies/"]:not([href$="/new"])', (links) =>
    links
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((link) => link.textContent),
  )

async function until(page: Page, wanted: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (texts: readonly string[]) => {
      const links = [...document.querySelectorAll('main a[href*="/r/base/companies/"]')]
        .filter((link) => !link.getAttribute('href')?.endsWith('/new'))
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((link) => link.textContent)
      return JSON.stringify(links) === JSON.stringify(texts)
    },
    {},
    wanted,
  )
}
