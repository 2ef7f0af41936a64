import { currencyDigits, Decimal, defineAction, field } from '@strata-erp/core'
import type { RecordOf } from '@strata-erp/core'
import { askedLines } from '../document/asked-lines.ts'
import type { AskedLine } from '../document/asked-lines.ts'
import { linesOf } from '../document/lines-of.ts'
import { goodsIssueReturned } from '../events.ts'
import { problems } from '../problems.ts'
import { five } from '../product/stocked-product.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Move } from '../stock/move.ts'
import { shareOf, zero } from '../valuation/costing.ts'
import { amountOf, fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { goodsIssue, goodsIssueLine } from './goods-issue.ts'
import { salesOf } from './post-issue.ts'

type Line = RecordOf<typeof goodsIssueLine>

/** What of a line comes back; refuses more than is still out. */
function returning(line: Line, asked: AskedLine): Decimal {
  const most = new Decimal(line.quantity).sub(line.returned)
  if (!asked.quantity.gt(0) || asked.quantity.gt(most)) {
    throw problems.RETURN_TOO_MUCH({
      most: fiveDigits(most),
      line: line.id,
      asked: fiveDigits(asked.quantity),
    })
  }
  return asked.quantity
}

export const returnIssue = defineAction({
  path: '/goods-issues/:id/return',
  permission: 'goodsIssue.post',
  summary: 'Take issued goods back at their original cost',
  offeredWhen: { state: ['posted'] },
  body: {
    lines: field.json({
      required: true,
      rows: {
        of: 'lines',
        key: 'line',
        shows: ['product', 'quantity', 'returned', 'lot', 'serial'],
        left: { to: 'quantity', from: 'quantity', less: ['returned'] },
        fields: { quantity: field.decimal({ ...five, min: 0 }) },
      },
    }),
    location: field.reference('inventory.location'),
    postedOn: field.date(),
    note: field.longText(),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(goodsIssue, id)
    const { number, state, kind, warehouse, customer, reference } = document
    if (state !== 'posted' || kind === 'return') {
      throw problems.DOCUMENT_NOT_POSTED({ document: number, state })
    }
    const lines = new Map(
      (await linesOf(ctx, goodsIssueLine, 'issue', document)).map((line) => [line.id, line]),
    )
    const postedOn = body.postedOn ?? ctx.today()
    const digits = currencyDigits(ctx.tenant.currency)
    const back: { line: Line; quantity: Decimal; cost: Decimal }[] = []
    for (const asked of askedLines(body.lines)) {
      const line = lines.get(asked.line)
      if (line === undefined)
        throw problems.BAD_LINES({ expected: 'lines of this issue', member: asked.line })
      const quantity = returning(line, asked)
      const returned = quantity.add(line.returned)
      // By the running total, so that the parts of a line's cost always sum to it.
      const until = shareOf(amountOf(line.cost), returned, new Decimal(line.quantity), digits)
      const before = shareOf(
        amountOf(line.cost),
        new Decimal(line.returned),
        new Decimal(line.quantity),
        digits,
      )
      back.push({ line, quantity, cost: until.sub(before) })
      lines.set(line.id, { ...line, returned: fiveDigits(returned) })
    }
    if (back.length === 0) throw problems.NO_LINES({ document: number })
    const cost = back.reduce((sum, each) => sum.add(each.cost), zero)
    const sales = back.reduce(
      (sum, { line, quantity }) =>
        sum.add(salesOf(ctx, { salesPrice: line.salesPrice, quantity: fiveDigits(quantity) })),
      zero,
    )
    const opposite = await ctx.create(goodsIssue, {
      kind: 'return',
      warehouse,
      customer,
      reference,
      postedOn,
      returns: id,
      note: body.note,
      lines: back.map(({ line, quantity, cost: share }) => ({
        product: line.product,
        quantity: fiveDigits(quantity),
        location: body.location,
        lot: line.lot,
        serial: line.serial,
        salesPrice: line.salesPrice,
        cost: moneyOf(ctx, share),
      })),
    })
    const moves = back.map(({ line, quantity, cost: share }): Move => ({
      product: line.product,
      warehouse,
      location: body.location ?? line.location,
      lot: line.lot,
      serial: line.serial,
      kind: 'customerReturn',
      quantity,
      cost: share,
      origin: line.movement,
      line: line.id,
    }))
    await throughGate(ctx, moves, (gate) =>
      bookMoves(
        ctx,
        gate,
        {
          entity: goodsIssue.name,
          id: opposite.id,
          number: opposite.number,
          postedOn,
          party: customer,
        },
        moves,
      ),
    )
    for (const { id: lineId, returned } of lines.values()) {
      await ctx.update(goodsIssueLine, lineId, { returned })
    }
    await ctx.emit(goodsIssueReturned, {
      goodsIssueId: id,
      number,
      customerId: customer,
      reference,
      postedOn,
      cost: moneyOf(ctx, cost),
      returnId: opposite.id,
    })
    return ctx.update(goodsIssue, opposite.id, {
      state: 'posted',
      cost: moneyOf(ctx, cost.neg()),
      sales: moneyOf(ctx, sales.neg()),
      margin: moneyOf(ctx, cost.sub(sales)),
    })
  },
})
