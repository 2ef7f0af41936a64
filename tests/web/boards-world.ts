/** A wholesaler with a few records, made through the API, for stories on boards, home and imports. */
import type { Page } from 'puppeteer-core'
import { createClient } from '@strata-erp/demo'
import type { ApiClient } from '@strata-erp/demo'
import type { Shape, WebWorld } from './world.ts'

/** What somebody would type to take the page over. */
export const hostile = '"><img src=x onerror=alert(1)> {{constructor}}'

export interface Wholesaler {
  readonly slug: string
  readonly api: ApiClient
  /** Ada sells here; her deals are hers. */
  readonly ada: string
  readonly email: string
}

/** A tenant of its own for each shape, so that a story finds what it began with. */
export async function wholesaler(world: WebWorld, name: string, shape: Shape): Promise<Wholesaler> {
  const slug = `${name}-${shape}`
  const email = `ada@${slug}.example`
  const { token } = await world.product.tenant(slug, { timezone: 'Europe/Berlin' })
  await world.product.engine.apply(
    await world.product.kernel.systemScope(slug),
    'wholesale-distribution',
  )
  await world.giveMember(email, slug)
  const api = createClient(new URL(`${world.url}/`), token)
  const members = await api.list('members')
  const ada = members.find((one) => one['email'] === email)?.id
  if (ada === undefined) throw new Error('Expected Ada among the members, found others.')
  return { slug, api, ada, email }
}

export const euros = (amount: string) => ({ amount, currency: 'EUR' })

/** Text of the first element that a selector finds. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '')

/** Waits until an element's text holds something. */
export async function shows(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (at: string, wanted: string) =>
      [...document.querySelectorAll(at)].some((one) => (one.textContent ?? '').includes(wanted)),
    {},
    selector,
    text,
  )
}
