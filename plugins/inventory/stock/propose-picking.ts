import { Decimal, defineAction, field } from '@strata-erp/core'
import { lot } from '../lot/lot.ts'
import { five } from '../product/stocked-product.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { location } from '../warehouse/location.ts'
import { locationStock } from './location-stock.ts'
import { pickingOrder, take } from './picking.ts'
import { policyOf } from './position.ts'

export const proposePicking = defineAction({
  path: '/picking-proposal',
  method: 'GET',
  permission: 'locationStock.read',
  summary: 'Where to take goods from: first what expires first, or what came first',
  query: {
    product: field.reference('base.product', { required: true }),
    warehouse: field.reference('inventory.warehouse', { required: true }),
    quantity: field.decimal({ ...five, required: true, min: 0 }),
    strategy: field.choice(['fefo', 'fifo'], { help: "The product's when empty" }),
  },
  async handle(ctx, { query: { product, warehouse, quantity, strategy } }) {
    const stocks = await ctx.list(locationStock, {
      where: { product, warehouse, available: { gt: '0' } },
    })
    const today = ctx.today()
    const usable = []
    for (const stock of stocks) {
      const place = stock.location === null ? null : await ctx.find(location, stock.location)
      const batch = stock.lot === null ? null : await ctx.find(lot, stock.lot)
      const shelf = place === null || place.kind === 'storage' || place.kind === 'dispatch'
      const good = batch === null || !(batch.blocked || (batch.expiry ?? '9999') < today)
      if (!shelf || !good) continue
      usable.push({
        location: stock.location,
        lot: stock.lot,
        label: stock.label,
        available: new Decimal(stock.available),
        expiry: batch?.expiry ?? batch?.bestBefore ?? null,
        receivedOn: stock.receivedOn,
        pickSequence: place?.pickSequence ?? 0,
      })
    }
    const chosen = strategy ?? (await policyOf(ctx, product)).picking
    const picks = take(pickingOrder(usable, chosen), new Decimal(quantity))
    const found = picks.reduce((sum, pick) => sum.add(pick.quantity), new Decimal(0))
    return {
      strategy: chosen,
      picks: picks.map(({ from, quantity: part }) => ({
        location: from.location,
        lot: from.lot,
        label: from.label,
        expiry: from.expiry,
        quantity: fiveDigits(part),
      })),
      missing: fiveDigits(new Decimal(quantity).sub(found)),
    }
  },
})
