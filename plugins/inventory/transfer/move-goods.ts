import { Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { linesOf } from '../document/lines-of.ts'
import { problems } from '../problems.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Move } from '../stock/move.ts'
import { transfer, transferLine } from './transfer.ts'

interface Leg {
  readonly from: string
  readonly to: string
  /** Locations belong to the ends of the way, never to transit. */
  readonly leavesLocation: boolean
  readonly reachesLocation: boolean | 'origin'
  readonly postedOn: string
}

/** Books every line out of one warehouse and, at the same cost, into the other. */
export async function moveGoods(
  ctx: Context,
  document: RecordOf<typeof transfer>,
  leg: Leg,
): Promise<void> {
  const lines = await linesOf(ctx, transferLine, 'transfer', document)
  const voucher = {
    entity: transfer.name,
    id: document.id,
    number: document.number,
    postedOn: leg.postedOn,
  }
  const pairs = lines.flatMap(({ product }) => [
    { product, warehouse: leg.from },
    { product, warehouse: leg.to },
  ])
  await throughGate(ctx, pairs, (gate) =>
    bookMoves(
      ctx,
      gate,
      voucher,
      lines.flatMap((line) => {
        const quantity = new Decimal(line.quantity)
        const fromLocation = leg.leavesLocation ? line.fromLocation : null
        const toLocation =
          leg.reachesLocation === 'origin'
            ? line.fromLocation
            : leg.reachesLocation
              ? line.toLocation
              : null
        if (!quantity.gt(0)) throw problems.QUANTITY_NOT_POSITIVE({ quantity: line.quantity })
        if (leg.from === leg.to && fromLocation === toLocation) {
          throw problems.TRANSFER_SAME_PLACE({ document: document.number })
        }
        const goods = { product: line.product, lot: line.lot, serial: line.serial, line: line.id }
        const out: Move = {
          ...goods,
          kind: 'transferOut',
          warehouse: leg.from,
          location: fromLocation,
          quantity: quantity.neg(),
        }
        return [
          out,
          (booked): Move => ({
            ...goods,
            kind: 'transferIn',
            warehouse: leg.to,
            location: toLocation,
            quantity,
            cost: booked.at(-1)?.booked.value.neg() ?? new Decimal(0),
          }),
        ]
      }),
    ),
  )
}
