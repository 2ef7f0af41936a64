import { currencyDigits, Decimal, defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { linesOf } from '../document/lines-of.ts'
import { stockTakePosted } from '../events.ts'
import { problems } from '../problems.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import { zero } from '../valuation/costing.ts'
import { amountOf, fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { stockTake, stockTakeLine } from './stock-take.ts'

async function lockCounting(ctx: Context, id: string): Promise<RecordOf<typeof stockTake>> {
  const document = await ctx.lock(stockTake, id)
  const { number, state } = document
  if (state !== 'counting') throw problems.STOCK_TAKE_NOT_COUNTING({ document: number, state })
  return document
}

export const postStockTake = defineAction({
  path: '/stock-takes/:id/post',
  permission: 'stockTake.post',
  summary: 'Post what was counted more or less than expected',
  offeredWhen: { state: ['counting'] },
  body: {
    uncounted: field.choice(['refuse', 'keep', 'zero'], {
      required: true,
      default: 'refuse',
      help: 'Lines without a count: refuse to post, leave them as expected, or count them as none',
    }),
    postedOn: field.date(),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await lockCounting(ctx, id)
    const { number, warehouse } = document
    const lines = await linesOf(ctx, stockTakeLine, 'stockTake', document)
    const missing = lines.filter((line) => line.counted === null || line.recount)
    if (missing.length > 0 && body.uncounted === 'refuse') {
      throw problems.STOCK_TAKE_UNCOUNTED({ document: number, count: missing.length })
    }
    const differences = lines.map((line) => {
      const counted = line.counted ?? (body.uncounted === 'zero' ? '0' : line.expected)
      return { line, quantity: new Decimal(counted).sub(line.expected) }
    })
    const postedOn = body.postedOn ?? ctx.today()
    const digits = currencyDigits(ctx.tenant.currency)
    const moves = differences
      .filter(({ quantity }) => !quantity.isZero())
      .map(({ line, quantity }) => ({
        product: line.product,
        warehouse,
        location: line.location,
        lot: line.lot,
        kind: 'stockTake' as const,
        quantity,
        line: line.id,
        note: line.note,
        ...(line.unitCost !== null &&
          quantity.gt(0) && { cost: quantity.mul(line.unitCost).toDecimalPlaces(digits) }),
      }))
    for (const { line, quantity } of differences) {
      await ctx.update(stockTakeLine, line.id, { difference: fiveDigits(quantity) })
    }
    const voucher = { entity: stockTake.name, id, number, postedOn }
    const rows = await throughGate(ctx, moves, (gate) => bookMoves(ctx, gate, voucher, moves))
    const differenceValue = moneyOf(
      ctx,
      rows.reduce((sum, row) => sum.add(amountOf(row.value)), zero),
    )
    await ctx.emit(stockTakePosted, {
      stockTakeId: id,
      number,
      warehouseId: warehouse,
      differenceValue,
    })
    return ctx.update(stockTake, id, { state: 'posted', postedOn, differenceValue })
  },
})

export const recountStockTake = defineAction({
  path: '/stock-takes/:id/recount',
  permission: 'stockTake.count',
  summary: 'Ask for a second count of every line that differs by more than some per cent',
  offeredWhen: { state: ['counting'] },
  body: { tolerance: field.percent({ required: true, default: '0', min: 0, max: 100 }) },
  async handle(ctx, { id, body }) {
    const document = await lockCounting(ctx, id)
    let doubted = 0
    for (const line of await linesOf(ctx, stockTakeLine, 'stockTake', document)) {
      if (line.counted === null || line.firstCount !== null) continue
      const allowed = new Decimal(line.expected).mul(body.tolerance).div(100)
      if (new Decimal(line.counted).sub(line.expected).abs().lte(allowed)) continue
      await ctx.update(stockTakeLine, line.id, {
        recount: true,
        firstCount: line.counted,
        counted: null,
      })
      doubted += 1
    }
    return { recount: doubted }
  },
})

export const cancelStockTake = defineAction({
  path: '/stock-takes/:id/cancel',
  permission: 'stockTake.count',
  summary: 'Give a stock take up; nothing is posted',
  offeredWhen: { state: ['draft', 'counting'] },
  async handle(ctx, { id }) {
    const { number, state } = await ctx.lock(stockTake, id)
    if (state !== 'draft' && state !== 'counting') {
      throw problems.STOCK_TAKE_NOT_COUNTING({ document: number, state })
    }
    return ctx.update(stockTake, id, { state: 'cancelled' })
  },
})
