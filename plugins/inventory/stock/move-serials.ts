import type { Context } from '@strata-erp/core'
import { serial } from '../lot/serial.ts'
import { problems } from '../problems.ts'
import type { Move } from './move.ts'

/** Takes single pieces along: one leaves from where it stands, and no piece stands in two places. */
export async function moveSerials(
  ctx: Context,
  drafts: readonly { readonly move: Move }[],
): Promise<void> {
  const ids = new Set(drafts.flatMap(({ move }) => (move.serial ? [move.serial] : [])))
  const pieces = new Map<string, Awaited<ReturnType<typeof lockPiece>>>()
  for (const id of [...ids].toSorted()) pieces.set(id, await lockPiece(ctx, id))
  for (const { move } of drafts) {
    const piece = pieces.get(move.serial ?? '')
    if (piece === undefined) continue
    if (!move.quantity.abs().eq(1) || piece.product !== move.product) {
      throw problems.SERIAL_IS_ONE_PIECE({ serial: piece.number })
    }
    const leaves = move.quantity.isNegative()
    const here = piece.state === 'inStock' && piece.warehouse === move.warehouse
    if (leaves !== (piece.state === 'inStock') || (leaves && !here)) {
      throw problems.SERIAL_ELSEWHERE({ serial: piece.number, state: piece.state })
    }
    pieces.set(piece.id, {
      ...piece,
      state: leaves ? 'gone' : 'inStock',
      warehouse: leaves ? null : move.warehouse,
      location: leaves ? null : (move.location ?? null),
    })
  }
  for (const { id, state, warehouse, location } of pieces.values()) {
    await ctx.update(serial, id, { state, warehouse, location })
  }
}

const lockPiece = (ctx: Context, id: string) => ctx.lock(serial, id)
