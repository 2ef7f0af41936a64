import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startStory, valueOf, verbsOf } from '../story.ts'
import type { Story } from '../story.ts'

let story: Story
let supplier: string
let main: string
const { ask, did, make, run, aProduct, leaves, balance } = verbsOf(() => story)

beforeAll(async () => {
  story = await startStory()
  ;({ supplier, main } = story)
})
afterAll(async () => story.kernel.close())

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

  test('an order whose sum no column can hold is refused, and leaves nothing', async () => {
    const product = await aProduct()
    const before = await did('GET', 'inventory/purchase-orders')
    const order = {
      supplier,
      warehouse: main,
      lines: [{ product, quantity: '9999999999', unitPrice: '9999999999' }],
    }
    expect(await ask('POST', 'inventory/purchase-orders', order)).toMatchObject({
      status: 422,
      body: { code: 'NUMBER_TOO_LARGE' },
    })
    expect(await did('GET', 'inventory/purchase-orders')).toEqual(before)
  })

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
    const [suggestion] = data as { id: string }[]
    const order = await run(`reorder-suggestions/${suggestion?.id ?? ''}/accept`)
    expect(order).toMatchObject({ supplier, state: 'draft', total: { amount: '30.00' } })
    // It is ordered: for all the rest there is nothing to do.
    expect((await run('reorder-suggestions/accept')).data).toEqual([])
  })
})
