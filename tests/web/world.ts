/** The whole product with its web application, listening, and people in front of real browsers. */
import type { Browser, BrowserContext, Page, Viewport } from 'puppeteer-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFailed, TestRunner } from 'vitest'
import { addMembership, createUser, requireTenant } from '@strata-erp/core/operate'
import { freePort, giveAccount } from '@strata-erp/core/testing'
import { startMailCatcher } from '../backing-services/mail-catcher.ts'
import type { MailCatcher } from '../backing-services/mail-catcher.ts'
import { webFolder } from '../../cli/web-folder.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'
import { startChromium } from './chromium.ts'

export const password = 'correct horse battery staple'

/** The two shapes that every story is told in. */
export const viewports = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
} as const satisfies Record<string, Viewport>
export type Shape = keyof typeof viewports

export interface WebWorld {
  readonly product: ComposedProduct
  /** `http://localhost:<port>`. */
  readonly url: string
  readonly mails: MailCatcher
  readonly browser: Browser
  /** Somebody's own browser, with nothing in it. Its page fails the test when a script fails. */
  visitor(shape?: Shape): Promise<Visitor>
  /** The same, signed in and within a tenant (`giveMember` made them). */
  signedIn(email: string, tenant: string, shape?: Shape): Promise<Visitor>
  /** A person with the password of this file and roles in a tenant. */
  giveMember(email: string, tenant: string, roles?: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of scripts and refusals of the content security policy so far. */
  readonly faults: string[]
  /**
   * A request as whoever is signed in here, within a tenant; what it answered.
   *
   * @param path below `/api/v1` @throws unless it is 2xx
   */
  call(
    tenant: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>>
  /** Opens an address of the application: `/t/acme`. */
  readonly open: (path: string) => Promise<void>
  readonly leave: () => Promise<void>
}

/** What somebody had before them when their story failed, for people to look at. */
function keepWhatFailed(page: Page): void {
  const story = TestRunner.getCurrentTest()
  if (story === undefined) return
  onTestFailed(async () => {
    const folder = join(import.meta.dirname, '..', '..', '.cache', 'screens')
    mkdirSync(folder, { recursive: true })
    const name = story.fullTestName.replaceAll(/[^\p{L}\d]+/gu, '-').slice(-100)
    await page.screenshot({ path: join(folder, `failed-${name}.png`) }).catch(() => undefined)
  })
}

export async function openWeb(options: ComposedOptions = {}): Promise<WebWorld> {
  const folder = await webFolder()
  if (folder === undefined)
    throw new Error('Expected the web application to be built, found nothing; build it.')
  const mails = await startMailCatcher()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const product = await composedProduct({
    verticals: true,
    webFolder: folder,
    ...options,
    identity: {
      publicUrl: url,
      smtpUrl: mails.url,
      mailFrom: 'erp@erp.example',
      ...options.identity,
    },
  })
  await product.server.listen({ host: '127.0.0.1', port })
  const browser = await startChromium()
  const world: WebWorld = {
    product,
    url,
    mails,
    browser,
    async visitor(shape = 'desktop') {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      keepWhatFailed(page)
      await page.setViewport(viewports[shape])
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => {
        // A refusal of the API, and a cable that is out, is something that the page shows, no fault of it.
        const shown = /status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED/
        if (message.type() === 'error' && !shown.test(message.text())) faults.push(message.text())
      })
      return {
        page,
        context,
        faults,
        async open(path) {
          await page.goto(`${url}${path}`, { waitUntil: 'networkidle0' })
        },
        call: (tenant, method, path, body) =>
          page.evaluate(
            async (asked: { tenant: string; method: string; path: string; body: unknown }) => {
              const answer = await fetch(`/api/v1${asked.path}`, {
                method: asked.method,
                headers: {
                  'x-tenant': asked.tenant,
                  'idempotency-key': crypto.randomUUID(),
                  ...(asked.body !== undefined && { 'content-type': 'application/json' }),
                },
                ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
              })
              const text = await answer.text()
              if (!answer.ok) throw new Error(`${asked.method} ${asked.path}: ${text}`)
              return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
            },
            { tenant, method, path, body },
          ),
        async leave() {
          await context.close()
          expect(faults).toEqual([])
        },
      }
    },
    async signedIn(email, tenant, shape) {
      const visitor = await world.visitor(shape)
      await visitor.open('/sign-in')
      // Signing in has stories of its own; here it is only a way to be somebody.
      const status = await visitor.page.evaluate(
        async (asked: { email: string; password: string; tenant: string }) => {
          const post = (path: string, body: unknown) =>
            fetch(`/api/v1/auth/${path}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            })
          const first = await post('sign-in', { email: asked.email, password: asked.password })
          const second = await post('switch', { tenant: asked.tenant })
          return [first.status, second.status]
        },
        { email, password, tenant },
      )
      expect(status).toEqual([200, 200])
      return visitor
    },
    async giveMember(email, tenant, roles = ['admin']) {
      await giveAccount(product.kernel, { email, password })
      const { database } = product.kernel
      const { id: tenantId } = await requireTenant(database, tenant)
      const { id: userId } = await createUser(database, { email })
      await addMembership(database, { tenantId, userId, roles })
    },
    async close() {
      await browser.close()
      await product.close()
      await mails.stop()
    },
  }
  return world
}
