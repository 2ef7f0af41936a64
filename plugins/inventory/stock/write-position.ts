import type { Context } from '@strata-erp/core'
import { lot } from '../lot/lot.ts'
import { location } from '../warehouse/location.ts'
import { zero } from '../valuation/costing.ts'
import type { Layer } from '../valuation/costing.ts'
import { fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { costLayer } from './cost-layer.ts'
import { locationStock } from './location-stock.ts'
import type { Place, Position } from './position.ts'
import { stockBalance } from './stock-balance.ts'
import { stockMovement } from './stock-movement.ts'

/** Writes a changed position: its balance, its places and its cost layers. */
export async function writePosition(ctx: Context, position: Position): Promise<void> {
  const { balance, stock, reserved } = position
  const changes = {
    onHand: fiveDigits(stock.quantity),
    reserved: fiveDigits(reserved),
    available: fiveDigits(stock.quantity.sub(reserved)),
    incoming: fiveDigits(position.incoming),
    unitCost: fiveDigits(stock.unitCost),
    value: moneyOf(ctx, stock.value),
    valuation: position.how.method,
    lastPostedOn: position.lastPostedOn,
    lastSequence: position.lastSequence,
    valuedSince: position.valuedSince,
    valuedSinceDay: position.valuedSinceDay,
  }
  await ctx.update(stockBalance, balance.id, changes)
  for (const [key, place] of position.places) await writePlace(ctx, position, key, place)
  if (position.how.method === 'fifo') await writeLayers(ctx, position)
}

async function writePlace(
  ctx: Context,
  { balance, product }: Position,
  key: string,
  place: Place,
): Promise<void> {
  const figures = {
    onHand: fiveDigits(place.onHand),
    reserved: fiveDigits(place.reserved),
    available: fiveDigits(place.onHand.sub(place.reserved)),
    receivedOn: place.arrivedOn,
  }
  if (place.record !== null) {
    await ctx.update(locationStock, place.record.id, figures)
    return
  }
  if (place.onHand.isZero() && place.reserved.isZero()) return
  const where = place.location === null ? null : await ctx.find(location, place.location)
  const which = place.lot === null ? null : await ctx.find(lot, place.lot)
  place.record = await ctx.create(locationStock, {
    ...figures,
    label: [product.sku, where?.code, which?.number].filter(Boolean).join(' / '),
    product: balance.product,
    warehouse: balance.warehouse,
    location: place.location,
    lot: place.lot,
    place: key,
    expiry: which?.expiry ?? which?.bestBefore ?? null,
  })
}

async function writeLayers(ctx: Context, position: Position): Promise<void> {
  const after = new Map(position.stock.layers.map((layer) => [layer.key, layer]))
  for (const [key, row] of position.layerRows) {
    const layer = after.get(key)
    const figures = layerFigures(ctx, layer)
    if (
      figures.remaining !== row.remaining ||
      figures.open !== row.open ||
      layerMoved(row, figures)
    )
      await ctx.update(costLayer, row.id, figures)
  }
  for (const [key, layer] of after) {
    if (position.layerRows.has(key)) continue
    // A replay may open a layer again that was used up.
    const known = await ctx.first(costLayer, { where: { movement: key } })
    if (known !== null) {
      await ctx.update(costLayer, known.id, layerFigures(ctx, layer))
      continue
    }
    const movement = await ctx.find(stockMovement, key)
    await ctx.create(costLayer, {
      ...layerFigures(ctx, layer),
      label: movement.voucherNumber,
      product: movement.product,
      warehouse: movement.warehouse,
      movement: key,
      receivedOn: movement.postedOn,
      sequence: movement.sequence,
    })
  }
}

const layerFigures = (ctx: Context, layer: Layer | undefined) => ({
  remaining: fiveDigits(layer?.quantity ?? zero),
  remainingValue: moneyOf(ctx, layer?.value ?? zero),
  open: layer !== undefined,
})
const layerMoved = (
  row: { readonly remainingValue: { readonly amount: string } },
  figures: { readonly remainingValue: { readonly amount: string } },
): boolean => row.remainingValue.amount !== figures.remainingValue.amount
