import { defineAction, field } from '@strata-erp/core'
import type { Context, Decimal, RecordOf } from '@strata-erp/core'
import { lotExpiring } from '../events.ts'
import { settings } from '../settings.ts'
import { daysAfter } from '../stock/check-move.ts'
import { locationStock } from '../stock/location-stock.ts'
import { zero } from '../valuation/costing.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { lot } from './lot.ts'

interface Expiring {
  readonly lot: RecordOf<typeof lot>
  readonly expiry: string
  readonly onHand: Decimal
}

/** Lots with stock that expire within some days, or have; soonest first. */
async function expiringWithin(ctx: Context, days: number): Promise<Expiring[]> {
  const until = daysAfter(ctx.today(), days)
  const stocks = await ctx.list(locationStock, {
    where: { expiry: { lte: until }, onHand: { gt: '0' } },
    sort: 'expiry',
  })
  const byLot = Map.groupBy(stocks, (stock) => stock.lot)
  const found: Expiring[] = []
  for (const [id, there] of byLot) {
    const expiry = there[0]?.expiry
    if (id === null || !expiry) continue
    const onHand = there.reduce((sum, stock) => sum.add(stock.onHand), zero)
    found.push({ lot: await ctx.find(lot, id), expiry, onHand })
  }
  return found
}

export const expiringLots = defineAction({
  path: '/expiring-lots',
  method: 'GET',
  permission: 'lot.read',
  summary: 'Lots on hand that expire soon or have expired',
  query: { days: field.integer({ min: 0, max: 3650, help: 'The setting when empty' }) },
  async handle(ctx, { query }) {
    const days = query.days ?? ctx.settings(settings).expiryWarningDays
    const today = ctx.today()
    const data = (await expiringWithin(ctx, days)).map(({ lot: each, expiry, onHand }) => ({
      lot: each.id,
      number: each.number,
      product: each.product,
      expiry,
      expired: expiry < today,
      onHand: fiveDigits(onHand),
    }))
    return { days, data }
  },
})

export const announceExpiringLots = defineAction({
  path: '/lots/announce-expiring',
  permission: 'lot.announce',
  summary: 'Tell whoever listens of lots that expire soon; each lot once',
  async handle(ctx) {
    const days = ctx.settings(settings).expiryWarningDays
    let announced = 0
    for (const { lot: each, expiry, onHand } of await expiringWithin(ctx, days)) {
      if (each.warnedOn !== null) continue
      await ctx.update(lot, each.id, { warnedOn: ctx.today() })
      await ctx.emit(lotExpiring, {
        lotId: each.id,
        number: each.number,
        productId: each.product,
        expiry,
        onHand: fiveDigits(onHand),
      })
      announced += 1
    }
    return { announced }
  },
})
