/** What people do with the editors of the setup. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingChromium } from './chromium.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

/** What somebody might put into any text; it is shown as it is, and nothing runs. */
export const hostile = '"><img src=x onerror=alert(1)>{{constructor}}'

export const tenantOf = (shape: Shape): string => `acme-${shape}`

/**
 * Stories of the setup, told of the product with a wholesaler for each shape.
 *
 * @param tell gets how Ada, who may change everything, arrives in the company of that shape
 */
export function describeSetup(
  title: string,
  tell: (arrive: (shape: Shape) => Promise<Visitor>) => void,
): void {
  // Each story looks at several screens, twice.
  vi.setConfig({ testTimeout: 200_000 })
  describeUnless(missingChromium(), title, () => {
    let world: WebWorld
    beforeAll(async () => {
      world = await openWeb()
      for (const shape of ['desktop', 'phone'] as const) await foundWholesaler(world, shape)
    }, 240_000)
    afterAll(() => world?.close())
    tell((shape) => world.signedIn(emailOf(shape), tenantOf(shape), shape))
  })
}

const emailOf = (shape: Shape): string => `ada-${shape}@acme.example`

async function foundWholesaler(world: WebWorld, shape: Shape): Promise<void> {
  const { product } = world
  const tenant = tenantOf(shape)
  await product.tenant(tenant, { modules: product.modules })
  const scope = await product.kernel.systemScope(tenant)
  await product.engine.apply(scope, 'wholesale-distribution')
  await world.giveMember(emailOf(shape), tenant)
}

export interface Json {
  readonly [name: string]: unknown
}

export const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click()

export async function fill(page: Page, name: string, text: string): Promise<void> {
  const input = await page.locator(`::-p-aria([name="${name}"][role="textbox"])`).waitHandle()
  await input.click({ count: 3 })
  await input.type(text)
}

export async function choose(page: Page, name: string, option: string): Promise<void> {
  const box = await page.locator(`::-p-aria([name="${name}"][role="combobox"])`).waitHandle()
  // Away from bars that stay in sight, as a thumb does.
  await box.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await box.click()
  await page.locator(`::-p-aria([name="${option}"][role="option"])`).click()
}

/** Presses the words beside a switch. */
export async function check(page: Page, name: string): Promise<void> {
  const label = `::-p-xpath(//label[starts-with(normalize-space(.), "${name}")])`
  const words = await page.locator(label).waitHandle()
  // Not where the bar of buttons stays in sight.
  await words.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await words.click()
}

async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const handle = await page.locator(`::-p-aria([name="${name}"][role="button"])`).waitHandle()
  await handle.scrollIntoView()
  const box = await handle.boundingBox()
  if (box === null) throw new Error(`Expected ${name} to be seen, found nothing.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export async function dragOnto(page: Page, name: string, target: string): Promise<void> {
  const from = await middleOf(page, name)
  const to = await middleOf(page, target)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y - 10, { steps: 4 })
  await page.mouse.move(to.x, to.y - 4, { steps: 12 })
  await page.mouse.up()
  await above(page, name, target)
}

/** By keyboard: picked up by space, moved up by arrows as it is told, put down by space. */
export async function moveUp(
  page: Page,
  item: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const handle = await page.locator(`::-p-aria([name="Move ${item}"][role="button"])`).waitHandle()
  await handle.focus()
  await page.keyboard.press('Space')
  for (let place = from; place > to; place--) {
    await page.locator(`::-p-text(${item} is at place ${place})`).wait()
    await page.keyboard.press('ArrowUp')
  }
  await page.locator(`::-p-text(${item} is at place ${to})`).wait()
  await page.keyboard.press('Space')
  await page.locator(`::-p-text(${item} was put at place ${to})`).wait()
}

/** Messages of what was done are gone. */
export const dismissed = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('.mantine-Notification-root') === null)

export async function above(page: Page, name: string, target: string): Promise<void> {
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
