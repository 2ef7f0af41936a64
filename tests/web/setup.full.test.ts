/** The setup: people who are no programmers change what their system looks like. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'puppeteer-core'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { look } from './look.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

/** What somebody might put into any text; it is shown as it is, and nothing runs. */
const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'

interface Json {
  readonly [name: string]: unknown
}

describeUnless(missingChromium(), 'the setup', () => {
  let world: WebWorld
  beforeAll(async () => {
    world = await openWeb()
    for (const shape of ['desktop', 'phone']) {
      const tenant = `acme-${shape}`
      await world.product.tenant(tenant, { modules: world.product.modules })
      const scope = await world.product.kernel.systemScope(tenant)
      await world.product.engine.apply(scope, 'wholesale-distribution')
      await world.giveMember(`ada-${shape}@acme.example`, tenant)
    }
  }, 240_000)
  afterAll(() => world?.close())

  describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
    const tenant = `acme-${shape}`
    const arrive = (): Promise<Visitor> =>
      world.signedIn(`ada-${shape}@acme.example`, tenant, shape)

    test('everything that can be set up is counted, and found by its name', async () => {
      const ada = await arrive()
      await ada.open(`/t/${tenant}/setup`)
      await ada.page.locator('::-p-text(Custom fields)').wait()
      await look(ada.page, 'setup-overview')
      await fill(ada.page, 'Search everything here', 'Price group')
      await ada.page.locator('::-p-aria([name="Price group"][role="link"])').click()
      await ada.page.locator('::-p-aria([name="Price group"][role="heading"])').wait()
      await ada.page.locator('::-p-text(From wholesale-distribution)').wait()
      await look(ada.page, 'setup-field-of-template')
      expect(ada.faults).toEqual([])
      await ada.leave()
    })

    test('a custom field is made, previewed, and on forms at once', async () => {
      const ada = await arrive()
      const { page } = ada
      await ada.open(`/t/${tenant}/setup/customFields`)
      await press(page, 'New field')
      await page.locator('::-p-aria([name="Companies"][role="menuitem"])').click()
      await fill(page, 'Name', `Loyalty ${hostile}`)
      await fill(page, 'Help text', hostile)
      await choose(page, 'Type', 'Choice of one')
      for (const option of ['Gold', hostile]) {
        await fill(page, 'New option', option)
        await press(page, 'Add option')
      }
      await check(page, 'Can be filtered and sorted by')
      await look(page, 'setup-new-field')
      await press(page, 'Create')
      await page.waitForFunction(() => /\/x_loyalty/.test(location.pathname))
      const form = await api(page, 'GET', '/entities/base.company')
      const fields = (form['form'] as { fields: Json[] }).fields
      expect(fields).toContainEqual(
        expect.objectContaining({ label: `Loyalty ${hostile}`, type: 'choice', filterable: true }),
      )
      await ada.open(`/t/${tenant}/r/base/companies/new`)
      await page.locator(`::-p-text(Loyalty "><img src=x onerror=alert)`).wait()
      await ada.leave()
    })

    test('a pipeline gets a stage at its place, and a way there with a field to fill', async () => {
      const ada = await arrive()
      const { page } = ada
      const workflow = await theOne(page, 'workflows', 'crm.opportunity')
      const id = String(workflow['id'])
      await ada.open(`/t/${tenant}/setup/workflows/at/${id}`)
      await fill(page, 'New stage', 'Tasting')
      await press(page, 'Add stage')
      const [first] = (workflow['stages'] as Json[]).map((stage) => String(stage['label']))
      if (shape === 'desktop') await dragOnto(page, 'Move Tasting', `Move ${first ?? ''}`)
      else await moveUp(page, 'Move Tasting', `Move ${first ?? ''}`)
      await choose(page, 'From', first ?? '')
      await choose(page, 'To', 'Tasting')
      await press(page, 'Add way')
      const way = `::-p-aria([name="${first ?? ''} → Tasting"][role="region"])`
      await page.locator(way).wait()
      await page
        .locator(`${way} >>> ::-p-aria([name="Fields that must be filled"][role="combobox"])`)
        .click()
      await page.locator('::-p-aria([name="Amount"][role="option"])').click()
      await page.keyboard.press('Escape')
      await look(page, 'setup-workflow')
      await press(page, 'Save')
      await page.locator('::-p-text(is saved and in force)').wait()
      const after = await theOne(page, 'workflows', 'crm.opportunity')
      expect((after['stages'] as Json[]).map((stage) => stage['label']).slice(0, 2)).toContain(
        'Tasting',
      )
      expect(after['transitions']).toContainEqual(
        expect.objectContaining({ to: 'x_tasting', requires: ['amount'] }),
      )
      await page.locator('::-p-text(changed by)').wait()
      await ada.leave()
    })
  })

  async function theOne(page: Page, name: string, entity: string): Promise<Json> {
    const all = (await api(page, 'GET', `/configuration/${name}`)) as unknown as readonly Json[]
    const found = all.find((one) => one['entity'] === entity)
    if (found === undefined) throw new Error(`Expected ${name} of ${entity}, found none.`)
    return found
  }
})

/** Asks the API as the person in front of the page does. */
async function api(page: Page, method: string, path: string, body?: unknown): Promise<Json> {
  return page.evaluate(
    async (asked: { method: string; path: string; body: unknown }) => {
      const tenant = location.pathname.split('/')[2] ?? ''
      const answer = await fetch(`/api/v1${asked.path}`, {
        method: asked.method,
        headers: { 'x-tenant': tenant, 'content-type': 'application/json' },
        ...(asked.body !== null && { body: JSON.stringify(asked.body) }),
      })
      return (await answer.json()) as Record<string, unknown>
    },
    { method, path, body: body ?? null },
  )
}

const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click()

async function fill(page: Page, name: string, text: string): Promise<void> {
  const input = await page.locator(`::-p-aria([name="${name}"][role="textbox"])`).waitHandle()
  await input.click({ count: 3 })
  await input.type(text)
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="combobox"])`).click()
  await page.locator(`::-p-aria([name="${option}"][role="option"])`).click()
}

const check = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="switch"])`).click()

async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const handle = await page.locator(`::-p-aria([name="${name}"][role="button"])`).waitHandle()
  await handle.scrollIntoView()
  const box = await handle.boundingBox()
  if (box === null) throw new Error(`Expected ${name} to be seen, found nothing.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function dragOnto(page: Page, name: string, target: string): Promise<void> {
  const from = await middleOf(page, name)
  const to = await middleOf(page, target)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 10, { steps: 4 })
  await page.mouse.move(to.x, to.y - 4, { steps: 12 })
  await page.mouse.up()
  await above(page, name, target)
}

/** By keyboard: picked up by space, moved up as long as it is below, put down by space. */
async function moveUp(page: Page, name: string, target: string): Promise<void> {
  const handle = await page.locator(`::-p-aria([name="${name}"][role="button"])`).waitHandle()
  await handle.focus()
  await page.keyboard.press('Space')
  await page.locator('::-p-text(is picked up)').wait()
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await above(page, name, target)
}

async function above(page: Page, name: string, target: string): Promise<void> {
  await page.waitForFunction(
    (one: string, other: string) => {
      const top = (label: string) =>
        document.querySelector(`[aria-label=${JSON.stringify(label)}]`)?.getBoundingClientRect().top
      const [upper, lower] = [top(one), top(other)]
      return upper !== undefined && lower !== undefined && upper < lower
    },
    {},
    name,
    target,
  )
}

export type { Shape }
