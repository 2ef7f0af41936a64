import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startStory, valueOf, verbsOf } from '../story.ts'
import type { Story } from '../story.ts'

let story: Story
let customer: string
let main: string
let shop: string
const { ask, did, make, run, aProduct, arrives, leaves, balance } = verbsOf(() => story)

beforeAll(async () => {
  story = await startStory()
  ;({ customer, main, shop } = story)
})
afterAll(async () => story.kernel.close())

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

  test('a single piece is where its last movement took it, and leaves once', async () => {
    const product = await aProduct({ tracking: 'serial' })
    const serial = await make('inventory/serials', { product, number: 'SN-1' })
    expect(
      await ask('POST', 'inventory/stock-adjustments', {
        warehouse: main,
        kind: 'opening',
        state: 'posted',
      }),
    ).toMatchObject({ status: 400 })
    await arrives(product, '1', '80', { serial: serial.id })
    expect(await did('GET', `inventory/serials/${serial.id}`)).toMatchObject({
      state: 'inStock',
      warehouse: main,
    })
    expect((await leaves(product, '1', { serial: serial.id })).status).toBe(200)
    expect(await leaves(product, '1', { serial: serial.id })).toMatchObject({ status: 409 })
  })

  test('a posted document keeps what it says; its opposite takes it back', async () => {
    const product = await aProduct()
    const posted = await arrives(product, '4', '2.5')
    const change = await ask('PATCH', `inventory/stock-adjustments/${posted.id}`, {
      warehouse: shop,
    })
    expect(change).toMatchObject({ status: 409, body: { code: 'DOCUMENT_NOT_DRAFT' } })
    await run(`stock-adjustments/${posted.id}/reverse`, { reason: 'Counted twice' })
    const after = await balance(product)
    expect([after['onHand'], valueOf(after)]).toEqual(['0.00000', '0.00'])
    expect(await did('GET', `inventory/stock-adjustments/${posted.id}`)).toMatchObject({
      state: 'reversed',
    })
  })

  test('goods are picked where they expire first', async () => {
    const product = await aProduct({ tracking: 'lot' })
    const late = await make('inventory/lots', { product, number: 'LATE', expiry: '2098-01-01' })
    const soon = await make('inventory/lots', { product, number: 'SOON', expiry: '2097-01-01' })
    await arrives(product, '5', '1', { lot: late.id })
    await arrives(product, '2', '1', { lot: soon.id })
    const { picks, missing } = await did(
      'GET',
      `inventory/picking-proposal?product=${product}&warehouse=${main}&quantity=3`,
    )
    expect(picks).toMatchObject([
      { lot: soon.id, quantity: '2.00000' },
      { lot: late.id, quantity: '1.00000' },
    ])
    expect(missing).toBe('0.00000')
  })
})
