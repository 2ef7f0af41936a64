/** Templates as people meet them: choosing a trade, an upgrade with questions, and the way back. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Page } from 'puppeteer-core'
import type { Json, JsonObject } from '@strata-erp/core'
import { describeUnless } from '../backing-services/describe-with.ts'
import { publishTo } from '../templates/world.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { hostile, quayChangelog, quays } from './templates-quay.ts'
import { openWeb } from './world.ts'
import type { Visitor, WebWorld } from './world.ts'

// Stories with many steps, each drawn in light and dark.
vi.setConfig({ testTimeout: 240_000 })

const deadline = '/workflows/sales/stages/proposal/slaHours'

describeUnless(missingChromium(), 'templates', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    await publishTo(world.product.engine, quays, quayChangelog)
  }, 400_000)
  afterAll(() => world?.close())

  const setupOf = async (slug: string): Promise<JsonObject> =>
    (await world.product.kernel.systemScope(slug)).effective.document
  const company = async (slug: string): Promise<Requests> => {
    const { token } = await world.product.tenant(slug, { currency: 'EUR' })
    await world.giveMember(`ada@${slug}.example`, slug)
    return requests(world, token)
  }

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    test('a new company looks into a trade and is set up for it', async () => {
      await company(`fresh-${shape}`)
      const ada = await world.signedIn(`ada@fresh-${shape}.example`, `fresh-${shape}`, shape)
      await ada.open(`/t/fresh-${shape}/templates`)
      await look(ada.page, 'templates-none')
      await press(ada.page, 'Choose a trade', 'link')
      await says(ada.page, 'Wholesale distribution')
      await look(ada.page, 'templates-gallery')
      await press(ada.page, 'Look inside Wholesale distribution', 'link')
      await says(ada.page, 'Set us up for this')
      await ada.page.locator('::-p-aria([role="tab"]):nth-child(3)').click()
      await look(ada.page, 'templates-vertical')
      await ada.open(`/t/fresh-${shape}/templates/apply/wholesale-distribution?version=1.0.0`)
      await says(ada.page, 'changes to your setup')
      await look(ada.page, 'templates-apply')
      await press(ada.page, 'Set it up')
      await says(ada.page, 'Your company is set up: Wholesale distribution 1.0.0')
      await look(ada.page, 'templates-applied')
      await ada.leave()
      const status = await world.product.engine.status(
        await world.product.kernel.systemScope(`fresh-${shape}`),
      )
      expect(status.on.version).toBe('1.0.0')
    })

    test('an upgrade is begun, paused, gone on with by another, committed and undone', async () => {
      const slug = `acme-${shape}`
      const erp = await company(slug)
      await erp('POST', '/template/apply', {
        vertical: 'wholesale-distribution',
        version: '1.0.0',
      })
      await erp('PATCH', `/configuration${deadline}`.replace('/slaHours', ''), { slaHours: 400 })
      await erp('PUT', '/configuration/customFields/base.product/x_lot', {
        key: 'x_lot',
        label: 'Lot number',
        type: 'text',
        filterable: true,
      })
      // A deal stands in a stage that the new version takes out, and a tile shows a report that goes.
      const customer = await erp('POST', '/base/companies', { name: 'Harbour Café' })
      const deal = await erp('POST', '/crm/opportunities', {
        name: 'Winter order',
        company: String(customer['id']),
        stage: 'negotiation',
      })
      await erp('PUT', '/configuration/dashboards/warehouse/widgets/x_slow', {
        id: 'x_slow',
        kind: 'report',
        label: 'What does not move',
        report: 'slowMovers',
        position: [0, 20, 6, 4],
      })
      await world.giveMember(`bob@${slug}.example`, slug)
      await world.giveMember(`pat@${slug}.example`, slug, ['palletClerk'])
      await world.giveMember(`kim@${slug}.example`, slug, ['bookkeeper'])
      const before = await setupOf(slug)

      const ada = await world.signedIn(`ada@${slug}.example`, slug, shape)
      await ada.open(`/t/${slug}/templates`)
      await says(ada.page, 'Version 2.0.0 is available')
      await says(ada.page, 'Shelf life at receipt is a share of the life')
      await look(ada.page, 'templates-where')
      await press(ada.page, 'Look at the upgrade')
      await says(ada.page, '6 questions for you')
      // What is at stake is said: who is concerned, what hangs on it, and how it will look.
      await says(ada.page, 'In use by 1 record')
      await says(ada.page, 'Concerns 1 person.')
      await says(ada.page, 'Dashboard “Warehouse” › Tile “What does not move”')
      await look(ada.page, 'templates-review')
      const address = new URL(ada.page.url()).pathname

      // The deadline gets a value of its own, and one answer holds for a similar question.
      await within(ada.page, 'Time allowed', 'Enter another value')
      await ada.page.waitForSelector('fieldset input')
      await ada.page.$eval('fieldset input', (one) => {
        one.focus()
        one.select()
      })
      await ada.page.keyboard.type('300')
      await press(ada.page, 'Use this value')
      await says(ada.page, '1 of 6 decided')
      // The screen below the question follows the answer.
      await previews(ada.page, 'Time allowed', '300 hours (12 days 12 hours)')
      await within(ada.page, 'Credit controller', 'Keep it as it is')
      await says(ada.page, '2 of 6 decided')
      await press(ada.page, 'Answer 1 similar question the same way')
      await says(ada.page, '3 of 6 decided')
      await within(ada.page, 'Slow movers', 'Use this instead')
      await says(ada.page, '4 of 6 decided')
      await look(ada.page, 'templates-review-answered')
      await press(ada.page, 'Go on later', 'link')
      await says(ada.page, '2 questions left')
      await look(ada.page, 'templates-paused')
      await ada.leave()

      const bob = await world.signedIn(`bob@${slug}.example`, slug, shape)
      await bob.open(`/t/${slug}/templates`)
      await press(bob.page, 'Go on', 'link')
      await says(bob.page, '4 of 6 decided')
      await says(bob.page, 'decided by ')
      expect(new URL(bob.page.url()).pathname).toBe(address)
      await says(bob.page, 'In use by 1 person')
      await within(bob.page, 'Follow-up', 'Let it go and move them')
      await says(bob.page, '5 of 6 decided')
      await within(bob.page, 'Pallet clerk', 'Let it go and move them')
      await says(bob.page, '6 of 6 decided')
      await look(bob.page, 'templates-review-ready')
      await press(bob.page, 'Commit the upgrade')
      await says(bob.page, 'Your setup becomes Wholesale distribution 2.0.0')
      await press(bob.page, 'Commit now')
      await says(bob.page, 'Done: you are on Wholesale distribution 2.0.0')
      await look(bob.page, 'templates-done')
      const after = await setupOf(slug)
      expect(at(after, deadline)).toBe(300)
      expect(at(after, '/customFields/base.product/x_lot')).toMatchObject({ label: 'Lot number' })
      expect(at(after, '/workflows/sales/stages/negotiation')).toBeUndefined()
      expect(at(after, '/reports/slowMovers')).toBeUndefined()
      expect(at(after, '/dashboards/warehouse/widgets/x_slow/report')).not.toBe('slowMovers')
      const dealPath = `/crm/opportunities/${String(deal['id'])}`
      expect(await bob.call(slug, 'GET', dealPath)).not.toMatchObject({ stage: 'negotiation' })

      await press(bob.page, 'Undo …')
      await says(bob.page, 'so nothing is lost')
      await look(bob.page, 'templates-undo')
      await press(bob.page, 'Undo now')
      await says(bob.page, 'Your setup is exactly what it was.')
      expect(JSON.stringify(await setupOf(slug))).toBe(JSON.stringify(before))
      expect(await bob.call(slug, 'GET', dealPath)).toMatchObject({ stage: 'negotiation' })

      await bob.open(`/t/${slug}/templates/history?from=2&to=3`)
      await says(bob.page, 'What differs between revision 2 and 3')
      await says(bob.page, '336 hours (14 days) → 400 hours (16 days 16 hours)')
      await says(
        bob.page,
        'Upgraded from Wholesale distribution 1.0.0 to Wholesale distribution 2.0.0',
      )
      await look(bob.page, 'templates-history')
      await bob.open(`/t/${slug}/templates/why?pointer=${deadline}`)
      await says(bob.page, 'Now in force')
      // Nobody reads a pointer to know where they are.
      expect(await bob.page.evaluate(() => document.body.innerText)).not.toContain('/workflows/')
      await look(bob.page, 'templates-why')
      await bob.leave()
    })

    test('texts are chosen passage by passage, whatever an author put into them', async () => {
      const slug = `harbour-${shape}`
      const erp = await company(slug)
      await erp('POST', '/template/apply', { vertical: 'quay', version: '1.0.0' })
      await erp('PATCH', '/configuration/documents/slip', {
        body: 'Good evening\n{{name}}\nYour berth\nis ready\nThe port\nSee you\n',
      })
      await erp('PATCH', '/configuration/customFields/base.company/berth', {
        label: `Ours ${hostile}`,
      })
      const ada = await world.signedIn(`ada@${slug}.example`, slug, shape)
      await ada.open(`/t/${slug}/templates/gallery/quay`)
      await inert(ada, `Quay ${hostile}`)
      await ada.open(`/t/${slug}/templates`)
      await inert(ada, `Dues are 7 ${hostile}`)
      await press(ada.page, 'Look at the upgrade')
      await says(ada.page, '2 passages that you and the new template both rewrote')
      await inert(ada, `Slip ${hostile}`)
      await inert(ada, `Pilot ${hostile}`)
      await pick(ada.page, 'Passage 1', 'theirs')
      await pick(ada.page, 'Passage 2', 'ours')
      await press(ada.page, 'Use these passages')
      await says(ada.page, '1 of 2 decided')
      await look(ada.page, 'templates-text')
      // Somebody changes the setup meanwhile: the review is made again, the answers stay.
      await within(ada.page, 'Pilot', 'Allow it')
      await says(ada.page, '2 of 2 decided')
      await erp('PATCH', '/configuration/flags', { x_night: true })
      await press(ada.page, 'Commit the upgrade')
      await press(ada.page, 'Commit now')
      await says(ada.page, 'Something changed meanwhile')
      await says(ada.page, '2 of 2 decided')
      await press(ada.page, 'Commit the upgrade')
      await press(ada.page, 'Commit now')
      await says(ada.page, 'Done: you are on')
      expect(at(await setupOf(slug), '/documents/slip/body')).toBe(
        'Good day\n{{name}}\nYour berth\nis ready\nThe port\nSee you\n',
      )
      await ada.open(`/t/${slug}/templates/history`)
      await says(ada.page, 'Upgrade')
      await ada.leave()
    })
  })

  test('questions are gone through and answered by keys', async () => {
    const slug = 'keys'
    const erp = await company(slug)
    await erp('POST', '/template/apply', { vertical: 'quay', version: '1.0.0' })
    await erp('PATCH', '/configuration/flags', { dues: 6 })
    const ada = await world.signedIn(`ada@${slug}.example`, slug)
    await ada.open(`/t/${slug}/templates`)
    await press(ada.page, 'Look at the upgrade')
    await says(ada.page, '2 questions for you')
    await ada.page.keyboard.press('?')
    await says(ada.page, 'Next question')
    await look(ada.page, 'templates-keys')
    await ada.page.keyboard.press('Escape')
    await ada.page.waitForFunction(() => document.querySelector('[role=dialog]') === null)
    await ada.page.keyboard.press('1')
    await says(ada.page, '1 of 2 decided')
    await ada.page.keyboard.press('j')
    await ada.page.waitForFunction(() => location.search.includes('at='))
    await ada.page.keyboard.press('2')
    await says(ada.page, '2 of 2 decided')
    expect(ada.faults).toEqual([])
    await ada.leave()
  })
})

type Requests = (
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  body: JsonObject,
) => Promise<JsonObject>

const requests =
  ({ product }: WebWorld, token: string): Requests =>
  async (method, path, body) => {
    const answer = await product.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      },
      payload: JSON.stringify(body),
    })
    if (answer.statusCode >= 400) throw new Error(answer.body)
    return answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject)
  }

/** The value at a pointer, items by id or key. */
function at(document: Json, pointer: string): Json | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((value, segment) => {
      if (Array.isArray(value))
        return value.find((one: Json) => {
          const item = one as JsonObject
          return item['id'] === segment || item['key'] === segment
        })
      return (value as JsonObject | undefined)?.[segment]
    }, document)
}

/**
 * Presses what can be pressed by now, as the keyboard does: a bar that stays in sight may lie over
 * what is scrolled to, and a button that waits for an answer takes no second press.
 */
async function press(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  const found = await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`)
  await page.waitForFunction((one) => one?.matches(':enabled, a') === true, {}, found)
  await found?.evaluate((one) => (one as HTMLElement).click())
}
async function says(page: Page, text: string): Promise<void> {
  try {
    await page.waitForFunction(
      (wanted: string) => document.body.innerText.replaceAll(/\s+/g, ' ').includes(wanted),
      { timeout: 45_000 },
      text,
    )
  } catch {
    const found = await page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '))
    throw new Error(`Expected "${text}" on ${page.url()}, found: ${found.slice(0, 2000)}`)
  }
}
/** Presses a button of the question whose name holds some words. */
async function within(page: Page, question: string, button: string): Promise<void> {
  const found = await page.waitForFunction(
    (asked: string, wanted: string) =>
      [...document.querySelectorAll('section[aria-label]')]
        .filter(
          (one) =>
            one.id.startsWith('question-') && one.getAttribute('aria-label')?.includes(asked),
        )
        .flatMap((one) => [...one.querySelectorAll('button')])
        .find((one) => one.innerText.includes(wanted) && !one.disabled) ?? false,
    {},
    question,
    button,
  )
  const handle = found.asElement()
  if (handle === null)
    throw new Error(`Expected a button "${button}" at "${question}", found none.`)
  await page.evaluate((one) => (one as HTMLElement).click(), handle)
}
/** What will be there, drawn below a question as answered so far. */
const previews = (page: Page, question: string, text: string): Promise<unknown> =>
  page.waitForFunction(
    (asked: string, wanted: string) =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'section[aria-label] [aria-label="As it will be"]',
        ),
      ]
        .filter((one) => one.closest('section')?.getAttribute('aria-label')?.includes(asked))
        .some((one) => one.innerText.replaceAll(/\s+/g, ' ').includes(wanted)),
    {},
    question,
    text,
  )
async function pick(page: Page, group: string, value: string): Promise<void> {
  await page.waitForSelector(`[aria-label="${group}"] input[value="${value}"]`)
  await page.$eval(`[aria-label="${group}"] input[value="${value}"]`, (one) =>
    (one as HTMLElement).click(),
  )
}
/** A text is there as text, and nothing of it ran. */
async function inert({ page, faults }: Visitor, text: string): Promise<void> {
  await says(page, text)
  expect(await page.$$eval('img[src=x]', (found) => found.length)).toBe(0)
  expect(faults).toEqual([])
}
