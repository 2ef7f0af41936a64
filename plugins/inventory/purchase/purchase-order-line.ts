import { defineEntity, field } from '@strata-erp/core'
import type { Context, Money, RecordOf } from '@strata-erp/core'
import { expectDraft, keepPosted } from '../document/document-state.ts'
import { five } from '../product/stocked-product.ts'
import { completeLine } from './complete-line.ts'
import { purchaseOrder } from './purchase-order.ts'
import { zero } from '../valuation/costing.ts'
import { amountOf, moneyOf } from '../valuation/rounding.ts'

/** Quantities are in the line's unit; one of it is `factor` stock units. */
export const purchaseOrderLine = defineEntity('inventory.purchaseOrderLine', {
  label: 'Purchase order line',
  plural: 'purchase-order-lines',
  title: 'description',
  customFields: true,
  fields: {
    order: field.reference('inventory.purchaseOrder', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    description: field.text({ maxLength: 240 }),
    quantity: field.decimal({ ...five, required: true, min: 0 }),
    unit: field.reference('base.unit', { help: 'The purchase unit of the product when empty' }),
    factor: field.decimal({
      required: true,
      readOnly: true,
      precision: 18,
      scale: 6,
      default: '1',
    }),
    unitPrice: field.decimal({
      ...five,
      min: 0,
      help: "Per unit, in the order's currency; the supplier's price when empty",
    }),
    discount: field.percent({ required: true, default: '0', min: 0, max: 100 }),
    taxCode: field.reference('base.taxCode', { help: "The product's when empty" }),
    expectedOn: field.date({ filterable: true }),
    net: field.money({ readOnly: true }),
    tax: field.money({ readOnly: true }),
    received: field.decimal({ ...five, required: true, default: '0', readOnly: true }),
    rejected: field.decimal({ ...five, required: true, default: '0', readOnly: true }),
    closed: field.boolean({
      required: true,
      default: false,
      readOnly: true,
      filterable: true,
      help: 'Closed short: the rest will not come',
    }),
  },
  async prepare(ctx, { next, before }) {
    const order = await ctx.find(purchaseOrder, next.order)
    if (before === null) expectDraft(order)
    else {
      keepPosted(order, next, before, [
        'product',
        'quantity',
        'unit',
        'unitPrice',
        'discount',
        'taxCode',
      ])
    }
    return order.state === 'draft' ? completeLine(ctx, order, next) : undefined
  },
  async written(ctx, { record }) {
    const order = await ctx.find(purchaseOrder, record.order)
    if (order.state === 'draft') await sumUpOrder(ctx, order)
  },
  async removing(ctx, { record }) {
    const order = await ctx.find(purchaseOrder, record.order)
    expectDraft(order)
    await sumUpOrder(ctx, order, record.id)
  },
  async restored(ctx, { record }) {
    const order = await ctx.find(purchaseOrder, record.order)
    expectDraft(order)
    await sumUpOrder(ctx, order)
  },
})

/** The lines of an order in their order. */
export function orderLines(
  ctx: Context,
  orderId: string,
): Promise<RecordOf<typeof purchaseOrderLine>[]> {
  return ctx.list(purchaseOrderLine, { where: { order: orderId }, sort: 'createdAt' })
}

/** Sums the lines up into their order, without the one that is about to go. */
export async function sumUpOrder(
  ctx: Context,
  { id, currency }: { readonly id: string; readonly currency: string },
  leaving?: string,
): Promise<RecordOf<typeof purchaseOrder>> {
  const lines = (await orderLines(ctx, id)).filter((line) => line.id !== leaving)
  const sumOf = (of: (line: (typeof lines)[number]) => Money | null) =>
    lines.reduce((sum, line) => sum.add(amountOf(of(line))), zero)
  const net = sumOf((line) => line.net)
  const tax = sumOf((line) => line.tax)
  return ctx.update(purchaseOrder, id, {
    netTotal: moneyOf(ctx, net, currency),
    taxTotal: moneyOf(ctx, tax, currency),
    total: moneyOf(ctx, net.add(tax), currency),
  })
}
