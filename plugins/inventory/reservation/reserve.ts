import { Decimal, defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { five } from '../product/stocked-product.ts'
import { throughGate } from '../stock/gate.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { settings } from '../settings.ts'
import { reservation } from './reservation.ts'

const wanted = {
  product: field.reference('base.product', { required: true }),
  warehouse: field.reference('inventory.warehouse', { required: true }),
  location: field.reference('inventory.location'),
  lot: field.reference('inventory.lot', { help: 'With or without a location: exactly that place' }),
  quantity: field.decimal({ ...five, required: true, min: 0 }),
  customer: field.reference('base.company'),
  neededOn: field.date(),
  note: field.text({ maxLength: 500 }),
} as const

export interface Wanted {
  readonly product: string
  readonly warehouse: string
  readonly quantity: string
  readonly location?: string | null
  readonly lot?: string | null
  readonly customer?: string | null
  readonly neededOn?: string | null
  readonly note?: string | null
  readonly voucherEntity?: string | null
  readonly voucherId?: string | null
}

/** Promises stock, of a place when a location or lot is named. `STOCK_INSUFFICIENT` when it is not there. */
export async function reserveStock(
  ctx: Context,
  asked: Wanted,
): Promise<RecordOf<typeof reservation>> {
  const quantity = new Decimal(asked.quantity)
  if (!quantity.gt(0)) throw problems.QUANTITY_NOT_POSITIVE({ quantity: asked.quantity })
  return throughGate(ctx, [asked], async (gate) => {
    const position = gate.at(asked)
    let free = position.stock.quantity.sub(position.reserved)
    position.reserved = position.reserved.add(quantity)
    if (asked.location || asked.lot) {
      const place = await gate.place(position, asked.location ?? null, asked.lot ?? null)
      const here = place.onHand.sub(place.reserved)
      if (here.lt(free)) free = here
      place.reserved = place.reserved.add(quantity)
    }
    if (free.lt(quantity) && !ctx.settings(settings).allowNegativeStock) {
      throw problems.STOCK_INSUFFICIENT({
        balance: position.balance.label,
        asked: fiveDigits(quantity),
        there: fiveDigits(free),
      })
    }
    return ctx.create(reservation, { ...asked, quantity: fiveDigits(quantity) })
  })
}

export const reserve = defineAction({
  path: '/reservations/reserve',
  permission: 'reservation.reserve',
  summary: 'Reserve stock',
  body: wanted,
  idempotencyKey: 'required',
  handle: (ctx, { body }) => reserveStock(ctx, body),
})
