import { defineAction, field } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import { rowsOf, undo } from '../stock/reverse-voucher.ts'
import { zero } from '../valuation/costing.ts'
import { amountOf, moneyOf } from '../valuation/rounding.ts'
import { stockAdjustment } from './stock-adjustment.ts'

export const reverseAdjustment = defineAction({
  path: '/stock-adjustments/:id/reverse',
  permission: 'stockAdjustment.post',
  summary: 'Undo a posted adjustment by its opposite',
  offeredWhen: { state: ['posted'] },
  body: { reason: field.text({ maxLength: 300 }), postedOn: field.date() },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(stockAdjustment, id)
    const { number, state, reverses, warehouse, kind } = document
    if (state !== 'posted' || reverses !== null) {
      throw problems.DOCUMENT_NOT_POSTED({ document: number, state })
    }
    const rows = await rowsOf(ctx, id)
    const postedOn = body.postedOn ?? ctx.today()
    const opposite = await ctx.create(stockAdjustment, {
      warehouse,
      kind,
      postedOn,
      state: 'posted',
      reverses: id,
      reason: body.reason,
    })
    const booked = await throughGate(ctx, rows, (gate) =>
      bookMoves(
        ctx,
        gate,
        { entity: stockAdjustment.name, id: opposite.id, number: opposite.number, postedOn },
        // What came out of an assembly goes back before what went in returns.
        rows.toReversed().map(undo),
      ),
    )
    const value = booked.reduce((sum, row) => sum.add(amountOf(row.value)), zero)
    await ctx.update(stockAdjustment, id, { state: 'reversed' })
    return ctx.update(stockAdjustment, opposite.id, { value: moneyOf(ctx, value) })
  },
})
