import { Decimal, defineAction, field } from '@strata-erp/core'
import type { Json, JsonObject } from '@strata-erp/core'
import { askedLines, decimalOf } from '../document/asked-lines.ts'
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

/** Order, receipt and posting in one step, for the usual case that goods match the paper. */
export const receiveOrder = defineAction({
  path: '/purchase-orders/:id/receive',
  permission: 'goodsReceipt.post',
  summary: 'Receive an order: the lines given, or all that is still to come',
  body: {
    lines: field.json({
      help: '[{ line, quantity, rejected?, lot?, lotNumber?, expiry?, location?, serialNumbers? }]',
    }),
    deliveryNote: field.text({ maxLength: 80 }),
    location: field.reference('inventory.location'),
    postedOn: field.date(),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const order = await lockOrder(ctx, id, ['confirmed', 'partiallyReceived', 'received'])
    const lines = body.lines === null ? await allOutstanding() : given(body.lines)
    const receipt = await ctx.create(goodsReceipt, {
      order: order.id,
      postedOn: body.postedOn,
      deliveryNote: body.deliveryNote,
      lines: lines.map((line) => ({ location: body.location, ...line })),
    })
    return postGoodsReceipt(ctx, receipt.id)

    async function allOutstanding(): Promise<JsonObject[]> {
      return (await orderLines(ctx, id))
        .filter((line) => outstanding(line).gt(0))
        .map((line) => ({ orderLine: line.id, quantity: fiveDigits(outstanding(line)) }))
    }
  },
})

function given(lines: Json): JsonObject[] {
  return askedLines(lines, [...texts, 'rejected', 'serialNumbers']).map(
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
