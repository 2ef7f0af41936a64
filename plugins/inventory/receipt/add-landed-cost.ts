import { currencyDigits, Decimal, defineAction, field } from '@strata-erp/core'
import type { RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Position } from '../stock/position.ts'
import { rowsOf } from '../stock/reverse-voucher.ts'
import type { stockMovement } from '../stock/stock-movement.ts'
import { allocate, shareOf, zero } from '../valuation/costing.ts'
import { amountOf, moneyOf } from '../valuation/rounding.ts'
import { goodsReceipt } from './goods-receipt.ts'
import { landedCost } from './landed-cost.ts'

export const addLandedCost = defineAction({
  path: '/goods-receipts/:id/landed-costs',
  permission: 'goodsReceipt.landedCost',
  summary: 'Spread freight, duty or insurance over the goods of a receipt',
  offeredWhen: { state: ['posted'] },
  body: {
    description: field.text({ required: true, maxLength: 200 }),
    amount: field.decimal({
      required: true,
      precision: 18,
      scale: 4,
      min: 0,
      help: 'Own currency',
    }),
    basis: field.choice(['value', 'quantity'], { required: true, default: 'value' }),
    postedOn: field.date(),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const receipt = await ctx.lock(goodsReceipt, id)
    const { number, state, reverses } = receipt
    if (state !== 'posted' || reverses !== null) {
      throw problems.DOCUMENT_NOT_POSTED({ document: number, state })
    }
    const rows = await rowsOf(ctx, id)
    const digits = currencyDigits(ctx.tenant.currency)
    const amount = new Decimal(body.amount).toDecimalPlaces(digits)
    const postedOn = body.postedOn ?? ctx.today()
    const parts = allocate(
      amount,
      rows.map((row) => (body.basis === 'value' ? amountOf(row.value) : new Decimal(row.quantity))),
      digits,
    )
    const cost = await ctx.create(landedCost, {
      receipt: id,
      description: body.description,
      basis: body.basis,
      postedOn,
      amount: moneyOf(ctx, amount),
      intoStock: moneyOf(ctx, zero),
      variance: moneyOf(ctx, amount),
    })
    const voucher = { entity: landedCost.name, id: cost.id, number: cost.number, postedOn }
    const booked = await throughGate(ctx, rows, (gate) =>
      bookMoves(
        ctx,
        gate,
        voucher,
        rows.map((row, at) => {
          const part = parts[at] ?? zero
          const left = leftOf(gate.at(row), row)
          const stays = shareOf(part, left, new Decimal(row.quantity), digits)
          return {
            product: row.product,
            warehouse: row.warehouse,
            kind: 'landedCost',
            quantity: zero,
            amount: stays,
            expense: part.sub(stays),
            origin: row.id,
            line: row.voucherLine,
            note: body.description,
          }
        }),
      ),
    )
    const intoStock = booked.reduce((sum, row) => sum.add(amountOf(row.value)), zero)
    const total = amountOf(receipt.landedCost).add(amount)
    await ctx.update(goodsReceipt, id, { landedCost: moneyOf(ctx, total) })
    return ctx.update(landedCost, cost.id, {
      intoStock: moneyOf(ctx, intoStock),
      variance: moneyOf(ctx, amount.sub(intoStock)),
    })
  },
})

/** How much of an arrival is still there: its layer, or without layers as much as the stock holds. */
function leftOf(position: Position, row: RecordOf<typeof stockMovement>): Decimal {
  const arrived = new Decimal(row.quantity)
  const left =
    position.how.method === 'fifo'
      ? (position.stock.layers.find(({ key }) => key === row.id)?.quantity ?? zero)
      : Decimal.max(0, position.stock.quantity)
  return Decimal.min(arrived, left)
}
