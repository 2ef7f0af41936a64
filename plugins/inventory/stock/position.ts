import { currencyDigits, Decimal } from '@strata-erp/core'
import type { RecordOf, Context } from '@strata-erp/core'
import { product } from '../product/catalogue.ts'
import { stockedProduct } from '../product/stocked-product.ts'
import type { Method } from '../valuation/book.ts'
import type { Layer, Valued } from '../valuation/costing.ts'
import type { HistoryRow } from '../valuation/replay.ts'
import { amountOf } from '../valuation/rounding.ts'
import { costLayer } from './cost-layer.ts'
import type { locationStock } from './location-stock.ts'
import type { stockBalance } from './stock-balance.ts'

/** What one place (location and lot) holds; changed in memory, written when the gate closes. */
export interface Place {
  record: RecordOf<typeof locationStock> | null
  readonly location: string | null
  readonly lot: string | null
  onHand: Decimal
  reserved: Decimal
  arrivedOn: string | null
}

/** One product in one warehouse, locked; changed in memory, written when the gate closes. */
export interface Position {
  readonly balance: RecordOf<typeof stockBalance>
  readonly product: RecordOf<typeof product>
  readonly policy: Awaited<ReturnType<typeof policyOf>>
  readonly how: Method
  stock: Valued
  reserved: Decimal
  incoming: Decimal
  lastSequence: number
  lastPostedOn: string | null
  valuedSince: number
  valuedSinceDay: string | null
  readonly places: Map<string, Place>
  readonly layerRows: Map<string, RecordOf<typeof costLayer>>
  /** Read only when something is posted before the last posting day. */
  history: HistoryRow[] | null
}

export function policyOf(ctx: Context, productId: string) {
  return ctx.extension(stockedProduct, productId)
}

/** Reads what belongs to a balance that this transaction has locked. */
export async function positionOf(
  ctx: Context,
  balance: RecordOf<typeof stockBalance>,
): Promise<Position> {
  const policy = await policyOf(ctx, balance.product)
  const quantity = new Decimal(balance.onHand)
  // A new method takes over where nothing is left that the old one has valued.
  const changes = quantity.isZero() && balance.valuation !== policy.valuation
  const method = changes ? policy.valuation : balance.valuation
  const rows = method === 'fifo' && !changes ? await openLayers(ctx, balance) : []
  return {
    balance,
    product: await ctx.find(product, balance.product),
    policy,
    how: {
      method,
      digits: currencyDigits(ctx.tenant.currency),
      standardCost: new Decimal(policy.standardCost ?? balance.unitCost),
    },
    stock: {
      quantity,
      value: amountOf(balance.value),
      unitCost: new Decimal(balance.unitCost),
      layers: rows.map(layerOf),
    },
    reserved: new Decimal(balance.reserved),
    incoming: new Decimal(balance.incoming),
    lastSequence: balance.lastSequence,
    lastPostedOn: balance.lastPostedOn,
    valuedSince: changes ? balance.lastSequence : balance.valuedSince,
    valuedSinceDay: changes ? balance.lastPostedOn : balance.valuedSinceDay,
    places: new Map(),
    layerRows: new Map(rows.map((row) => [row.movement, row])),
    history: null,
  }
}

/** All open layers, oldest first; a list answers 1,000 at most, so it goes on from the last day. */
async function openLayers(
  ctx: Context,
  { product: productId, warehouse }: { readonly product: string; readonly warehouse: string },
): Promise<RecordOf<typeof costLayer>[]> {
  const found = new Map<string, RecordOf<typeof costLayer>>()
  let from: string | undefined
  for (;;) {
    const page = await ctx.list(costLayer, {
      where: {
        product: productId,
        warehouse,
        open: true,
        ...(from !== undefined && { receivedOn: { gte: from } }),
      },
      sort: 'receivedOn,sequence',
    })
    const before = found.size
    for (const row of page) found.set(row.id, row)
    from = page.at(-1)?.receivedOn
    if (page.length < 1000 || found.size === before) return [...found.values()]
  }
}

function layerOf(row: RecordOf<typeof costLayer>): Layer {
  return {
    key: row.movement,
    quantity: new Decimal(row.remaining),
    value: amountOf(row.remainingValue),
  }
}
