import { Decimal } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { problems } from '../problems.ts'
import type { Move } from '../stock/move.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { reservation } from './reservation.ts'

interface Issued {
  readonly product: string
  readonly warehouse: string
  readonly location: string | null
  readonly lot: string | null
  readonly quantity: string
}

/** Uses up a reservation that this transaction has locked; answers what the move takes from it. */
export async function fulfil(
  ctx: Context,
  reservationId: string,
  issued: Issued,
): Promise<NonNullable<Move['fulfils']>> {
  const promised = await ctx.lock(reservation, reservationId)
  const { number } = promised
  if (promised.state !== 'active') {
    throw problems.RESERVATION_NOT_ACTIVE({ reservation: number, state: promised.state })
  }
  const atPlace = promised.location !== null || promised.lot !== null
  const samePlace = promised.location === issued.location && promised.lot === issued.lot
  const sameGoods = promised.product === issued.product && promised.warehouse === issued.warehouse
  if (!sameGoods || (atPlace && !samePlace)) {
    throw problems.RESERVATION_OF_OTHER_GOODS({ reservation: number })
  }
  const quantity = new Decimal(issued.quantity)
  const consumed = quantity.add(promised.consumed)
  if (consumed.gt(promised.quantity)) {
    const open = new Decimal(promised.quantity).sub(promised.consumed)
    throw problems.RESERVATION_TOO_SMALL({
      reservation: number,
      open: fiveDigits(open),
      asked: fiveDigits(quantity),
    })
  }
  await ctx.update(reservation, promised.id, {
    consumed: fiveDigits(consumed),
    state: consumed.eq(promised.quantity) ? 'consumed' : 'active',
  })
  return { quantity, atPlace }
}
