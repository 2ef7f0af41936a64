import { defineEntity, field } from '@strata-erp/core'
import { expectDraft, keepPosted } from '../document/document-state.ts'
import { five } from '../product/stocked-product.ts'
import { goodsReceipt } from './goods-receipt.ts'

/** Quantities are in the unit of the order line. What is rejected never enters stock. */
export const goodsReceiptLine = defineEntity('inventory.goodsReceiptLine', {
  label: 'Goods receipt line',
  plural: 'goods-receipt-lines',
  title: 'note',
  fields: {
    receipt: field.reference('inventory.goodsReceipt', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    orderLine: field.reference('inventory.purchaseOrderLine', {
      required: true,
      filterable: true,
      protects: true,
    }),
    product: field.reference('base.product', { readOnly: true, filterable: true }),
    quantity: field.decimal({ ...five, required: true, help: 'Accepted; negative in a reversal' }),
    rejected: field.decimal({ ...five, required: true, default: '0' }),
    rejection: field.text({ maxLength: 200, help: 'Why goods were rejected' }),
    location: field.reference('inventory.location'),
    lot: field.reference('inventory.lot', {
      filterable: true,
      help: 'A known lot',
      protects: true,
    }),
    lotNumber: field.text({ maxLength: 60, help: 'Number of a new lot' }),
    supplierLot: field.text({ maxLength: 60 }),
    bestBefore: field.date(),
    expiry: field.date(),
    serialNumbers: field.json({
      texts: true,
      help: 'List of serial numbers, one for each stock unit',
    }),
    unitCost: field.decimal({ ...five, readOnly: true, help: 'Per stock unit, own currency' }),
    value: field.money({ readOnly: true }),
    movement: field.reference('inventory.stockMovement', { readOnly: true, filterable: true }),
    note: field.text({ maxLength: 200 }),
  },
  async prepare(ctx, { next, before }) {
    const parent = await ctx.find(goodsReceipt, next.receipt)
    if (before === null) expectDraft(parent)
    else {
      keepPosted(parent, next, before, [
        'orderLine',
        'quantity',
        'rejected',
        'location',
        'lot',
        'lotNumber',
        'serialNumbers',
      ])
    }
  },
  async removing(ctx, { record }) {
    expectDraft(await ctx.find(goodsReceipt, record.receipt))
  },
  async restored(ctx, { record }) {
    expectDraft(await ctx.find(goodsReceipt, record.receipt))
  },
})
