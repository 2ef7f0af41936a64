import { provides } from '@strata-erp/core'
import { releaseReservation } from '../reservation/release.ts'
import { reserveStock } from '../reservation/reserve.ts'
import type { Wanted } from '../reservation/reserve.ts'
import { stockBalance } from './stock-balance.ts'

/**
 * `inventory.stock`, for whoever promises goods:
 * - `availability(product, warehouse?)`: a row for each warehouse that knows the product, with
 *   onHand, reserved, available and incoming as decimal texts in stock units;
 * - `reserve({ product, warehouse, quantity, location?, lot?, customer?, neededOn?, voucherEntity?, voucherId? })`:
 *   the reservation; STOCK_INSUFFICIENT when not enough is available;
 * - `release(reservationId)`: what is left of it is available again.
 */
export const stockPort = provides('inventory.stock', (ctx) => ({
  async availability(product: string, warehouse?: string) {
    const where = { product, ...(warehouse !== undefined && { warehouse }) }
    const balances = await ctx.list(stockBalance, { where })
    return balances.map(({ warehouse: at, onHand, reserved, available, incoming }) => ({
      warehouse: at,
      onHand,
      reserved,
      available,
      incoming,
    }))
  },
  reserve: (wanted: Wanted) => reserveStock(ctx, wanted),
  release: (reservationId: string) => releaseReservation(ctx, reservationId),
}))
