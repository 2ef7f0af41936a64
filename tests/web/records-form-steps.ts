/** What people do with forms, in their words. */
import type { Page } from 'puppeteer-core'
import { sent } from '../isolation/api.ts'
import { openWeb } from './world.ts'
import type { WebWorld } from './world.ts'

/** What must stay text wherever it is shown. */
export const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'

/** Scrolls it to where a person would look at it: not under the bar of buttons that stays at the foot. */
async function seen(page: Page, selector: string): Promise<string> {
  const element = await page.waitForSelector(selector)
  await element?.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  return selector
}

/** @param within selector of the part of the page that is meant, with a blank behind it */
export async function fill(page: Page, label: string, text: string, within = ''): Promise<void> {
  const box = `${within}::-p-aria([name="${label}"][role="textbox"])`
  await page.locator(await seen(page, box)).fill(text)
}

export async function press(page: Page, name: string, within = ''): Promise<void> {
  const button = `//button[normalize-space(.)="${name}" or @aria-label="${name}"]`
  const selector = within === '' ? `::-p-xpath(${button})` : `${within}::-p-xpath(.${button})`
  await page.locator(await seen(page, selector)).click()
}

/** Opens the dialog of one of the record's actions. */
export async function act(page: Page, name: string): Promise<void> {
  await press(page, 'Actions')
  await page.locator(`::-p-xpath(//*[@role="menuitem"][starts-with(., "${name}")])`).click()
  await page.waitForSelector('[role=dialog] button[type=submit]')
}

/** What a record's menu of actions offers as the record stands. */
export async function offered(page: Page): Promise<readonly string[]> {
  await press(page, 'Actions')
  await page.waitForSelector('[role=menuitem]')
  const names = await page.$$eval('[role=menuitem]', (items) =>
    items.map(({ textContent }) => textContent),
  )
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.querySelector('[role=menuitem]') === null)
  return names
}

/** Finds a record by a part of its name and takes it. */
export async function choose(
  page: Page,
  label: string,
  search: string,
  name: string,
  within = '',
): Promise<void> {
  const box = `${within}::-p-aria([name="${label}"][role="combobox"])`
  await page.locator(await seen(page, box)).click()
  await page.locator(box).fill(search)
  // A list that is still narrowed moves its options under the finger.
  await page.waitForSelector('[role=listbox][aria-busy=false]')
  await page.locator(`::-p-aria([role="option"][name="${name}"])`).click()
  await page.waitForFunction(
    (input, taken) => input instanceof HTMLInputElement && input.value === taken,
    {},
    await page.waitForSelector(box),
    name,
  )
}

export async function seesText(page: Page, text: string): Promise<void> {
  await page
    .waitForFunction(
      (wanted: string) => document.body.innerText.includes(wanted),
      { timeout: 10_000 },
      text,
    )
    .catch(async (cause: unknown) => {
      const found = await page.evaluate(() => document.body.innerText)
      throw new Error(`Expected to see "${text}", found:\n${found}`, { cause })
    })
}

export async function waitForPath(page: Page, path: RegExp): Promise<void> {
  await page
    .waitForFunction(
      (source: string) => new RegExp(source).test(location.pathname),
      { timeout: 10_000 },
      path.source,
    )
    .catch(async (cause: unknown) => {
      const found = await page.evaluate(() => `${location.href}\n${document.body.innerText}`)
      throw new Error(`Expected to come to ${path.source}, found:\n${found}`, { cause })
    })
}

export interface Made {
  readonly id: string
  readonly version: number
}
/** Asks the API below `/api/v1/` in the name of Acme. */
export type Ask = <T = Made>(
  method: 'GET' | 'PUT' | 'POST' | 'PATCH',
  url: string,
  body?: unknown,
) => Promise<T>

/** The product with Acme, where Ada works. */
export async function openRecords(): Promise<{ readonly world: WebWorld; readonly ask: Ask }> {
  const world = await openWeb()
  const { product } = world
  const { token } = await product.tenant('acme', { modules: product.modules, currency: 'EUR' })
  await world.giveMember('ada@acme.example', 'acme')
  return {
    world,
    ask: (method, url, body) =>
      sent(product.server, token, {
        method,
        url: `/api/v1/${url}`,
        ...(body !== undefined && { body }),
      }),
  }
}

/** Companies get a custom field of every type that a configuration may declare, its texts hostile. */
export async function withFieldsOfEveryType(ask: Ask): Promise<void> {
  const options = ['one', 'two'].map((id) => ({ id, label: `${id} ${hostile}` }))
  const fields = {
    x_text: { type: 'text' },
    x_long: { type: 'longText' },
    x_integer: { type: 'integer' },
    x_decimal: { type: 'decimal' },
    x_money: { type: 'money' },
    x_percent: { type: 'percent' },
    x_boolean: { type: 'boolean' },
    x_date: { type: 'date' },
    x_timestamp: { type: 'timestamp' },
    x_duration: { type: 'duration' },
    x_email: { type: 'email' },
    x_phone: { type: 'phone' },
    x_url: { type: 'url' },
    x_address: { type: 'address' },
    x_json: { type: 'json' },
    x_choice: { type: 'choice', options },
    x_choices: { type: 'choices', options },
  }
  for (const [key, declared] of Object.entries(fields))
    await ask('PUT', `configuration/customFields/base.company/${key}`, {
      label: key === 'x_text' ? `Label ${hostile}` : key,
      ...(key === 'x_text' && { help: hostile }),
      ...declared,
    })
}
