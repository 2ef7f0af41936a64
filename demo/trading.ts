import type { ApiClient } from './api-client.ts'
import { writeCompanies, writeOpportunities } from './companies.ts'
import { seeded } from './random.ts'

const goods = [
  'Espresso beans',
  'Loose tea',
  'Olive oil',
  'Sea salt',
  'Pasta',
  'Honey',
  'Almonds',
  'Cocoa',
  'Rice',
  'Dried fruit',
] as const
const kinds = ['classic', 'organic', 'reserve', 'family size', 'trade pack'] as const

/** A wholesaler: customers, suppliers, goods and a pipeline. */
export async function furnishTrading(api: ApiClient): Promise<void> {
  const random = seeded(3)
  const companies = await writeCompanies(api, random, 60)
  const piece = await api.post('base/units', {
    code: 'pcs',
    name: 'Piece',
    dimension: 'count',
    factor: '1',
  })
  for (const [row, good] of goods.entries())
    for (const [column, kind] of kinds.entries()) {
      const cost = random.whole(150, 1900)
      await api.post('base/products', {
        sku: `${good.slice(0, 3).toUpperCase()}-${row}${column}`,
        name: `${good}, ${kind}`,
        kind: 'stock',
        unit: piece.id,
        purchasePrice: { amount: (cost / 100).toFixed(2), currency: 'EUR' },
        salesPrice: { amount: ((cost * 1.4) / 100).toFixed(2), currency: 'EUR' },
      })
    }
  await api.post('inventory/warehouses', { code: 'MAIN', name: 'Main warehouse' })
  await writeOpportunities(api, random, companies, 120)
}
