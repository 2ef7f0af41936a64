/** Verbs for stories that are told over HTTP: not part of the plugin, and left out of its build. */
import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import base from '@strata-erp/plugin-base'
import inventory from './plugin.ts'

export type Body = Readonly<Record<string, unknown>>
export type Found = Body & {
  readonly id: string
  readonly lines: readonly Body[]
  readonly data: readonly Body[]
}
export interface Answer {
  readonly status: number
  readonly body: Found
}
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface Story {
  readonly kernel: TestKernel
  readonly supplier: string
  readonly customer: string
  /** Two warehouses. */
  readonly main: string
  readonly shop: string
  ask(method: Method, path: string, payload?: Body): Promise<Answer>
  /** What must succeed. */
  did(method: Method, path: string, payload?: Body): Promise<Found>
  make(path: string, payload: Body): Promise<Found>
  /** An action of the plugin. */
  run(path: string, payload?: Body): Promise<Found>
  aProduct(inventoryFields?: Body): Promise<string>
  /** Opening stock in the main warehouse. */
  arrives(product: string, quantity: string, unitCost: string, more?: Body): Promise<Found>
  /** A goods issue from the main warehouse. */
  leaves(product: string, quantity: string, more?: Body): Promise<Answer>
  balance(product: string, warehouse?: string): Promise<Body>
}

type Verb = 'ask' | 'did' | 'make' | 'run' | 'aProduct' | 'arrives' | 'leaves' | 'balance'

/** The verbs of a story that is begun before its tests. */
export const verbsOf = (begun: () => Story): { readonly [Name in Verb]: Story[Name] } => ({
  ask: (...given) => begun().ask(...given),
  did: (...given) => begun().did(...given),
  make: (...given) => begun().make(...given),
  run: (...given) => begun().run(...given),
  aProduct: (...given) => begun().aProduct(...given),
  arrives: (...given) => begun().arrives(...given),
  leaves: (...given) => begun().leaves(...given),
  balance: (...given) => begun().balance(...given),
})

/** The amount of a record's `value`. */
export const valueOf = (record: Body): string =>
  (record['value'] as { readonly amount: string }).amount

export async function startStory(): Promise<Story> {
  const kernel = await testKernel({
    plugins: [base, inventory],
    migrations: [kernelMigrations],
    poolSize: 8,
  })
  const acme = await kernel.tenant('acme', { modules: ['inventory'], currency: 'EUR' })
  const server = await kernel.server()
  let keys = 0
  let products = 0

  async function ask(method: Method, path: string, payload?: Body): Promise<Answer> {
    keys += 1
    const answer = await server.inject({
      method,
      url: `/api/v1/${path}`,
      headers: {
        authorization: `Bearer ${acme.token}`,
        ...(method === 'POST' && { 'idempotency-key': `story-${keys}` }),
        ...(method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }),
      },
      ...(payload !== undefined && { payload }),
    })
    const body: Found = answer.body === '' ? {} : JSON.parse(answer.body)
    return { status: answer.statusCode, body }
  }
  async function did(method: Method, path: string, payload?: Body): Promise<Found> {
    const { status, body } = await ask(method, path, payload)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const make = (path: string, payload: Body) => did('POST', path, payload)
  const run = (path: string, payload: Body = {}) => did('POST', `inventory/${path}`, payload)

  const unit = await make('base/units', { code: 'pcs', name: 'Piece', dimension: 'count' })
  const supplier = await make('base/companies', { name: 'Supplier', isSupplier: true })
  const customer = await make('base/companies', { name: 'Customer', isCustomer: true })
  const main = await make('inventory/warehouses', { code: 'MAIN', name: 'Main' })
  const shop = await make('inventory/warehouses', { code: 'SHOP', name: 'Shop' })
  return {
    kernel,
    supplier: supplier.id,
    customer: customer.id,
    main: main.id,
    shop: shop.id,
    ask,
    did,
    make,
    run,
    async aProduct(inventoryFields = {}) {
      products += 1
      const made = await make('base/products', {
        sku: `P-${products}`,
        name: `Product ${products}`,
        unit: unit.id,
        inventory: inventoryFields,
      })
      return made.id
    },
    async arrives(product, quantity, unitCost, more = {}) {
      const { postedOn, ...line } = more
      const { id } = await make('inventory/stock-adjustments', {
        warehouse: main.id,
        kind: 'opening',
        postedOn,
        lines: [{ product, quantity, unitCost, ...line }],
      })
      return run(`stock-adjustments/${id}/post`)
    },
    async leaves(product, quantity, more = {}) {
      const { postedOn, ...line } = more
      const { id } = await make('inventory/goods-issues', {
        warehouse: main.id,
        customer: customer.id,
        postedOn,
        lines: [{ product, quantity, ...line }],
      })
      return ask('POST', `inventory/goods-issues/${id}/post`, {})
    },
    async balance(product, warehouse = main.id) {
      const { data } = await did(
        'GET',
        `inventory/stock-balances?filter[product]=${product}&filter[warehouse]=${warehouse}`,
      )
      return data[0] ?? {}
    },
  }
}
