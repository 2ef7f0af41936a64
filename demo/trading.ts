import type { ApiClient, Created } from './api-client.ts'
import { planProducts } from './goods.ts'
import type { PlannedProduct } from './goods.ts'
import { writeEnquiries } from './enquiries.ts'
import type { Furnishing } from './furnishing.ts'
import { inParallel } from './in-parallel.ts'
import { euros } from './money.ts'
import { planCompanies } from './names.ts'
import { writeCompanies } from './partners.ts'
import { planStock } from './plan-stock.ts'
import { planTradingDeals } from './plan-trading-deals.ts'
import { seeded } from './random.ts'
import type { StockPlan } from './stock-steps.ts'
import { writeTalks } from './talks.ts'
import { writeDeals } from './write-deals.ts'
import { writeStock } from './write-stock.ts'

const customerTrades = ['Foods', 'Delicatessen', 'Catering', 'Canteens', 'Bistro', 'Markets']
const supplierTrades = ['Mills', 'Dairy', 'Imports', 'Packaging']
const days = 182

/** A food wholesaler: partners, goods, half a year of purchases and deliveries, and a pipeline. */
export async function furnishTrading(api: ApiClient, furnishing: Furnishing): Promise<void> {
  const { seed, scale, today, staff } = furnishing
  const many = (count: number): number => Math.max(3, Math.round(count * scale))
  const on = (name: string) => seeded(seed, name)

  const buyers = planCompanies(on('customers'), customerTrades, many(120))
  const sellers = planCompanies(on('suppliers'), supplierTrades, many(30))
  const terms = on('terms')
  const customers = await writeCompanies(prefixed(api, 'customer'), buyers, (n) => ({
    jobTitle: terms.pick(['Buyer', 'Owner', 'Head of purchasing', 'Kitchen manager']),
    company: {
      code: `C-${String(10_000 + n)}`,
      isCustomer: true,
      paymentTermDays: terms.pick([14, 30, 30, 60]),
      creditLimit: euros(terms.whole(5, 80) * 100_000),
      owner: staff[n % staff.length],
      custom: {
        priceGroup: terms.weighted({ a: 1, b: 4, c: 3 }),
        salesRegion: buyers[n]?.place.region,
      },
    },
  }))
  const suppliers = await writeCompanies(prefixed(api, 'supplier'), sellers, (n) => ({
    jobTitle: terms.pick(['Key account manager', 'Sales', 'Export manager']),
    company: { code: `S-${String(70_000 + n)}`, isSupplier: true, paymentTermDays: 30 },
  }))

  const products = planProducts(on('products'), many(400), suppliers.length)
  const plan = planStock(on('stock'), {
    products,
    customers: customers.length,
    suppliers: suppliers.length,
    today,
    days,
    issuesADay: 2 * scale,
  })
  const deals = planTradingDeals(on('deals'), buyers, many(900), today)
  await Promise.all([
    keepStock(api, products, plan, customers, suppliers),
    writeDeals(api, customers, staff, deals).then((written) =>
      writeTalks(api, on('talks'), written, staff, today, many(120)),
    ),
    writeEnquiries(api, on('enquiries'), staff, many(24)),
  ])
}

/** How many of the products are watched by a reorder rule, on the terms of their supplier. */
const watched = (products: number): number => Math.ceil(products / 5)

/** The same names of keys may be used for customers and suppliers. */
const prefixed = (api: ApiClient, prefix: string): ApiClient => ({
  ...api,
  post: (key, path, body) => api.post(`${prefix}-${key}`, path, body),
})

async function keepStock(
  api: ApiClient,
  products: readonly PlannedProduct[],
  plan: StockPlan,
  customers: readonly Created[],
  suppliers: readonly Created[],
): Promise<void> {
  const warehouses = await api.list('inventory/warehouses')
  const houseOf = (code: string): string =>
    warehouses.find((house) => house['code'] === code)?.id ?? ''
  const branch = await api.post('branch', 'inventory/warehouses', {
    code: 'BREMEN',
    name: 'Bremen branch',
  })
  const houses = { main: houseOf('MAIN'), branch: branch.id, transit: houseOf('TRANSIT') }
  const productIds = await writeProducts(api, products, suppliers)
  const lots = await inParallel(plan.lots, 6, ({ product, number, expiry, receivedOn }, n) =>
    api.post(`lot-${n}`, 'inventory/lots', {
      product: productIds[product],
      number,
      expiry,
      receivedOn,
      supplier: suppliers[products[product]?.supplier ?? 0]?.id,
      custom: { qualityStatus: 'released' },
    }),
  )
  const lotIds = lots.map(({ id }) => id)
  await writeStock(api, { products, productIds, lotIds, customers, suppliers, houses }, plan)
  await inParallel(products.slice(0, watched(products.length)), 6, ({ pace }, n) =>
    api.post(`rule-${n}`, 'inventory/reorder-rules', {
      product: productIds[n],
      warehouse: houses.main,
      reorderPoint: String(Math.round(pace * 40)),
      target: String(Math.round(pace * 90)),
    }),
  )
  await api.post('suggest', 'inventory/reorder-suggestions/suggest')
}

async function writeProducts(
  api: ApiClient,
  products: readonly PlannedProduct[],
  suppliers: readonly Created[],
): Promise<readonly string[]> {
  const categories = await api.list('base/product-categories')
  const units = await api.list('base/units')
  const piece = units.find((unit) => unit['code'] === 'pcs')
  return inParallel(products, 6, async (planned, n) => {
    const { sku, name, barcode, cost, price, category, storage, leadTimeDays } = planned
    const supplier = suppliers[planned.supplier]
    const product = await api.post(`product-${n}`, 'base/products', {
      sku,
      name,
      barcode,
      unit: piece?.id,
      category: categories.find((one) => one['name'] === category)?.id,
      purchasePrice: euros(cost),
      salesPrice: euros(price),
      inventory: {
        tracking: planned.shelfLifeDays === undefined ? 'none' : 'lot',
        valuation: n % 5 === 0 ? 'fifo' : 'movingAverage',
        leadTimeDays,
      },
      custom: { storageClass: storage },
    })
    if (n >= watched(products.length)) return product.id
    await api.post(`terms-${n}`, 'inventory/supplier-items', {
      product: product.id,
      supplier: supplier?.id,
      supplierSku: `${String(supplier?.['code'])}/${sku}`,
      price: (cost / 100).toFixed(2),
      leadTimeDays,
      packSize: '6',
      preferred: true,
    })
    return product.id
  })
}
