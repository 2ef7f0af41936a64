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
let buyer: Client
let manager: Client
let piece: string
let main: string
let supplier: Found
let chain: Found
let peas: Found
let napkins: Found
beforeAll(async () => {
  business = await openBusiness('harbour-foods', 'wholesale-distribution@2.0.0')
  ;({ admin } = business)
  buyer = await business.as('buyer')
  manager = await business.as('inventory-manager')
  piece = await seeded(admin, 'base/units', 'pcs')
  main = await seeded(admin, 'inventory/warehouses', 'MAIN')
  supplier = await buyer.make('base/companies', { name: 'Polar Vegetables', isSupplier: true })
  chain = await admin.make('base/companies', {
    name: 'Corner Shops',
    isCustomer: true,
    custom: { priceGroup: 'a', deliveryDays: ['mon', 'thu'], palletExchange: true },
  })
})
afterAll(async () => business?.close())

describe('a food wholesaler on its first day', () => {
  test('keeps goods by the case, with the lot that is being sold', async () => {
    peas = await buyer.make('base/products', {
      sku: 'PEAS-1',
      name: 'Garden peas, 1 kg',
      unit: piece,
      purchasePrice: euro('1.20'),
      salesPrice: euro('1.90'),
      inventory: { tracking: 'lot', shelfLifeDays: 25 },
      custom: {
        lotNumber: 'L26-0001',
        storageClass: 'frozen',
        caseQuantity: 12,
        palletQuantity: 80,
        outerBarcode: '04012345678901',
      },
    })
    napkins = await buyer.make('base/products', {
      sku: 'NAP-1',
      name: 'Napkins, white',
      unit: piece,
      custom: { storageClass: 'ambient' },
    })
    const found = await buyer.did('GET', 'base/products?filter[custom.lotNumber]=L26-0001')
    expect(found.data).toMatchObject([{ sku: 'PEAS-1' }])
  })

  test('asks for the lot of every product once it says so, and the old ones stay savable', async () => {
    await admin.did('PATCH', 'configuration/customFields/base.product/lotNumber', {
      required: true,
    })
    const without = await buyer.ask('POST', 'base/products', {
      sku: 'X',
      name: 'No lot',
      unit: piece,
      custom: { storageClass: 'chilled' },
    })
    expect(without.status).toBe(400)
    expect(JSON.stringify(without.body)).toContain('lotNumber')
    await buyer.did('PATCH', `base/products/${napkins.id}`, { brand: 'Tisch' })
    await admin.did('PATCH', 'configuration/customFields/base.product/lotNumber', {
      required: false,
    })
  })

  let order: Found
  const approvalTo = (client: Client, approval: string) =>
    client.ask('PATCH', `inventory/purchase-orders/${order.id}`, { approval })

  test('a large order does not leave unapproved', async () => {
    order = await buyer.make('inventory/purchase-orders', {
      supplier: supplier.id,
      warehouse: main,
      expectedOn: day(-2),
      lines: [{ product: peas.id, quantity: '6000', unitPrice: '1.20' }],
      custom: { incoterm: 'fob', container: 'MSCU1234567', freightEstimate: euro('800.00') },
    })
    const early = await buyer.ask('POST', `inventory/purchase-orders/${order.id}/confirm`, {})
    expect(early).toMatchObject({ body: { code: 'ORDER_NOT_APPROVED' } })
  })

  test('the buyer brings it to the review, and only those who may approve go on', async () => {
    for (const stage of ['priceCheck', 'review'])
      expect((await approvalTo(buyer, stage)).status).toBe(200)
    const refused = await approvalTo(buyer, 'finance')
    expect([refused.status, refused.body['code']]).toEqual([409, 'STAGE_NOT_ALLOWED'])
    expect(refused.body['detail']).toContain('"inventory.purchaseOrder.approve"')
    for (const stage of ['finance', 'approved'])
      expect((await approvalTo(manager, stage)).status).toBe(200)
    const sent = await buyer.make(`inventory/purchase-orders/${order.id}/confirm`)
    expect(sent).toMatchObject({ state: 'confirmed' })
  })

  test('half the container arrives, as a lot with its date; the rest is still expected', async () => {
    const keeper = await business.as('storekeeper')
    const { lines } = await keeper.did('GET', `inventory/purchase-orders/${order.id}`)
    await keeper.make(`inventory/purchase-orders/${order.id}/receive`, {
      deliveryNote: 'PV-77',
      lines: [
        {
          line: lines[0]?.id,
          quantity: '3000',
          rejected: '60',
          rejection: 'Thawed',
          supplierLot: 'PV2611',
          expiry: day(25),
        },
      ],
    })
    const after = await keeper.did('GET', `inventory/purchase-orders/${order.id}`)
    expect(after).toMatchObject({ state: 'partiallyReceived', receivedPercent: '50.00' })
    const lots = await keeper.did('GET', `inventory/lots?filter[product]=${peas.id}`)
    expect(lots.data).toMatchObject([{ supplierLot: 'PV2611', expiry: day(25) }])
    const today = day(0).replaceAll('-', '')
    expect(String(lots.data[0]?.['number'])).toMatch(new RegExp(`^L${today}-0001$`))
  })

  test('a won deal has passed the credit check', async () => {
    const accounts = await business.as('accountManager')
    const deal = await accounts.make('crm/opportunities', {
      name: 'Frozen range, 40 shops',
      company: chain.id,
      amount: euro('48000.00'),
      expectedClose: day(20),
      custom: { margin: euro('9600.00'), palletsPlanned: 12 },
    })
    const to = (client: Client, stage: string) =>
      client.ask('PATCH', `crm/opportunities/${deal.id}`, { stage })
    expect((await to(accounts, 'proposal')).status).toBe(200)
    expect((await to(accounts, 'creditCheck')).status).toBe(200)
    const desk = await business.as('sales-viewer')
    expect((await to(desk, 'won')).status).toBe(403)
    const credit = await business.as('creditController')
    expect((await to(credit, 'won')).status).toBe(200)
  })

  test('goods leave with their lot, oldest first, and the margin is by customer', async () => {
    const keeper = await business.as('storekeeper')
    const proposal = await admin.did(
      'GET',
      `inventory/picking-proposal?product=${peas.id}&warehouse=${main}&quantity=1200`,
    )
    const [pick] = proposal['picks'] as readonly Body[]
    const lot = pick?.['lot']
    expect(lot).toEqual(expect.any(String))
    await sold(keeper, {
      warehouse: main,
      customer: chain.id,
      reference: 'CS-4711',
      custom: { carrier: 'freight', palletsOut: 2, palletsBack: 1 },
      lines: [{ product: peas.id, quantity: '1200', salesPrice: euro('1.90'), lot }],
    })
    const report = await admin.did('GET', 'reports/marginByCustomer/run')
    expect(report.data).toEqual([
      expect.objectContaining({ customer: chain.id, 'sum:margin': [euro('840.00')] }),
    ])
    const won = await admin.did('GET', 'reports/wonMarginByCustomer/run')
    expect(won.data).toEqual([
      expect.objectContaining({ company: chain.id, 'sum:custom.margin': [euro('9600.00')] }),
    ])
  })

  test('nobody is sold more than is there', async () => {
    const keeper = await business.as('storekeeper')
    const { id } = await keeper.make('inventory/goods-issues', {
      warehouse: main,
      customer: chain.id,
      lines: [{ product: napkins.id, quantity: '1' }],
    })
    const empty = await keeper.ask('POST', `inventory/goods-issues/${id}/post`, {})
    expect(empty.status).toBe(409)
  })

  test('what runs low is proposed with its supplier', async () => {
    await buyer.make('inventory/supplier-items', {
      product: napkins.id,
      supplier: supplier.id,
      supplierSku: 'N-1',
      price: '0.80',
      packSize: '100',
      custom: { priceAgreedOn: day(-30) },
    })
    await buyer.make('inventory/reorder-rules', {
      product: napkins.id,
      warehouse: main,
      reorderPoint: '50',
      target: '250',
    })
    const { data } = await buyer.make('inventory/reorder-suggestions/suggest')
    expect(data).toMatchObject([{ product: napkins.id, quantity: '300.00000' }])
  })

  test('cash and carry is paid when it is entered', async () => {
    const deal = await admin.make('crm/opportunities', {
      name: 'Counter sale',
      workflow: 'cashAndCarry',
      company: chain.id,
      amount: euro('120.00'),
    })
    expect(deal).toMatchObject({ stage: 'paid', status: 'won' })
  })

  test('every report answers, and every widget of every dashboard has data', async () => {
    await admin.make('crm/leads', { name: 'Hotel by the lake' })
    await admin.make('crm/activities', { kind: 'call', subject: 'Ask for prices', due: day(-1) })
    await admin.make('crm/opportunities', {
      name: 'Canteen supply',
      company: chain.id,
      amount: euro('7000.00'),
      expectedClose: day(10),
      custom: { quoteSentOn: day(-3), quoteValidUntil: day(20) },
    })
    const waiting = await buyer.make('inventory/purchase-orders', {
      supplier: supplier.id,
      warehouse: main,
      lines: [{ product: napkins.id, quantity: '100', unitPrice: '0.80' }],
    })
    for (const approval of ['priceCheck', 'review', 'finance'])
      await manager.did('PATCH', `inventory/purchase-orders/${waiting.id}`, { approval })
    const shelf = { supplier: supplier.id, warehouse: main }
    await bought(admin, {
      ...shelf,
      lines: [{ product: napkins.id, quantity: '5', unitPrice: '1' }],
    })
    await sold(admin, { warehouse: main, lines: [{ product: napkins.id, quantity: '5' }] })
    expect(await reportsThatFail(admin)).toEqual([])
    expect(await widgetsWithoutData(admin)).toEqual([])
  })
})
