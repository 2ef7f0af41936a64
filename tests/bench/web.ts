/** What people wait for in front of a browser: the first picture, and a key in a long form. */
import { addMembership, createUser, requireTenant } from '@strata-erp/core/operate'
import { beginTestRun, endTestRun, freePort, giveAccount } from '@strata-erp/core/testing'
import type { Page } from 'puppeteer-core'
import { webFolder } from '../../cli/web-folder.ts'
import { sent } from '../isolation/api.ts'
import { composedProduct } from '../support/composed-product.ts'
import { missingChromium, startChromium } from '../web/chromium.ts'
import { figure, percentile } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const email = 'ada@bench.example'
const password = 'correct horse battery staple'
/** So many the form has at least. */
const fieldCount = 60
const strokes = 120
const paints = 7

/** Everything on this machine: server, database and browser share its cores. */
export async function benchWeb(): Promise<readonly Measurement[]> {
  const missing = missingChromium()
  const folder = await webFolder()
  if (missing !== undefined || folder === undefined)
    return [{ name: 'web', value: 0, unit: '', detail: missing ?? 'the web is not built' }]
  beginTestRun()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const product = await composedProduct({ webFolder: folder, identity: { publicUrl: url } })
  try {
    const { token } = await product.tenant('acme', { modules: product.modules })
    for (let field = 0; field < fieldCount; field++)
      await sent(product.server, token, {
        method: 'PUT',
        url: `/api/v1/configuration/customFields/base.company/x_field${field}`,
        body: { label: `Field ${field}`, type: field % 2 === 0 ? 'text' : 'decimal' },
      })
    await giveAccount(product.kernel, { email, password })
    const { database } = product.kernel
    const { id: tenantId } = await requireTenant(database, 'acme')
    const { id: userId } = await createUser(database, { email })
    await addMembership(database, { tenantId, userId, roles: ['admin'] })
    await product.server.listen({ host: '127.0.0.1', port })
    const browser = await startChromium()
    try {
      const page = await browser.newPage()
      await page.setViewport({ width: 1280, height: 800 })
      await signIn(page, url)
      return [await firstPaint(page, url), await keyStroke(page, url)]
    } finally {
      await browser.close()
    }
  } finally {
    await product.close()
    await endTestRun()
  }
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`, { waitUntil: 'networkidle0' })
  await page.evaluate(
    async (asked: { email: string; password: string }) => {
      const post = (path: string, body: unknown) =>
        fetch(`/api/v1/auth/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      await post('sign-in', asked)
      await post('switch', { tenant: 'acme' })
    },
    { email, password },
  )
}

/** Largest contentful paint of the start of a tenant, with nothing in the browser's cache. */
async function firstPaint(page: Page, url: string): Promise<Measurement> {
  const times: number[] = []
  for (let paint = 0; paint < paints; paint++) {
    await page.setCacheEnabled(false)
    await page.goto(`${url}/t/acme`, { waitUntil: 'networkidle0' })
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((found) => {
            new PerformanceObserver((list) => {
              found(list.getEntries().at(-1)?.startTime ?? 0)
            }).observe({ type: 'largest-contentful-paint', buffered: true })
          }),
      ),
    )
  }
  await page.setCacheEnabled(true)
  return {
    name: 'largest contentful paint on loopback, nothing cached',
    value: percentile(times, 0.5),
    unit: 'ms',
    goal: { atMost: 1000 },
    detail: `median of ${paints}, slowest ${figure(Math.max(...times))} ms`,
  }
}

/** From a key to the page laid out anew, in the middle of the form. */
async function keyStroke(page: Page, url: string): Promise<Measurement> {
  await page.goto(`${url}/t/acme/r/base/companies/new`, { waitUntil: 'networkidle0' })
  await page.waitForSelector('[data-field="custom.x_field30"] input')
  const { times, fields } = await page.evaluate(async (count: number) => {
    const input = document.querySelector<HTMLInputElement>('[data-field="custom.x_field30"] input')
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    if (input === null || value === undefined) throw new Error('Expected the field, found none.')
    const times: number[] = []
    for (let stroke = 0; stroke < count; stroke++) {
      const before = performance.now()
      value.set?.call(input, 'x'.repeat(1 + (stroke % 20)))
      input.dispatchEvent(new Event('input', { bubbles: true }))
      // React draws at the end of the task's microtasks; then the layout is asked for.
      await Promise.resolve()
      await Promise.resolve()
      void document.body.offsetHeight
      times.push(performance.now() - before)
      await new Promise((next) => setTimeout(next, 20))
    }
    return { times: times.slice(10), fields: document.querySelectorAll('[data-field]').length }
  }, strokes)
  return {
    name: `a keystroke in a form of ${fields} fields`,
    value: percentile(times, 0.5),
    unit: 'ms',
    goal: { atMost: 16 },
    detail: `99 % within ${figure(percentile(times, 0.99))} ms`,
  }
}
