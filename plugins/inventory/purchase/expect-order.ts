import type { Context, RecordOf } from '@strata-erp/core'
import { Decimal } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { throughGate } from '../stock/gate.ts'
import { outstanding } from './order-state.ts'
import { purchaseOrder } from './purchase-order.ts'
import type { purchaseOrderLine } from './purchase-order-line.ts'

export type Order = RecordOf<typeof purchaseOrder>
export type OrderLine = RecordOf<typeof purchaseOrderLine>
export type OrderState = Order['state']

/** Locks an order that must be in one of some states. */
export async function lockOrder(
  ctx: Context,
  id: string,
  states: readonly OrderState[],
): Promise<Order> {
  const order = await ctx.lock(purchaseOrder, id)
  if (!states.includes(order.state)) {
    throw problems.ORDER_STATE({
      expected: states.join(' or '),
      document: order.number,
      state: order.state,
    })
  }
  return order
}

/** What of a line is still to come, in stock units. */
export const toCome = (line: OrderLine): Decimal => outstanding(line).mul(line.factor)

/** Adds what the lines still bring to what the warehouse expects; `-1` takes it away. */
export async function expectGoods(
  ctx: Context,
  order: Order,
  lines: readonly OrderLine[],
  sign: 1 | -1,
): Promise<void> {
  const pairs = lines.map(({ product }) => ({ product, warehouse: order.warehouse }))
  await throughGate(ctx, pairs, async (gate) => {
    for (const line of lines) {
      const position = gate.at({ product: line.product, warehouse: order.warehouse })
      const incoming = position.incoming.add(toCome(line).mul(sign))
      position.incoming = incoming.isNegative() ? new Decimal(0) : incoming
    }
  })
}

/** What events say of an order. */
export const factsOf = (order: Order) => ({
  purchaseOrderId: order.id,
  number: order.number,
  supplierId: order.supplier,
  warehouseId: order.warehouse,
  total: order.total,
})
