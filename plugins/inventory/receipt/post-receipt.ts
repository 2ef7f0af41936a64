import { Decimal, defineAction } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { expectDraft } from '../document/document-state.ts'
import { linesOf } from '../document/lines-of.ts'
import { goodsReceiptPosted } from '../events.ts'
import { problems } from '../problems.ts'
import { product } from '../product/catalogue.ts'
import { lockOrder, toCome } from '../purchase/expect-order.ts'
import type { OrderLine } from '../purchase/expect-order.ts'
import { orderLines } from '../purchase/purchase-order-line.ts'
import { settings } from '../settings.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Move } from '../stock/move.ts'
import { zero } from '../valuation/costing.ts'
import { amountOf, fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { goodsReceiptLine } from './goods-receipt-line.ts'
import { goodsReceipt } from './goods-receipt.ts'
import { receiptMoves } from './receipt-moves.ts'
import { recordArrival } from './record-arrival.ts'

type Line = RecordOf<typeof goodsReceiptLine>

/** Posts a draft: goods enter at the order's price, the order knows what is still to come. */
export async function postGoodsReceipt(
  ctx: Context,
  id: string,
): Promise<RecordOf<typeof goodsReceipt>> {
  const document = await ctx.lock(goodsReceipt, id)
  expectDraft(document)
  const { number } = document
  const order = await lockOrder(ctx, document.order, ['confirmed', 'partiallyReceived', 'received'])
  const postedOn = document.postedOn ?? ctx.today()
  const before = await orderLines(ctx, order.id)
  const after = new Map(before.map((line) => [line.id, line]))
  const moves: Move[] = []
  for (const line of await linesOf(ctx, goodsReceiptLine, 'receipt', document)) {
    const ordered = after.get(line.orderLine)
    if (ordered === undefined) {
      throw problems.RECEIPT_LINE_OF_OTHER_ORDER({ order: order.number })
    }
    await expectTolerated(ctx, ordered, line)
    moves.push(...(await receiptMoves(ctx, order, ordered, line, postedOn)))
    after.set(ordered.id, {
      ...ordered,
      received: fiveDigits(new Decimal(ordered.received).add(line.quantity)),
      rejected: fiveDigits(new Decimal(ordered.rejected).add(line.rejected)),
    })
  }
  const voucher = {
    entity: goodsReceipt.name,
    id,
    number,
    postedOn,
    party: order.supplier,
  }
  const pairs = before.map((line) => ({ product: line.product, warehouse: order.warehouse }))
  const rows = await throughGate(ctx, pairs, (gate) => {
    for (const line of before) {
      const position = gate.at({ product: line.product, warehouse: order.warehouse })
      const rest = toCome(after.get(line.id) ?? line)
      position.incoming = Decimal.max(0, position.incoming.sub(toCome(line)).add(rest))
    }
    return bookMoves(ctx, gate, voucher, moves)
  })
  await describeLines(ctx, document, after)
  const value = rows.reduce((sum, row) => sum.add(costOfRow(row)), zero)
  for (const [lineId, booked] of Map.groupBy(rows, (row) => row.voucherLine)) {
    const [first] = booked
    if (lineId === null || first === undefined) continue
    const cost = booked.reduce((sum, row) => sum.add(costOfRow(row)), zero)
    const quantity = booked.reduce((sum, row) => sum.add(row.quantity), zero)
    await ctx.update(goodsReceiptLine, lineId, {
      unitCost: fiveDigits(cost.div(quantity)),
      value: moneyOf(ctx, cost),
      lot: first.lot,
      movement: first.id,
    })
  }
  await recordArrival(ctx, order, [...after.values()])
  const posted = await ctx.update(goodsReceipt, id, {
    state: 'posted',
    postedOn,
    supplier: order.supplier,
    warehouse: order.warehouse,
    value: moneyOf(ctx, value),
  })
  await ctx.emit(goodsReceiptPosted, {
    goodsReceiptId: id,
    number,
    purchaseOrderId: order.id,
    supplierId: order.supplier,
    postedOn,
    value: moneyOf(ctx, value),
  })
  return posted
}

/** What the goods cost, whatever share of it the stock took up. */
const costOfRow = (row: {
  readonly value: { readonly amount: string; readonly currency: string }
  readonly variance: { readonly amount: string; readonly currency: string }
}): Decimal => amountOf(row.value).add(amountOf(row.variance))

async function describeLines(
  ctx: Context,
  document: RecordOf<typeof goodsReceipt>,
  ordered: ReadonlyMap<string, OrderLine>,
): Promise<void> {
  for (const line of await linesOf(ctx, goodsReceiptLine, 'receipt', document)) {
    const goods = ordered.get(line.orderLine)?.product
    if (goods !== undefined) await ctx.update(goodsReceiptLine, line.id, { product: goods })
  }
}

/** Refuses negative quantities, closed lines, and more than the tolerance allows. */
async function expectTolerated(ctx: Context, ordered: OrderLine, line: Line): Promise<void> {
  const accepted = new Decimal(line.quantity)
  const rejected = new Decimal(line.rejected)
  if (accepted.isNegative() || rejected.isNegative() || accepted.add(rejected).isZero()) {
    throw problems.QUANTITY_NOT_POSITIVE({ quantity: line.quantity })
  }
  const { overReceiptTolerance } = ctx.settings(settings)
  const allowed = new Decimal(ordered.quantity)
    .mul(new Decimal(overReceiptTolerance).add(100))
    .div(100)
  const most = ordered.closed ? zero : allowed.sub(ordered.received)
  if (accepted.gt(most)) {
    const { sku } = await ctx.find(product, ordered.product)
    throw problems.RECEIPT_TOO_MUCH({
      most: fiveDigits(Decimal.max(0, most)),
      product: sku,
      tolerance: overReceiptTolerance,
      asked: fiveDigits(accepted),
    })
  }
}

export const postReceipt = defineAction({
  path: '/goods-receipts/:id/post',
  permission: 'goodsReceipt.post',
  summary: 'Post a goods receipt',
  offeredWhen: { state: ['draft'] },
  idempotencyKey: 'required',
  handle: (ctx, { id }) => postGoodsReceipt(ctx, id),
})
