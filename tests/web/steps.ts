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
/** Opens the palette as the shape of the device offers it. */
export async function openPalette({ page }: Visitor, shape: string): Promise<void> {
  if (shape === 'phone')
    await page.locator('::-p-aria([name="Search or go to …"][role="button"])').click()
  else {
    await page.keyboard.down('Control')
    await page.keyboard.press('k')
    await page.keyboard.up('Control')
  }
  await page.waitForSelector('input[placeholder="Search or go to …"]', { visible: true })
}

/** On the page of signing in, by mail address and password. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('::-p-aria([name="Mail address"][role="textbox"])').fill(email)
  await page.locator('::-p-aria([name="Continue"][role="button"])').click()
  await page.locator('input[type=password]').fill(password)
  await page.locator('::-p-aria([name="Sign in"][role="button"])').click()
}
