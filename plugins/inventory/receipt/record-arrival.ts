import type { Context } from '@strata-erp/core'
import { purchaseOrderReceived } from '../events.ts'
import { factsOf } from '../purchase/expect-order.ts'
import type { Order, OrderLine } from '../purchase/expect-order.ts'
import { receivedPercent, stateOf } from '../purchase/order-state.ts'
import { purchaseOrderLine } from '../purchase/purchase-order-line.ts'
import { purchaseOrder } from '../purchase/purchase-order.ts'

/** Writes what has come into the order and its lines, and where the order stands now. */
export async function recordArrival(
  ctx: Context,
  order: Order,
  lines: readonly OrderLine[],
): Promise<void> {
  for (const { id, received, rejected } of lines) {
    await ctx.update(purchaseOrderLine, id, { received, rejected })
  }
  const state = order.state === 'closed' ? 'closed' : stateOf(lines)
  const after = await ctx.update(purchaseOrder, order.id, {
    state,
    receivedPercent: receivedPercent(lines),
  })
  if (state === 'received' && order.state !== 'received') {
    await ctx.emit(purchaseOrderReceived, factsOf(after))
  }
}
