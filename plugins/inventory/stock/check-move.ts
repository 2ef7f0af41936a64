import type { Context } from '@strata-erp/core'
import { lot } from '../lot/lot.ts'
import { problems } from '../problems.ts'
import { settings } from '../settings.ts'
import { location } from '../warehouse/location.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { physical } from './move.ts'
import type { Move } from './move.ts'
import type { Place, Position } from './position.ts'

/** Refuses a posting day in the future or too far back. */
export function checkDay(ctx: Context, day: string): void {
  const today = ctx.today()
  const { backDatingDays } = ctx.settings(settings)
  const earliest = daysAfter(today, -backDatingDays)
  if (day > today) throw problems.POSTING_DAY_IN_FUTURE({ day, today })
  if (day < earliest) throw problems.POSTING_DAY_TOO_OLD({ day, earliest })
}

/** A calendar day some days later; negative is earlier. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Refuses a move that lacks the lot or serial its product is tracked by, or names a wrong one. */
export async function checkTracking(ctx: Context, position: Position, move: Move): Promise<void> {
  const { sku } = position.product
  const { tracking } = position.policy
  if (move.amount !== undefined) return
  if (tracking === 'lot' && !move.lot) throw problems.LOT_MISSING({ product: sku })
  if (tracking === 'serial' && !move.serial) throw problems.SERIAL_MISSING({ product: sku })
  if (tracking !== 'serial' && move.serial) throw problems.NOT_SERIAL_TRACKED({ product: sku })
  if (move.lot) {
    const named = await ctx.find(lot, move.lot)
    if (named.product !== move.product) {
      throw problems.LOT_OF_OTHER_PRODUCT({ lot: named.number, product: sku })
    }
    if (named.blocked && move.kind === 'issue') throw problems.LOT_BLOCKED({ lot: named.number })
  }
  if (move.location) {
    const named = await ctx.find(location, move.location)
    if (named.warehouse !== move.warehouse) {
      throw problems.LOCATION_IN_OTHER_WAREHOUSE({ location: named.code })
    }
  }
}

/** Refuses what would leave less than nothing, or take what is promised to others. */
export function checkEnough(ctx: Context, position: Position, place: Place, move: Move): void {
  if (!move.quantity.isNegative() || ctx.settings(settings).allowNegativeStock) return
  const promised = physical.includes(move.kind) ? 0 : 1
  const free = position.stock.quantity.sub(position.reserved.mul(promised))
  const freeHere = place.onHand.sub(place.reserved.mul(promised))
  if (free.isNegative() || freeHere.isNegative()) {
    const short = free.lt(freeHere) ? free : freeHere
    throw problems.STOCK_INSUFFICIENT({
      balance: position.balance.label,
      asked: fiveDigits(move.quantity.neg()),
      there: fiveDigits(short.sub(move.quantity)),
    })
  }
}
