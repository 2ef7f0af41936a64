/** What people do in the settings, again and again. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { foundCompany } from '../notifications/company.ts'
import type { Company } from '../notifications/company.ts'
import { won } from '../notifications/world.ts'
import { openReceiver } from '../notifications/post-office.ts'
import type { Receiver } from '../notifications/post-office.ts'
import { settled } from './arrival-world.ts'
import { missingChromium } from './chromium.ts'
import { openWeb } from './world.ts'
import type { Shape, Visitor, WebWorld } from './world.ts'

export interface SettingsWorld {
  readonly world: WebWorld
  /** Where the companies' webhooks go. */
  readonly receiver: Receiver
  company(slug: string): Company
  close(): Promise<void>
}

/** The product with companies whose administrator is Ada, and somebody who hears their webhooks. */
async function openSettings(slugs: readonly string[]): Promise<SettingsWorld> {
  const receiver = await openReceiver()
  const world = await openWeb({
    notifications: { allowPrivate: ['127.0.0.0/8'], webhookTimeout: 2000 },
  })
  const companies = new Map<string, Company>()
  for (const slug of slugs) companies.set(slug, await foundSeller(world, slug, receiver.url))
  await world.product.kernel.jobs.start()
  return {
    world,
    receiver,
    company(slug) {
      const company = companies.get(slug)
      if (company === undefined) throw new Error(`Expected the company ${slug}, found none.`)
      return company
    },
    async close() {
      await world.close()
      await receiver.close()
    },
  }
}

/** A company where Ada is told, by mail and at an address of hers, of every deal that was won. */
async function foundSeller(world: WebWorld, slug: string, receiver: string): Promise<Company> {
  const company = await foundCompany(world.product, slug, world.product.modules)
  await world.giveMember(`ada@${slug}.example`, slug)
  await company.rule('x_won', {
    label: 'Deals that were won',
    on: won,
    to: [`user:ada@${slug}.example`],
    channels: ['webhook', 'mail'],
    webhook: `${receiver}/hooks`,
    template: 'Won: {{name}}',
  })
  return company
}

/** Stories of the settings, told on each shape of a company of its own, which Ada looks after. */
export function describeSettings(title: string, tell: (told: SettingsStories) => void): void {
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })
  describeUnless(missingChromium(), title, () => {
    let settings: SettingsWorld
    beforeAll(async () => {
      settings = await openSettings(['acme-desktop', 'acme-phone'])
    })
    afterAll(() => settings?.close())
    describe.each(['desktop', 'phone'] as const)('on a %s', (shape) => {
      const tenant = `acme-${shape}`
      tell({
        settings: () => settings,
        shape,
        tenant,
        home: `/t/${tenant}`,
        arrives: () => settings.world.signedIn(`ada@${tenant}.example`, tenant, shape),
      })
    })
  })
}

export interface SettingsStories {
  /** There in tests, not while they are collected. */
  readonly settings: () => SettingsWorld
  readonly shape: Shape
  readonly tenant: string
  /** Address of the company. */
  readonly home: string
  readonly arrives: () => Promise<Visitor>
}

/** Opens a choice by its label and takes one. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"][role="combobox"])`).click()
  await page.locator(`::-p-aria([name="${option}"][role="option"])`).click()
}
/** What a request was answered, whatever it was. */
export const answered = (page: Page, tenant: string, path: string) =>
  page.evaluate(
    async (asked: { path: string; tenant: string }) => {
      const answer = await fetch(`/api/v1${asked.path}`, { headers: { 'x-tenant': asked.tenant } })
      return { status: answer.status, body: (await answer.json()) as { detail?: string } }
    },
    { path, tenant },
  )
export const gone = (page: Page, selector: string) =>
  page.waitForFunction((wanted: string) => document.querySelector(wanted) === null, {}, selector)

/** Nothing is on its way any more, and what was said for a moment is gone. */
export async function quiet(visitor: Visitor): Promise<void> {
  await settled(visitor)
  await gone(visitor.page, '.mantine-Notification-root')
}

/** Reads the navigation, which a phone keeps in a drawer. */
export async function seesInMenu({ page }: Visitor, link: string, present: boolean): Promise<void> {
  const menu = '::-p-aria([name="Menu"][role="button"])'
  const drawer = page.viewport()?.isMobile === true
  if (drawer) await page.locator(menu).click()
  await page.waitForSelector('::-p-aria([name="Companies"][role="link"])', { visible: true })
  if (present) await page.waitForSelector(link, { visible: true })
  else await gone(page, link)
  if (drawer) await page.locator(menu).click()
}

/** Puts a text in the place of what a field holds, by keys. */
export async function retype(page: Page, label: string, text: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).click()
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  await page.keyboard.type(text)
}
