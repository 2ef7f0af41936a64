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

/** Ada's deals, two purchase orders and a week of activities. */
export async function furnish({ api, ada }: Wholesaler): Promise<void> {
  const company = await api.post('company', 'base/companies', {
    name: `Harbour Foods ${hostile}`,
    isCustomer: true,
    isSupplier: true,
  })
  const deal = (key: string, values: object) =>
    api.post(key, 'crm/opportunities', {
      company: company.id,
      expectedClose: '2026-12-18',
      workflow: 'sales',
      owner: ada,
      ...values,
    })
  await deal('d1', { name: 'Weekly supply', stage: 'qualification' })
  await deal('d2', { name: 'Spring range', stage: 'proposal', amount: euros('2500.00') })
  await deal('d3', { name: 'Own label', stage: 'proposal', amount: euros('4000.00') })
  await deal('d4', { name: 'Festive season', stage: 'creditCheck', amount: euros('8000.00') })
  await deal('d5', { name: hostile, stage: 'qualification', amount: euros('120.50') })
  await deal('d6', {
    name: 'Deal of another',
    stage: 'proposal',
    amount: euros('1.00'),
    owner: '01890000-0000-7000-8000-000000000001',
  })
  await deal('d7', {
    name: 'Weekly bread',
    workflow: 'repeatOrders',
    stage: 'due',
    amount: euros('300.00'),
  })
  const warehouses = await api.list('inventory/warehouses')
  for (const note of ['first', 'second'])
    await api.post(`order-${note}`, 'inventory/purchase-orders', {
      supplier: company.id,
      warehouse: warehouses[0]?.id,
      expectedOn: '2026-12-01',
    })
  for (const [key, subject, due] of [
    ['a1', 'Call the mill', '2026-06-10'],
    ['a2', hostile, '2026-06-11'],
    ['a3', 'Visit the market', '2026-06-24'],
  ])
    await api.post(key ?? '', 'crm/activities', { subject, due, owner: ada })
}

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
