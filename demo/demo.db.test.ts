/** A small copy of the demo against a real server: it adds up, repeats itself, and survives a cut. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import base from '@strata-erp/plugin-base'
import crm from '@strata-erp/plugin-crm'
import inventory from '@strata-erp/plugin-inventory'
import { createTemplateEngine, templatePlugin } from '@strata-erp/template-engine'
import type { TemplateEngine } from '@strata-erp/template-engine'
import type { ApiClient, Created, Json } from './api-client.ts'
import { createClient } from './api-client.ts'
import type { Furnishing } from './furnishing.ts'
import { demoTenants } from './index.ts'

const scale = 0.03
const shipped = [
  'general-commerce',
  'wholesale-distribution',
  'general-services',
  'professional-services',
]

let kernel: TestKernel
let engine: TemplateEngine
let url: URL
let today: string

beforeAll(async () => {
  kernel = await testKernel({
    plugins: [base, crm, inventory, templatePlugin],
    systemPlugins: ['template'],
    migrations: [kernelMigrations],
    poolSize: 8,
  })
  engine = createTemplateEngine(kernel.kernel)
  const resolve = createRequire(import.meta.url).resolve
  await engine.install(
    shipped.map((key) => dirname(resolve(`@strata-erp/vertical-${key}/package.json`))),
  )
  const server = await kernel.server()
  url = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())
})
afterAll(async () => kernel?.close())

/** A tenant on the demo's vertical, with nothing in it yet. */
async function opened(demo: (typeof demoTenants)[number], slug: string): Promise<ApiClient> {
  const { token } = await kernel.tenant(slug, { timezone: 'Europe/Berlin' })
  await engine.apply(await kernel.kernel.systemScope(slug), demo.vertical)
  return createClient(url, token)
}

function demoOf(slug: string): (typeof demoTenants)[number] {
  const found = demoTenants.find((demo) => demo.slug === slug)
  if (found === undefined) throw new Error(`Expected the demo ${slug}.`)
  return found
}
const furnishing = (): Furnishing => ({ seed: 1, scale, today, staff: [] })

const amountOf = (value: unknown): number => Number((value as Json | null)?.['amount'] ?? 0)
const total = (records: readonly Created[], of: (record: Created) => number): number =>
  Number(records.reduce((sum, record) => sum + of(record), 0).toFixed(2)) + 0

/** Ids of widgets that cannot be shown or show no row. */
async function silentWidgets(api: ApiClient): Promise<string[]> {
  const silent: string[] = []
  const { data } = await api.get('dashboards')
  for (const { id } of data as readonly Json[]) {
    const { widgets } = await api.get(`dashboards/${String(id)}`)
    for (const widget of widgets as readonly Json[]) {
      const report = widget['report'] as Json | undefined
      const rows = (widget['data'] ?? report?.['data'] ?? []) as readonly Json[]
      if (rows.length === 0) silent.push(`${String(id)}/${String(widget['id'])}`)
    }
  }
  return silent
}

describe('the wholesaler', () => {
  let api: ApiClient
  beforeAll(async () => {
    api = await opened(demoOf('northwind'), 'northwind')
    await demoOf('northwind').furnish(api, furnishing())
  }, 240_000)

  test('what lies on the shelves is the sum of what moved', async () => {
    const movements = await api.list('inventory/stock-movements')
    const balances = await api.list('inventory/stock-balances')
    expect(movements.length).toBeGreaterThan(60)
    const key = (record: Created): string =>
      `${String(record['product'])} ${String(record['warehouse'])}`
    const moved = Map.groupBy(movements, key)
    for (const balance of balances) {
      const rows = moved.get(key(balance)) ?? []
      expect(Number(balance['onHand'])).toBe(total(rows, (row) => Number(row['quantity'])))
      expect(amountOf(balance['value'])).toBe(total(rows, (row) => amountOf(row['value'])))
    }
    for (const { id } of await api.list('inventory/warehouses'))
      expect(await api.get(`inventory/stock-reconciliation?warehouse=${id}`)).toMatchObject({
        differences: [],
      })
  })

  test('receipts come to what orders say they received, delivery by delivery', async () => {
    const orders = await api.list('inventory/purchase-orders')
    const receipts = await api.list('inventory/goods-receipts?filter[state]=posted')
    const received = orders.filter(({ state }) => state === 'received')
    for (const order of received) {
      const its = receipts.filter((receipt) => receipt['order'] === order.id)
      expect(total(its, (receipt) => amountOf(receipt['value']))).toBe(amountOf(order['netTotal']))
    }
    expect(received.length).toBeGreaterThan(0)
  })

  test('the trade of half a year is spread over it, and business of today is open', async () => {
    const issues = await api.list('inventory/goods-issues?filter[state]=posted')
    const months = new Set(issues.map((issue) => String(issue['postedOn']).slice(0, 7)))
    expect(months.size).toBeGreaterThanOrEqual(5)
    const deals = await api.list('crm/opportunities')
    expect(new Set(deals.map(({ status }) => status))).toEqual(new Set(['open', 'won', 'lost']))
    const changes = await api.list('crm/stage-changes')
    expect(changes.length).toBeGreaterThan(deals.length)
  })

  test('every report of the tenant runs', async () => {
    const { data } = await api.get('reports')
    for (const { id } of data as readonly Json[])
      expect(await api.get(`reports/${String(id)}/run`)).toHaveProperty('data')
  })
})

describe('the consultancy', () => {
  test('all its dashboards have something to show', async () => {
    const demo = demoOf('brightside')
    const api = await opened(demo, 'brightside')
    await demo.furnish(api, { ...furnishing(), scale: 0.25 })
    expect(await silentWidgets(api)).toEqual([])
  }, 240_000)
})

describe('a demo that is made again', () => {
  /** What a person would compare; ids and instants are the server's. */
  async function described(api: ApiClient): Promise<readonly string[]> {
    const lists = {
      'base/companies': ['name', 'code'],
      'base/products': ['sku', 'name', 'salesPrice'],
      'crm/opportunities': ['name', 'amount', 'stage', 'expectedClose'],
      'inventory/purchase-orders': ['number', 'total', 'state', 'expectedOn'],
      'inventory/goods-issues': ['number', 'cost', 'margin', 'postedOn'],
      'inventory/stock-balances': ['label', 'onHand', 'value'],
    }
    const found: string[] = []
    for (const [list, fields] of Object.entries(lists))
      for (const record of await api.list(list))
        found.push(`${list} ${fields.map((field) => JSON.stringify(record[field])).join(' ')}`)
    return found.toSorted()
  }

  test('is the same, also when its first start was cut short', async () => {
    const demo = demoOf('northwind')
    const cut = await opened(demo, 'cut')
    let left = 90
    const failing: ApiClient = {
      ...cut,
      post(key, path, body) {
        left -= 1
        if (left < 0) throw new Error('The plug was pulled.')
        return cut.post(key, path, body)
      },
    }
    await expect(demo.furnish(failing, furnishing())).rejects.toThrow('plug')
    await demo.furnish(cut, furnishing())
    const whole = await opened(demo, 'whole')
    await demo.furnish(whole, furnishing())
    const [first, second] = [await described(cut), await described(whole)]
    expect(first.length).toBeGreaterThan(80)
    expect(first).toEqual(second)
  }, 240_000)
})
