/** What people do on the screens of templates, and what they wait for. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Json, JsonObject } from '@strata-erp/core'
import type { Visitor, WebWorld } from './world.ts'

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

/** A company on all modules, and Ada who looks after it. */
export async function company(world: WebWorld, slug: string): Promise<Requests> {
  const { token } = await world.product.tenant(slug, { currency: 'EUR' })
  await world.giveMember(`ada@${slug}.example`, slug)
  return requests(world, token)
}

/** What a company's setup says now. */
export const setupOf = async (world: WebWorld, slug: string): Promise<JsonObject> =>
  (await world.product.kernel.systemScope(slug)).effective.document

/** The value at a pointer, items by id or key. */
export function at(document: Json, pointer: string): Json | undefined {
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
export async function press(
  page: Page,
  name: string,
  role: 'button' | 'link' = 'button',
): Promise<void> {
  const found = await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`)
  await page.waitForFunction((one) => one?.matches(':enabled, a') === true, {}, found)
  await found?.evaluate((one) => (one as HTMLElement).click())
}
export async function says(page: Page, text: string): Promise<void> {
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
export async function within(page: Page, question: string, button: string): Promise<void> {
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
export const previews = (page: Page, question: string, text: string): Promise<unknown> =>
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
export async function pick(page: Page, group: string, value: string): Promise<void> {
  await page.waitForSelector(`[aria-label="${group}"] input[value="${value}"]`)
  await page.$eval(`[aria-label="${group}"] input[value="${value}"]`, (one) =>
    (one as HTMLElement).click(),
  )
}
/** A text is there as text, and nothing of it ran. */
export async function inert({ page, faults }: Visitor, text: string): Promise<void> {
  await says(page, text)
  expect(await page.$$eval('img[src=x]', (found) => found.length)).toBe(0)
  expect(faults).toEqual([])
}
