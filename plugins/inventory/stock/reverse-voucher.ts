import { Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { amountOf } from '../valuation/rounding.ts'
import type { Move } from './move.ts'
import { stockMovement } from './stock-movement.ts'

/** The rows that a voucher booked, without corrections that it caused elsewhere. */
export async function rowsOf(
  ctx: Context,
  voucherId: string,
): Promise<RecordOf<typeof stockMovement>[]> {
  const rows = await ctx.list(stockMovement, { where: { voucherId }, sort: 'createdAt' })
  return rows.filter(({ quantity }) => !new Decimal(quantity).isZero())
}

/** The move that undoes a row: the same goods the other way, at the cost they went with. */
export function undo(row: RecordOf<typeof stockMovement>): Move {
  return {
    product: row.product,
    warehouse: row.warehouse,
    location: row.location,
    lot: row.lot,
    serial: row.serial,
    kind: row.kind,
    quantity: new Decimal(row.quantity).neg(),
    cost: amountOf(row.value).add(amountOf(row.variance)).abs(),
    origin: row.id,
    line: row.voucherLine,
  }
}
