import { defineAction } from '@strata-erp/core'
import { purchaseOrderCancelled, purchaseOrderClosed } from '../events.ts'
import { problems } from '../problems.ts'
import { expectGoods, factsOf, lockOrder } from './expect-order.ts'
import { stateOf } from './order-state.ts'
import { orderLines, purchaseOrderLine } from './purchase-order-line.ts'
import { purchaseOrder } from './purchase-order.ts'

export const closeOrder = defineAction({
  path: '/purchase-orders/:id/close',
  permission: 'purchaseOrder.close',
  summary: 'Close an order; what has not come will not come',
  offeredWhen: { state: ['confirmed', 'partiallyReceived', 'received'] },
  async handle(ctx, { id }) {
    const order = await lockOrder(ctx, id, ['confirmed', 'partiallyReceived', 'received'])
    const lines = await orderLines(ctx, id)
    await expectGoods(ctx, order, lines, -1)
    for (const line of lines) {
      if (!line.closed) await ctx.update(purchaseOrderLine, line.id, { closed: true })
    }
    const closed = await ctx.update(purchaseOrder, id, { state: 'closed' })
    await ctx.emit(purchaseOrderClosed, factsOf(closed))
    return closed
  },
})

export const closeOrderLine = defineAction({
  path: '/purchase-order-lines/:id/close',
  permission: 'purchaseOrder.close',
  summary: 'Close one line short',
  offeredWhen: { closed: [false] },
  async handle(ctx, { id }) {
    const found = await ctx.find(purchaseOrderLine, id)
    const order = await lockOrder(ctx, found.order, ['confirmed', 'partiallyReceived'])
    const line = await ctx.find(purchaseOrderLine, id)
    if (line.closed) return line
    await expectGoods(ctx, order, [line], -1)
    const closed = await ctx.update(purchaseOrderLine, id, { closed: true })
    const state = stateOf(await orderLines(ctx, order.id))
    const after = await ctx.update(purchaseOrder, order.id, { state })
    if (state === 'closed') await ctx.emit(purchaseOrderClosed, factsOf(after))
    return closed
  },
})

export const cancelOrder = defineAction({
  path: '/purchase-orders/:id/cancel',
  permission: 'purchaseOrder.close',
  summary: 'Cancel an order of which nothing has come',
  offeredWhen: { state: ['draft', 'confirmed'] },
  async handle(ctx, { id }) {
    const order = await lockOrder(ctx, id, ['draft', 'confirmed', 'partiallyReceived'])
    if (order.state === 'partiallyReceived') {
      throw problems.ORDER_HAS_RECEIPTS({ document: order.number })
    }
    if (order.state === 'confirmed') {
      await expectGoods(ctx, order, await orderLines(ctx, id), -1)
    }
    const cancelled = await ctx.update(purchaseOrder, id, { state: 'cancelled' })
    await ctx.emit(purchaseOrderCancelled, factsOf(cancelled))
    return cancelled
  },
})
