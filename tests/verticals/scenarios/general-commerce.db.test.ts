import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Body, Client, Found } from '../client.ts'
import {
  bought,
  day,
  euro,
  openBusiness,
  reportsThatFail,
  seeded,
  sold,
  widgetsWithoutData,
} from './business.ts'
import type { Business } from './business.ts'

let business: Business
let admin: Client
let desk: Client
let buyer: Client
let keeper: Client
let main: string
let supplier: Found
let customer: Found
let saw: Found
beforeAll(async () => {
  business = await openBusiness('tool-house', 'general-commerce@2.0.0')
  ;({ admin } = business)
  desk = await business.as('salesDesk')
  buyer = await business.as('buyer')
  keeper = await business.as('storekeeper')
  main = await seeded(admin, 'inventory/warehouses', 'MAIN')
  supplier = await buyer.make('base/companies', { name: 'Sharp & Sons', isSupplier: true })
  customer = await desk.make('base/companies', {
    name: 'Joinery Olsen',
    isCustomer: true,
    custom: { customerGroup: 'trade', salesRegion: 'north', paymentMethod: 'onDelivery' },
  })
  saw = await buyer.make('base/products', {
    sku: 'SAW-1',
    name: 'Panel saw',
    unit: await seeded(admin, 'base/units', 'pcs'),
    purchasePrice: euro('18.00'),
    salesPrice: euro('29.00'),
    custom: { manufacturer: 'Sharp', partNumber: 'PS-550', countryOfOrigin: 'DE' },
  })
})
afterAll(async () => business?.close())

describe('a trading company on its first day', () => {
  test('finds units, tax codes, categories and warehouses in place', async () => {
    const { data } = await admin.did('GET', 'base/tax-codes')
    expect(data.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DE-STANDARD', 'FR-REDUCED', 'GB-STANDARD']),
    )
    await seeded(admin, 'inventory/warehouses', 'TRANSIT')
    expect((await admin.did('GET', 'base/product-categories')).data).toHaveLength(5)
  })

  test('refuses a country that is none and a tariff number with letters', async () => {
    const wrong = await buyer.ask('PATCH', `base/products/${saw.id}`, {
      custom: { countryOfOrigin: 'Germany', commodityCode: 'ABC' },
    })
    expect(wrong.status).toBe(400)
    const pointers = (wrong.body['errors'] as readonly Body[]).map(({ pointer }) => pointer)
    expect(pointers).toEqual(
      expect.arrayContaining(['/custom/countryOfOrigin', '/custom/commodityCode']),
    )
  })

  test('an enquiry becomes a quotation once its amount is known, and is won by who may close', async () => {
    const deal = await desk.make('crm/opportunities', {
      name: 'Workshop of Olsen',
      company: customer.id,
      expectedClose: day(14),
    })
    expect(deal).toMatchObject({ stage: 'qualification' })
    const to = (client: Client, change: Body) =>
      client.ask('PATCH', `crm/opportunities/${deal.id}`, change)
    const early = await to(desk, { stage: 'proposal' })
    expect([early.status, early.body['errors']]).toEqual([
      409,
      [expect.objectContaining({ pointer: '/amount' })],
    ])
    const sent = await to(desk, {
      stage: 'proposal',
      amount: euro('2900.00'),
      custom: { quoteSentOn: day(0), quoteValidUntil: day(30), margin: euro('1100.00') },
    })
    expect(sent.status).toBe(200)
    const books = await business.as('bookkeeper')
    expect((await to(books, { stage: 'won' })).status).toBe(403)
    expect((await to(desk, { stage: 'won' })).body).toMatchObject({ status: 'won' })
    const { data } = await admin.did('GET', 'reports/wonByRegion/run')
    expect(JSON.stringify(data)).toContain('2900.00')
  })

  test('what is lost says why', async () => {
    const deal = await desk.make('crm/opportunities', {
      name: 'Spare blades',
      company: customer.id,
      workflow: 'repeatOrders',
    })
    const skip = (change: Body) => desk.ask('PATCH', `crm/opportunities/${deal.id}`, change)
    expect((await skip({ stage: 'skipped' })).status).toBe(409)
    const said = await skip({ stage: 'skipped', custom: { lostReason: 'timing' } })
    expect(said.body).toMatchObject({ status: 'lost' })
  })

  let order: Found
  test('who orders does not approve', async () => {
    order = await buyer.make('inventory/purchase-orders', {
      supplier: supplier.id,
      warehouse: main,
      expectedOn: day(-1),
      lines: [{ product: saw.id, quantity: '100', unitPrice: '18' }],
      custom: { requestedBy: 'Workshop', deliveryTerms: 'Free to our door' },
    })
    const to = (client: Client, approval: string) =>
      client.ask('PATCH', `inventory/purchase-orders/${order.id}`, { approval })
    expect((await to(buyer, 'review')).status).toBe(200)
    expect((await to(buyer, 'approved')).body).toMatchObject({ code: 'STAGE_NOT_ALLOWED' })
    const manager = await business.as('inventory-manager')
    expect((await to(manager, 'approved')).status).toBe(200)
    await buyer.make(`inventory/purchase-orders/${order.id}/confirm`)
  })

  test('goods come in parts, at most five per cent over', async () => {
    const line = order.lines[0]?.id
    const receive = (quantity: string) =>
      keeper.ask('POST', `inventory/purchase-orders/${order.id}/receive`, {
        lines: [{ line, quantity }],
      })
    expect((await receive('60')).status).toBe(200)
    expect((await receive('46')).body).toMatchObject({ code: 'RECEIPT_TOO_MUCH' })
    expect((await keeper.did('GET', `inventory/purchase-orders/${order.id}`))['state']).toBe(
      'partiallyReceived',
    )
  })

  test('a delivery is numbered as a delivery note, and comes back at its cost', async () => {
    const issue = await sold(keeper, {
      warehouse: main,
      customer: customer.id,
      reference: 'Olsen 12',
      custom: { carrier: 'parcel', trackingNumber: '00340', parcels: 2 },
      lines: [{ product: saw.id, quantity: '10', salesPrice: euro('29.00') }],
    })
    expect(String(issue['number'])).toMatch(/^DN-\d{4}-00001$/)
    expect(issue).toMatchObject({ margin: { amount: '110.00' } })
    const { lines } = await keeper.did('GET', `inventory/goods-issues/${issue.id}`)
    const back = await keeper.make(`inventory/goods-issues/${issue.id}/return`, {
      lines: [{ line: lines[0]?.id, quantity: '1' }],
    })
    expect(back).toMatchObject({ kind: 'return', cost: { amount: '-18.00' } })
    const reason = { custom: { returnReason: 'damaged' } }
    await keeper.did('PATCH', `inventory/goods-issues/${back.id}`, reason)
  })

  test('every report answers, and every widget of every dashboard has data', async () => {
    const shelf = { supplier: supplier.id, warehouse: main }
    await admin.make('crm/leads', { name: 'Boat yard' })
    await admin.make('crm/activities', { kind: 'call', subject: 'Ask for prices', due: day(-1) })
    await admin.make('crm/opportunities', {
      name: 'Second workshop',
      company: customer.id,
      amount: euro('900.00'),
      expectedClose: day(10),
    })
    const waiting = await buyer.make('inventory/purchase-orders', {
      ...shelf,
      lines: [{ product: saw.id, quantity: '5', unitPrice: '18' }],
    })
    await buyer.did('PATCH', `inventory/purchase-orders/${waiting.id}`, { approval: 'review' })
    const glue = await buyer.make('base/products', {
      sku: 'GLUE',
      name: 'Wood glue',
      unit: await seeded(admin, 'base/units', 'pcs'),
      inventory: { tracking: 'lot' },
    })
    const lines = [{ product: glue.id, quantity: '20', unitPrice: '4' }]
    await bought(admin, { ...shelf, lines }, { lotNumber: 'G1', expiry: day(20) })
    await buyer.make('inventory/reorder-rules', {
      product: glue.id,
      warehouse: main,
      reorderPoint: '50',
      target: '100',
    })
    await buyer.make('inventory/reorder-suggestions/suggest')
    expect(await reportsThatFail(admin)).toEqual([])
    expect(await widgetsWithoutData(admin)).toEqual([])
  })
})
