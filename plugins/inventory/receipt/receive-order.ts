import { Decimal, defineAction, field } from '@strata-erp/core'
import type { Json, JsonObject } from '@strata-erp/core'
import { askedLines, decimalOf } from '../document/asked-lines.ts'
import { problems } from '../problems.ts'
import { five } from '../product/stocked-product.ts'
import { lockOrder } from '../purchase/expect-order.ts'
import { outstanding } from '../purchase/order-state.ts'
import { orderLines } from '../purchase/purchase-order-line.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { goodsReceipt } from './goods-receipt.ts'
import { postGoodsReceipt } from './post-receipt.ts'

const textOf = (more: JsonObject, name: string): { [member: string]: string } => {
  const value = more[name]
  return typeof value === 'string' ? { [name]: value } : {}
}
const texts = ['lot', 'lotNumber', 'supplierLot', 'bestBefore', 'expiry', 'location', 'rejection']

/** What is asked of each line that is still to come, as people fill it in. */
const lines = field.json({
  rows: {
    of: 'lines',
    key: 'line',
    shows: ['product', 'quantity', 'received', 'unit'],
    left: { to: 'quantity', from: 'quantity', less: ['received'], unless: 'closed' },
    fields: {
      quantity: field.decimal({ ...five, min: 0 }),
      lotNumber: field.text({ maxLength: 60 }),
      expiry: field.date(),
    },
    more: {
      supplierLot: field.text({ maxLength: 60 }),
      bestBefore: field.date(),
      location: field.reference('inventory.location'),
      rejected: field.decimal({ ...five, min: 0 }),
      rejection: field.text({ maxLength: 200 }),
      serialNumbers: field.json({ texts: true, help: 'One for each stock unit' }),
    },
  },
})

/**
 * Order, receipt and posting in one step, for the usual case that goods match the paper: the lines
 * given, or, without any, all that is still to come.
 */
export const receiveOrder = defineAction({
  path: '/purchase-orders/:id/receive',
  permission: 'goodsReceipt.post',
  summary: 'Receive goods',
  offeredWhen: { state: ['confirmed', 'partiallyReceived'] },
  body: {
    lines,
    deliveryNote: field.text({ maxLength: 80 }),
    location: field.reference('inventory.location'),
    postedOn: field.date(),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const order = await lockOrder(ctx, id, ['confirmed', 'partiallyReceived', 'received'])
    const arrived = body.lines === null ? await allOutstanding() : given(body.lines)
    if (arrived.length === 0) throw problems.NO_LINES({ document: order.number })
    const receipt = await ctx.create(goodsReceipt, {
      order: order.id,
      postedOn: body.postedOn,
      deliveryNote: body.deliveryNote,
      lines: arrived.map((line) => ({ location: body.location, ...line })),
    })
    return postGoodsReceipt(ctx, receipt.id)

    async function allOutstanding(): Promise<JsonObject[]> {
      return (await orderLines(ctx, id))
        .filter((line) => outstanding(line).gt(0))
        .map((line) => ({ orderLine: line.id, quantity: fiveDigits(outstanding(line)) }))
    }
  },
})

function given(asked: Json): JsonObject[] {
  return askedLines(asked, [...texts, 'rejected', 'serialNumbers']).map(
    ({ line, quantity, more }) => ({
      orderLine: line,
      quantity: fiveDigits(quantity),
      rejected: fiveDigits(
        more['rejected'] === undefined ? new Decimal(0) : decimalOf(more['rejected'], 'rejected'),
      ),
      ...Object.assign({}, ...texts.map((name) => textOf(more, name))),
      ...(more['serialNumbers'] !== undefined && { serialNumbers: more['serialNumbers'] }),
    }),
  )
}
