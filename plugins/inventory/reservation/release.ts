import { Decimal, defineAction } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { throughGate } from '../stock/gate.ts'
import { reservation } from './reservation.ts'

/** Gives what is left of a reservation back to everybody. */
export async function releaseReservation(
  ctx: Context,
  id: string,
): Promise<RecordOf<typeof reservation>> {
  const promised = await ctx.lock(reservation, id)
  if (promised.state !== 'active') {
    throw problems.RESERVATION_NOT_ACTIVE({
      reservation: promised.number,
      state: promised.state,
    })
  }
  const open = new Decimal(promised.quantity).sub(promised.consumed)
  return throughGate(ctx, [promised], async (gate) => {
    const position = gate.at(promised)
    position.reserved = position.reserved.sub(open)
    if (promised.location !== null || promised.lot !== null) {
      const place = await gate.place(position, promised.location, promised.lot)
      place.reserved = place.reserved.sub(open)
    }
    return ctx.update(reservation, id, { state: 'released' })
  })
}

export const release = defineAction({
  path: '/reservations/:id/release',
  permission: 'reservation.reserve',
  summary: 'Release what is left of a reservation',
  offeredWhen: { state: ['active'] },
  handle: (ctx, { id }) => releaseReservation(ctx, id),
})
