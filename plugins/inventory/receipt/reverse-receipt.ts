import { Decimal, defineAction, field } from '@strata-erp/core'
import { linesOf } from '../document/lines-of.ts'
import { goodsReceiptReversed } from '../events.ts'
import { problems } from '../problems.ts'
import { lockOrder, toCome } from '../purchase/expect-order.ts'
import { orderLines } from '../purchase/purchase-order-line.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import { rowsOf, undo } from '../stock/reverse-voucher.ts'
import { amountOf, fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { goodsReceiptLine } from './goods-receipt-line.ts'
import { goodsReceipt } from './goods-receipt.ts'
import { recordArrival } from './record-arrival.ts'

export const reverseReceipt = defineAction({
  path: '/goods-receipts/:id/reverse',
  permission: 'goodsReceipt.reverse',
  summary: 'Undo a posted receipt by its opposite; the goods are expected again',
  offeredWhen: { state: ['posted'] },
  body: { note: field.longText(), postedOn: field.date() },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(goodsReceipt, id)
    const { number, state, reverses } = document
    if (state !== 'posted' || reverses !== null) {
      throw problems.RECEIPT_REVERSED({ document: number, state })
    }
    const order = await lockOrder(ctx, document.order, [
      'confirmed',
      'partiallyReceived',
      'received',
      'closed',
    ])
    const lines = await linesOf(ctx, goodsReceiptLine, 'receipt', document)
    const postedOn = body.postedOn ?? ctx.today()
    const opposite = await ctx.create(goodsReceipt, {
      order: order.id,
      reverses: id,
      postedOn,
      note: body.note,
      supplier: document.supplier,
      warehouse: document.warehouse,
      lines: lines.map((line) => ({
        orderLine: line.orderLine,
        product: line.product,
        quantity: fiveDigits(new Decimal(line.quantity).neg()),
        rejected: fiveDigits(new Decimal(line.rejected).neg()),
        location: line.location,
        lot: line.lot,
        unitCost: line.unitCost,
        value: moneyOf(ctx, amountOf(line.value).neg()),
      })),
    })
    const before = await orderLines(ctx, order.id)
    const after = before.map((line) => {
      const back = lines.filter(({ orderLine }) => orderLine === line.id)
      const sum = (of: 'quantity' | 'rejected', from: string) =>
        fiveDigits(back.reduce((rest, each) => rest.sub(each[of]), new Decimal(from)))
      return {
        ...line,
        received: sum('quantity', line.received),
        rejected: sum('rejected', line.rejected),
      }
    })
    const rows = await rowsOf(ctx, id)
    const moves = rows.map((row) => ({ ...undo(row), kind: 'receiptReversal' as const }))
    const voucher = {
      entity: goodsReceipt.name,
      id: opposite.id,
      number: opposite.number,
      postedOn,
      party: order.supplier,
    }
    const pairs = before.map((line) => ({ product: line.product, warehouse: order.warehouse }))
    await throughGate(ctx, pairs, (gate) => {
      for (const [at, line] of before.entries()) {
        const position = gate.at({ product: line.product, warehouse: order.warehouse })
        const more = toCome(after[at] ?? line).sub(toCome(line))
        position.incoming = position.incoming.add(more)
      }
      return bookMoves(ctx, gate, voucher, moves)
    })
    await recordArrival(ctx, order, after)
    await ctx.update(goodsReceipt, id, { state: 'reversed' })
    const value = moneyOf(ctx, amountOf(document.value).neg())
    await ctx.emit(goodsReceiptReversed, {
      goodsReceiptId: id,
      number,
      purchaseOrderId: order.id,
      supplierId: order.supplier,
      postedOn,
      value,
    })
    return ctx.update(goodsReceipt, opposite.id, { state: 'posted', value })
  },
})
