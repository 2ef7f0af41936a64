import { defineAction } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { purchaseOrderConfirmed } from '../events.ts'
import { problems } from '../problems.ts'
import { product } from '../product/catalogue.ts'
import { settings } from '../settings.ts'
import { daysAfter } from '../stock/check-move.ts'
import { amountOf } from '../valuation/rounding.ts'
import { expectGoods, factsOf, lockOrder } from './expect-order.ts'
import type { Order, OrderLine } from './expect-order.ts'
import { orderLines, sumUpOrder } from './purchase-order-line.ts'
import { purchaseOrder } from './purchase-order.ts'
import { supplierTerms } from './supplier-terms.ts'

export const confirmOrder = defineAction({
  path: '/purchase-orders/:id/confirm',
  permission: 'purchaseOrder.confirm',
  summary: 'Send a purchase order: from now on its goods are expected',
  offeredWhen: { state: ['draft'] },
  idempotencyKey: 'required',
  async handle(ctx, { id }) {
    await lockOrder(ctx, id, ['draft'])
    const lines = await orderLines(ctx, id)
    const order = await sumUpOrder(ctx, await ctx.find(purchaseOrder, id))
    if (lines.length === 0) throw problems.NO_LINES({ document: order.number })
    expectApproval(ctx, order)
    for (const line of lines) {
      if (line.unitPrice === null) {
        const { sku } = await ctx.find(product, line.product)
        throw problems.ORDER_LINE_WITHOUT_PRICE({ product: sku })
      }
    }
    await expectGoods(ctx, order, lines, 1)
    const confirmed = await ctx.update(purchaseOrder, id, {
      state: 'confirmed',
      orderedOn: order.orderedOn ?? ctx.today(),
      expectedOn: order.expectedOn ?? (await likelyArrival(ctx, order, lines)),
    })
    await ctx.emit(purchaseOrderConfirmed, {
      ...factsOf(confirmed),
      expectedOn: confirmed.expectedOn,
    })
    return confirmed
  },
})

/** Orders from a total on, in the own currency, wait for a stage that the tenant calls done. */
function expectApproval(ctx: Context, order: Order): void {
  const { approvalFrom } = ctx.settings(settings)
  if (approvalFrom === null) return
  const total = amountOf(order.total).mul(order.exchangeRate)
  const stage = ctx.stage(purchaseOrder, order)
  if (total.lt(approvalFrom) || stage?.category === 'done' || stage?.category === 'won') return
  throw problems.ORDER_NOT_APPROVED({
    limit: approvalFrom,
    document: order.number,
    stage: stage?.label ?? 'none',
  })
}

/** The latest day that a line names or that its lead time gives. */
async function likelyArrival(
  ctx: Context,
  order: Order,
  lines: readonly OrderLine[],
): Promise<string> {
  const from = order.orderedOn ?? ctx.today()
  let latest = from
  for (const line of lines) {
    const terms = await supplierTerms(ctx, { product: line.product, supplier: order.supplier })
    const day = line.expectedOn ?? daysAfter(from, terms?.leadTimeDays ?? 0)
    if (day > latest) latest = day
  }
  return latest
}
