import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import base from '@strata-erp/plugin-base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import inventory from './plugin.ts'

type Body = Record<string, unknown>
interface Answer {
  readonly status: number
  readonly body: Body & {
    readonly id: string
    readonly lines: readonly Body[]
    readonly data: Body[]
  }
}
let kernel: TestKernel
let server: Awaited<ReturnType<TestKernel['server']>>
let token: string
let keys = 0

async function ask(
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  payload?: Body,
): Promise<Answer> {
  const answer = await server.inject({
    method,
    url: `/api/v1/${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method === 'GET' ? {} : { 'idempotency-key': `story-${(keys += 1)}` }),
      ...(method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}),
    },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? {} : JSON.parse(answer.body) }
}
/** What must succeed. */
async function did(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: Body) {
  const { status, body } = await ask(method, path, payload)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
  return body
}
const make = (path: string, payload: Body) => did('POST', path, payload)
const run = (path: string, payload: Body = {}) => did('POST', `inventory/${path}`, payload)

let unit: string
let supplier: string
let customer: string
let main: string
let shop: string
let products = 0
async function aProduct(more: Body = {}): Promise<string> {
  products += 1
  const made = await make('base/products', {
    sku: `P-${products}`,
    name: `Product ${products}`,
    unit,
    inventory: more,
  })
  return made.id
}
async function arrives(product: string, quantity: string, unitCost: string, more: Body = {}) {
  const { id } = await make('inventory/stock-adjustments', {
    warehouse: main,
    kind: 'opening',
    postedOn: more['postedOn'],
    lines: [{ product, quantity, unitCost, lot: more['lot'], location: more['location'] }],
  })
  return run(`stock-adjustments/${id}/post`)
}
async function leaves(product: string, quantity: string, more: Body = {}): Promise<Answer> {
  const { postedOn, ...line } = more
  const { id } = await make('inventory/goods-issues', {
    warehouse: main,
    customer,
    postedOn,
    lines: [{ product, quantity, ...line }],
  })
  return ask('POST', `inventory/goods-issues/${id}/post`, {})
}
async function balance(product: string, warehouse = main): Promise<Body> {
  const { data } = await did(
    'GET',
    `inventory/stock-balances?filter[product]=${product}&filter[warehouse]=${warehouse}`,
  )
  return data[0] ?? {}
}
const valueOf = (record: Body) => (record['value'] as { amount: string }).amount

beforeAll(async () => {
  kernel = await testKernel({
    plugins: [base, inventory],
    migrations: [kernelMigrations],
    poolSize: 8,
  })
  const acme = await kernel.tenant('acme', { modules: ['inventory'], currency: 'EUR' })
  token = acme.token
  server = await kernel.server()
  unit = (await make('base/units', { code: 'pcs', name: 'Piece', dimension: 'count' })).id
  supplier = (await make('base/companies', { name: 'Supplier', isSupplier: true })).id
  customer = (await make('base/companies', { name: 'Customer', isCustomer: true })).id
  main = (await make('inventory/warehouses', { code: 'MAIN', name: 'Main' })).id
  shop = (await make('inventory/warehouses', { code: 'SHOP', name: 'Shop' })).id
})
afterAll(async () => kernel.close())

describe('purchasing', () => {
  async function confirmed(product: string, quantity: string, unitPrice: string) {
    const order = await make('inventory/purchase-orders', {
      supplier,
      warehouse: main,
      lines: [{ product, quantity, unitPrice }],
    })
    await run(`purchase-orders/${order.id}/confirm`)
    return did('GET', `inventory/purchase-orders/${order.id}`)
  }

  test('an order is received in parts, at its price, and never in excess', async () => {
    const product = await aProduct()
    const order = await confirmed(product, '3', '3.33333')
    expect(order['total']).toEqual({ amount: '10.00', currency: 'EUR' })
    expect(await balance(product)).toMatchObject({ incoming: '3.00000', onHand: '0.00000' })
    const line = order.lines[0]?.['id']
    await run(`purchase-orders/${order.id}/receive`, { lines: [{ line, quantity: '1' }] })
    expect(await balance(product)).toMatchObject({ incoming: '2.00000', onHand: '1.00000' })
    const excess = await ask('POST', `inventory/purchase-orders/${order.id}/receive`, {
      lines: [{ line, quantity: '2.5' }],
    })
    expect(excess).toMatchObject({ status: 409, body: { code: 'RECEIPT_TOO_MUCH' } })
    await run(`purchase-orders/${order.id}/receive`)
    const after = await balance(product)
    expect([after['onHand'], after['incoming'], valueOf(after)]).toEqual([
      '3.00000',
      '0.00000',
      '10.00',
    ])
    expect(await did('GET', `inventory/purchase-orders/${order.id}`)).toMatchObject({
      state: 'received',
      receivedPercent: '100.00',
    })
  })

  test('a receipt is undone by its opposite and the goods are expected again', async () => {
    const product = await aProduct({ valuation: 'fifo' })
    const order = await confirmed(product, '4', '5')
    const receipt = await run(`purchase-orders/${order.id}/receive`)
    const opposite = await run(`goods-receipts/${receipt.id}/reverse`)
    expect(opposite).toMatchObject({ state: 'posted', reverses: receipt.id })
    const after = await balance(product)
    expect([after['onHand'], after['incoming'], valueOf(after)]).toEqual([
      '0.00000',
      '4.00000',
      '0.00',
    ])
    expect((await ask('POST', `inventory/goods-receipts/${receipt.id}/reverse`, {})).status).toBe(
      409,
    )
  })

  test('freight raises the cost of what is still there; the rest is variance', async () => {
    const product = await aProduct({ valuation: 'fifo' })
    const order = await confirmed(product, '4', '5')
    const receipt = await run(`purchase-orders/${order.id}/receive`)
    await leaves(product, '1')
    const freight = await run(`goods-receipts/${receipt.id}/landed-costs`, {
      description: 'Freight',
      amount: '4',
    })
    expect(freight).toMatchObject({
      intoStock: { amount: '3.00' },
      variance: { amount: '1.00' },
    })
    expect(valueOf(await balance(product))).toBe('18.00')
  })

  test('what runs low is suggested, rounded to packs, and ordered from its supplier', async () => {
    const product = await aProduct()
    await make('inventory/supplier-items', {
      product,
      supplier,
      price: '2.5',
      minimumQuantity: '10',
      packSize: '6',
    })
    await make('inventory/reorder-rules', {
      product,
      warehouse: main,
      reorderPoint: '5',
      target: '9',
    })
    const { data } = await run('reorder-suggestions/suggest')
    expect(data).toMatchObject([{ product, quantity: '12.00000', supplier }])
    const accepted = await run('reorder-suggestions/accept')
    expect(accepted.data).toMatchObject([{ supplier, state: 'draft', total: { amount: '30.00' } }])
  })
})

describe('moving', () => {
  test('a transfer keeps the cost, at once and by way of transit', async () => {
    const product = await aProduct()
    const transit = await make('inventory/warehouses', {
      code: 'WAY',
      name: 'On the way',
      kind: 'transit',
    })
    await arrives(product, '3', '3.33333')
    const lines = [{ product, quantity: '2' }]
    const one = await make('inventory/transfers', { from: main, to: shop, lines })
    await run(`transfers/${one.id}/post`)
    expect(valueOf(await balance(product))).toBe('3.33')
    expect(valueOf(await balance(product, shop))).toBe('6.67')
    const back = await make('inventory/transfers', {
      from: shop,
      to: main,
      transit: transit.id,
      lines,
    })
    await run(`transfers/${back.id}/dispatch`)
    expect(await balance(product, transit.id)).toMatchObject({ onHand: '2.00000' })
    await run(`transfers/${back.id}/receive`)
    expect(valueOf(await balance(product))).toBe('10.00')
  })

  test('a stock take posts the difference, not the count', async () => {
    const product = await aProduct()
    await arrives(product, '10', '2')
    const take = await make('inventory/stock-takes', { warehouse: main, product })
    await run(`stock-takes/${take.id}/start`)
    await leaves(product, '1')
    const { lines } = await did('GET', `inventory/stock-takes/${take.id}`)
    await did('PATCH', `inventory/stock-take-lines/${String(lines[0]?.['id'])}`, { counted: '8' })
    const posted = await run(`stock-takes/${take.id}/post`)
    expect(posted['differenceValue']).toEqual({ amount: '-4.00', currency: 'EUR' })
    expect(await balance(product)).toMatchObject({ onHand: '7.00000' })
  })

  test('issued goods come back at the cost they left with', async () => {
    const product = await aProduct()
    await arrives(product, '2', '5')
    const { body: issue } = await leaves(product, '2', {
      salesPrice: { amount: '9.00', currency: 'EUR' },
    })
    expect(issue).toMatchObject({ cost: { amount: '10.00' }, margin: { amount: '8.00' } })
    await arrives(product, '1', '50')
    const { lines } = await did('GET', `inventory/goods-issues/${issue.id}`)
    await run(`goods-issues/${issue.id}/return`, {
      lines: [{ line: lines[0]?.['id'], quantity: '1' }],
    })
    expect(valueOf(await balance(product))).toBe('55.00')
  })

  test('a lot is traced through an assembly, back and forward', async () => {
    const raw = await aProduct({ tracking: 'lot' })
    const made = await aProduct({ tracking: 'lot' })
    const from = await make('inventory/lots', {
      product: raw,
      number: 'RAW-1',
      expiry: '2020-01-01',
    })
    const into = await make('inventory/lots', { product: made, number: 'MADE-1' })
    await arrives(raw, '4', '1.25', { lot: from.id })
    const { id } = await make('inventory/stock-adjustments', {
      warehouse: main,
      kind: 'assembly',
      lines: [
        { product: raw, quantity: '-4', lot: from.id },
        { product: made, quantity: '2', lot: into.id },
      ],
    })
    await run(`stock-adjustments/${id}/post`)
    expect(valueOf(await balance(made))).toBe('5.00')
    await leaves(made, '1', { lot: into.id })
    const { destinations } = await did('GET', `inventory/lots/${from.id}/genealogy`)
    expect(destinations).toMatchObject([
      { number: 'RAW-1', lots: [into.id] },
      { number: 'MADE-1', movements: [{ kind: 'issue', party: customer }] },
    ])
  })
})

describe('never below nothing (M10)', () => {
  test('32 clients reserve the last 10 pieces: 10 get one, nobody deadlocks', async () => {
    const product = await aProduct()
    await arrives(product, '10', '1')
    const answers = await Promise.all(
      Array.from({ length: 32 }, () =>
        ask('POST', 'inventory/reservations/reserve', { product, warehouse: main, quantity: '1' }),
      ),
    )
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(10)
    for (const { body } of answers.filter(({ status }) => status >= 300)) {
      expect(body['code']).toBe('STOCK_INSUFFICIENT')
    }
    expect(await balance(product)).toMatchObject({ reserved: '10.00000', available: '0.00000' })
    expect(await leaves(product, '1')).toMatchObject({ status: 409 })
    const reservation = answers.find(({ status }) => status < 300)?.body.id
    expect((await leaves(product, '1', { reservation })).status).toBe(200)
  })

  test('parallel transfers both ways over new balances neither deadlock nor lose a piece', async () => {
    const goods = [await aProduct(), await aProduct(), await aProduct()]
    for (const product of goods) await arrives(product, '20', '1')
    const documents = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        make('inventory/transfers', {
          from: main,
          to: shop,
          lines: (at % 2 === 0 ? goods : goods.toReversed()).map((product) => ({
            product,
            quantity: '1',
          })),
        }),
      ),
    )
    const answers = await Promise.all(
      documents.map(({ id }) => ask('POST', `inventory/transfers/${id}/post`, {})),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    for (const product of goods) {
      expect(await balance(product)).toMatchObject({ onHand: '8.00000' })
      expect(await balance(product, shop)).toMatchObject({ onHand: '12.00000' })
    }
  })
})

describe('valuation', () => {
  const dayBefore = (days: number) =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

  test('a back-dated arrival corrects what left after it, by rows of its own', async () => {
    const product = await aProduct()
    await arrives(product, '10', '10', { postedOn: dayBefore(9) })
    await leaves(product, '5', { postedOn: dayBefore(5) })
    await arrives(product, '10', '5', { postedOn: dayBefore(7) })
    const after = await balance(product)
    expect([after['onHand'], valueOf(after)]).toEqual(['15.00000', '112.50'])
    const { data } = await did(
      'GET',
      `inventory/stock-movements?filter[product]=${product}&filter[kind]=revaluation`,
    )
    expect(data).toMatchObject([{ postedOn: dayBefore(5), value: { amount: '12.50' } }])
    const then = await did(
      'GET',
      `inventory/stock-valuation?asOf=${dayBefore(6)}&product=${product}`,
    )
    expect(then['total']).toEqual({ amount: '150.00', currency: 'EUR' })
  })

  test('FIFO through the API agrees with a queue kept by hand', async () => {
    const product = await aProduct({ valuation: 'fifo' })
    const queue: number[] = []
    let seed = 7
    const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
    for (let step = 0; step < 24; step += 1) {
      const pieces = 1 + random(4)
      if (random(2) === 0 || queue.length < pieces) {
        const cost = 1 + random(900)
        await arrives(product, String(pieces), (cost / 100).toFixed(2))
        queue.push(...Array.from({ length: pieces }, () => cost))
      } else {
        await leaves(product, String(pieces))
        queue.splice(0, pieces)
      }
    }
    const cents = queue.reduce((sum, cost) => sum + cost, 0)
    const after = await balance(product)
    expect([after['onHand'], valueOf(after)]).toEqual([
      queue.length.toFixed(5),
      (cents / 100).toFixed(2),
    ])
  })

  test('balances are the sum of the ledger', async () => {
    for (const warehouse of [main, shop]) {
      const { differences } = await did(
        'GET',
        `inventory/stock-reconciliation?warehouse=${warehouse}`,
      )
      expect(differences).toEqual([])
    }
  })
})
