import type { Created, Json } from './api-client.ts'
import type { PlannedProduct } from './goods.ts'
import type { House, Portion } from './stock-bins.ts'

/** What the documents refer to. */
export interface Shelf {
  readonly products: readonly PlannedProduct[]
  readonly productIds: readonly string[]
  readonly lotIds: readonly string[]
  readonly customers: readonly Created[]
  readonly suppliers: readonly Created[]
  readonly houses: Readonly<Record<House | 'transit', string>>
}

/** A document with its lines. */
export interface Document extends Created {
  readonly lines: readonly Created[]
}

/** A portion as a line of a document names it. */
export const goodsOf = (
  { productIds, lotIds }: Shelf,
  { product, quantity, lot }: Portion,
): Json => ({
  product: productIds[product],
  quantity: String(quantity),
  ...(lot !== undefined && { lot: lotIds[lot] }),
})
/** Cost of a piece, as a decimal. */
export const costOf = ({ products }: Shelf, product: number): string =>
  ((products[product]?.cost ?? 0) / 100).toFixed(2)
