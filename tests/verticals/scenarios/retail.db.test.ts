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
let cashier: Client
let manager: Client
let clerk: Client
let shop: string
let supplier: Found
let scarf: Found
let tea: Found
let slip: Found
beforeAll(async () => {
  business = await openBusiness('corner-shop', 'retail@1.0.0')
  ;({ admin } = business)
  cashier = await business.as('cashier')
  manager = await business.as('shopManager')
  clerk = await business.as('shelfClerk')
  shop = await seeded(admin, 'inventory/warehouses', 'SHOP')
  supplier = await manager.make('base/companies', { name: 'Nordic Knit', isSupplier: true })
})
afterAll(async () => business?.close())

describe('a shop on its first day', () => {
  test('puts its range on the shelf, with season, size and a promotion', async () => {
    const unit = await seeded(admin, 'base/units', 'pcs')
    scarf = await manager.make('base/products', {
      sku: 'SCARF-B',
      name: 'Lambswool scarf',
      unit,
      salesPrice: euro('39.00'),
      custom: {
        season: 'winter',
        size: 'one size',
        colour: 'midnight',
        promotionPrice: euro('29.00'),
        promotionUntil: day(10),
      },
    })
    tea = await manager.make('base/products', {
      sku: 'TEA-1',
      name: 'Advent tea, 100 g',
      unit,
      salesPrice: euro('6.50'),
      inventory: { tracking: 'lot' },
      custom: { season: 'christmas', priceTagText: '65.00 per kg' },
    })
    const { data } = await clerk.did('GET', 'base/products?filter[custom.season]=winter')
    expect(data).toMatchObject([{ sku: 'SCARF-B' }])
  })

  test('the season is ordered within a budget, and the buyer does not release it', async () => {
    const buyer = await business.as('rangeBuyer')
    const order = await buyer.make('inventory/purchase-orders', {
      supplier: supplier.id,
      warehouse: shop,
      workflow: 'seasonOrder',
      lines: [{ product: scarf.id, quantity: '100', unitPrice: '17' }],
      custom: { returnsAgreed: true },
    })
    expect(order).toMatchObject({ approval: 'selection' })
    const to = (client: Client, change: Body) =>
      client.ask('PATCH', `inventory/purchase-orders/${order.id}`, change)
    const early = await to(buyer, { approval: 'budget' })
    expect(JSON.stringify(early.body['errors'])).toContain('/custom/season')
    const dated = { approval: 'budget', expectedOn: day(-1), custom: { season: 'winter' } }
    expect((await to(buyer, dated)).status).toBe(200)
    expect((await to(buyer, { approval: 'released' })).body).toMatchObject({
      code: 'STAGE_NOT_ALLOWED',
    })
    const unreleased = await buyer.ask('POST', `inventory/purchase-orders/${order.id}/confirm`, {})
    expect(unreleased.body).toMatchObject({ code: 'ORDER_NOT_APPROVED' })
    expect((await to(manager, { approval: 'released' })).status).toBe(200)
    await buyer.make(`inventory/purchase-orders/${order.id}/confirm`)
    await clerk.make(`inventory/purchase-orders/${order.id}/receive`, {
      lines: [{ line: order.lines[0]?.id, quantity: '40' }],
    })
    const lines = [{ product: tea.id, quantity: '30', unitPrice: '3' }]
    const lot = { lotNumber: 'T1', expiry: day(21) }
    await bought(manager, { supplier: supplier.id, warehouse: shop, lines }, lot)
  })

  test('the cashier sells, and the slip counts by month', async () => {
    slip = await sold(cashier, {
      warehouse: shop,
      custom: { till: '1', paidBy: 'card', discountReason: 'promotion' },
      lines: [{ product: scarf.id, quantity: '2', salesPrice: euro('29.00') }],
    })
    expect(String(slip['number'])).toMatch(/^S\d{6}-000001$/)
    expect(slip).toMatchObject({ sales: { amount: '58.00' }, margin: { amount: '24.00' } })
  })

  test('a till refuses nobody: what the customer holds is sold, whatever the books say', async () => {
    const gloves = await manager.make('base/products', {
      sku: 'GLOVE',
      name: 'Gloves, sample',
      unit: await seeded(admin, 'base/units', 'pair'),
    })
    await sold(cashier, {
      warehouse: shop,
      custom: { till: '1', paidBy: 'cash' },
      lines: [{ product: gloves.id, quantity: '1', salesPrice: euro('19.00') }],
    })
    const { data } = await manager.did(
      'GET',
      `inventory/stock-balances?filter[product]=${gloves.id}`,
    )
    expect(data).toMatchObject([{ onHand: '-1.00000' }])
  })

  test('goods come back at their original cost, with a reason', async () => {
    const { lines } = await cashier.did('GET', `inventory/goods-issues/${slip.id}`)
    const back = await cashier.make(`inventory/goods-issues/${slip.id}/return`, {
      lines: [{ line: lines[0]?.id, quantity: '1' }],
    })
    await cashier.did('PATCH', `inventory/goods-issues/${back.id}`, {
      custom: { returnReason: 'notNeeded' },
    })
    const { data } = await manager.did('GET', 'reports/returnsByReason/run')
    expect(data).toEqual([
      expect.objectContaining({ 'custom.returnReason': 'notNeeded', count: 1 }),
    ])
    const again = await cashier.ask('POST', `inventory/goods-issues/${slip.id}/return`, {
      lines: [{ line: lines[0]?.id, quantity: '2' }],
    })
    expect(again.body).toMatchObject({ code: 'RETURN_TOO_MUCH' })
  })

  test('an order of a customer is kept until a day that was told, and handed out at the till', async () => {
    const person = await cashier.make('base/people', {
      givenName: 'Ines',
      familyName: 'Petit',
      custom: { clubNumber: '2900001', clubTier: 'gold' },
    })
    const order = await cashier.make('crm/opportunities', {
      name: 'Scarf in red',
      workflow: 'customerOrder',
      contact: person.id,
      amount: euro('39.00'),
      expectedClose: day(6),
      custom: { deposit: euro('10.00'), tellBy: 'phone' },
    })
    const to = (client: Client, change: Body) =>
      client.ask('PATCH', `crm/opportunities/${order.id}`, change)
    for (const stage of ['ordered', 'arrived'])
      expect((await to(cashier, { stage })).status).toBe(200)
    const untold = await to(cashier, { stage: 'told' })
    expect(JSON.stringify(untold.body['errors'])).toContain('/custom/collectBy')
    const told = await to(cashier, { stage: 'told', custom: { collectBy: day(14) } })
    expect(told.status).toBe(200)
    const waiting = await manager.did('GET', 'reports/ordersToCollect/run')
    expect(waiting.data).toMatchObject([{ name: 'Scarf in red' }])
    const desk = await business.as('sales-viewer')
    expect((await to(desk, { stage: 'collected' })).status).toBe(403)
    expect((await to(cashier, { stage: 'collected' })).body).toMatchObject({ status: 'won' })
    expect((await to(cashier, { stage: 'told' })).status).toBe(409)
  })

  test('what is counted otherwise is posted by the manager, not by who counts', async () => {
    const count = await manager.make('inventory/stock-takes', {
      warehouse: shop,
      product: scarf.id,
      custom: { area: 'Wall 3', countedBy: 'Greta, Hugo' },
    })
    expect(String(count['number'])).toMatch(/^COUNT-\d{4}-001$/)
    await clerk.make(`inventory/stock-takes/${count.id}/start`)
    const { lines } = await clerk.did('GET', `inventory/stock-takes/${count.id}`)
    const line = `inventory/stock-take-lines/${String(lines[0]?.id)}`
    await clerk.did('PATCH', line, { counted: '37' })
    const posting = `inventory/stock-takes/${count.id}/post`
    expect((await clerk.ask('POST', posting, {})).status).toBe(403)
    expect(await manager.make(posting)).toMatchObject({ differenceValue: { amount: '-34.00' } })
  })

  test('shrinkage has a reason', async () => {
    const loss = await clerk.make('inventory/stock-adjustments', {
      warehouse: shop,
      kind: 'scrap',
      reason: 'Fell from the shelf',
      lines: [{ product: scarf.id, quantity: '-1' }],
      custom: { shrinkageReason: 'breakage' },
    })
    await manager.make(`inventory/stock-adjustments/${loss.id}/post`)
    const { data } = await manager.did('GET', 'reports/shrinkage/run')
    expect(data).toEqual([expect.objectContaining({ 'custom.shrinkageReason': 'breakage' })])
  })

  test('every report answers, and every widget of every dashboard has data', async () => {
    await admin.make('crm/leads', { name: 'School choir, 40 scarves' })
    await admin.make('crm/activities', { kind: 'call', subject: 'Ask for prices', due: day(-1) })
    await admin.make('crm/opportunities', {
      name: 'Tea for the office',
      workflow: 'customerOrder',
      company: supplier.id,
      amount: euro('90.00'),
      expectedClose: day(3),
    })
    const waiting = await manager.make('inventory/purchase-orders', {
      supplier: supplier.id,
      warehouse: shop,
      lines: [{ product: tea.id, quantity: '5', unitPrice: '3' }],
    })
    await manager.did('PATCH', `inventory/purchase-orders/${waiting.id}`, { approval: 'review' })
    await manager.make('inventory/reorder-rules', {
      product: tea.id,
      warehouse: shop,
      reorderPoint: '40',
      target: '60',
    })
    await manager.make('inventory/reorder-suggestions/suggest')
    const count = await manager.make('inventory/stock-takes', { warehouse: shop })
    await clerk.make(`inventory/stock-takes/${count.id}/start`)
    expect(await reportsThatFail(admin)).toEqual([])
    expect(await widgetsWithoutData(admin)).toEqual([])
  })
})
