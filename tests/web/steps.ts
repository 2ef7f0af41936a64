/** What people do and wait for on every screen. */
import type { Page } from 'puppeteer-core'
import { password } from './world.ts'
import type { Visitor } from './world.ts'

export const at = (page: Page, path: string) =>
  page.waitForFunction((wanted: string) => location.pathname === wanted, {}, path)
export const reads = (page: Page, text: string) =>
  page.waitForFunction((wanted: string) => document.body.innerText.includes(wanted), {}, text)
export const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key as 'Enter')
}
/** What has the focus after each of so many presses of Tab, by its name. */
export async function tabbed(page: Page, times: number): Promise<readonly string[]> {
  const names: string[] = []
  for (let index = 0; index < times; index++) {
    await press(page, 'Tab')
    names.push(
      await page.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ??
          document.activeElement?.textContent ??
          '',
      ),
    )
  }
  return names
}
/** Nothing is on its way to another place, size or colour: what a hand aims at stays where it is. */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })

/** Puts aside what was said of deeds that are done, so that a picture is of the screen alone. */
export async function withoutMessages(page: Page): Promise<void> {
  await page.$$eval('.mantine-Notification-closeButton', (buttons) => {
    for (const button of buttons) (button as HTMLElement).click()
  })
  await page.waitForFunction(() => document.querySelector('.mantine-Notification-root') === null)
}

/** Opens the palette as the shape of the device offers it. */
export async function openPalette({ page }: Visitor, shape: string): Promise<void> {
  if (shape === 'phone')
    await page.locator('::-p-aria([name="Search or go to …"][role="button"])').click()
  else {
    await page.keyboard.down('Control')
    await page.keyboard.press('k')
    await page.keyboard.up('Control')
  }
  await page.waitForSelector('input[placeholder="Search or go to …"]:focus', { visible: true })
}

/** On the page of signing in, by mail address and password. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('::-p-aria([name="Mail address"][role="textbox"])').fill(email)
  await page.locator('::-p-aria([name="Continue"][role="button"])').click()
  await page.locator('input[type=password]').fill(password)
  await page.locator('::-p-aria([name="Sign in"][role="button"])').click()
}
