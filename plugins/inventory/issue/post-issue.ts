import { currencyDigits, Decimal, defineAction } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { expectDraft } from '../document/document-state.ts'
import { linesOf } from '../document/lines-of.ts'
import { goodsIssuePosted } from '../events.ts'
import { problems } from '../problems.ts'
import { fulfil } from '../reservation/fulfil.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Move } from '../stock/move.ts'
import { zero } from '../valuation/costing.ts'
import { amountOf, moneyOf } from '../valuation/rounding.ts'
import { goodsIssue, goodsIssueLine } from './goods-issue.ts'

/** Posts a draft: the goods leave at the cost that the valuation says. */
export async function postGoodsIssue(
  ctx: Context,
  id: string,
): Promise<RecordOf<typeof goodsIssue>> {
  const document = await ctx.lock(goodsIssue, id)
  expectDraft(document)
  const { number, warehouse, customer } = document
  const lines = await linesOf(ctx, goodsIssueLine, 'issue', document)
  const postedOn = document.postedOn ?? ctx.today()
  const moves: Move[] = []
  // Reservations before balances, and in one order: so does everybody who takes both.
  const promised = new Map<string, NonNullable<Move['fulfils']>>()
  for (const line of lines.toSorted(byReservation)) {
    const quantity = new Decimal(line.quantity)
    if (!quantity.gt(0)) throw problems.QUANTITY_NOT_POSITIVE({ quantity: line.quantity })
    if (line.reservation === null) continue
    promised.set(line.id, await fulfil(ctx, line.reservation, { ...line, warehouse }))
  }
  for (const line of lines) {
    const fulfils = promised.get(line.id)
    moves.push({
      product: line.product,
      warehouse,
      location: line.location,
      lot: line.lot,
      serial: line.serial,
      kind: 'issue',
      quantity: new Decimal(line.quantity).neg(),
      line: line.id,
      ...(fulfils !== undefined && { fulfils }),
    })
  }
  const voucher = { entity: goodsIssue.name, id, number, postedOn, party: customer }
  const rows = await throughGate(ctx, moves, (gate) => bookMoves(ctx, gate, voucher, moves))
  for (const row of rows) {
    if (row.voucherLine === null) continue
    const cost = moneyOf(ctx, amountOf(row.value).neg())
    await ctx.update(goodsIssueLine, row.voucherLine, { cost, movement: row.id })
  }
  const cost = rows.reduce((sum, row) => sum.sub(amountOf(row.value)), zero)
  const sales = lines.reduce((sum, line) => sum.add(salesOf(ctx, line)), zero)
  const posted = await ctx.update(goodsIssue, id, {
    state: 'posted',
    postedOn,
    cost: moneyOf(ctx, cost),
    sales: moneyOf(ctx, sales),
    margin: moneyOf(ctx, sales.sub(cost)),
  })
  await ctx.emit(goodsIssuePosted, {
    goodsIssueId: id,
    number,
    customerId: customer,
    reference: document.reference,
    postedOn,
    cost: moneyOf(ctx, cost),
  })
  return posted
}

/** Rounded once a line, as an invoice does. */
export function salesOf(
  ctx: Context,
  line: Pick<RecordOf<typeof goodsIssueLine>, 'quantity' | 'salesPrice'>,
): Decimal {
  return amountOf(line.salesPrice)
    .mul(line.quantity)
    .toDecimalPlaces(currencyDigits(ctx.tenant.currency))
}

const byReservation = (
  a: { readonly reservation: string | null },
  b: { readonly reservation: string | null },
): number => ((a.reservation ?? '') < (b.reservation ?? '') ? -1 : 1)

export const postIssue = defineAction({
  path: '/goods-issues/:id/post',
  permission: 'goodsIssue.post',
  summary: 'Post a goods issue',
  offeredWhen: { state: ['draft'] },
  idempotencyKey: 'required',
  handle: (ctx, { id }) => postGoodsIssue(ctx, id),
})
