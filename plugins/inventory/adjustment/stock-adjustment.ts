import { defineEntity, field } from '@strata-erp/core'
import { documentState, expectDraft, keepPosted } from '../document/document-state.ts'
import { five } from '../product/stocked-product.ts'

/** Stock that changes without a partner: opening stock, corrections, scrap, own use, assembly. */
export const stockAdjustment = defineEntity('inventory.stockAdjustment', {
  label: 'Stock adjustment',
  plural: 'stock-adjustments',
  title: 'number',
  customFields: true,
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'stockAdjustment',
      numberPattern: 'ADJ-{year}-{seq:5}',
    }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    kind: field.choice(['opening', 'adjustment', 'scrap', 'internalUse', 'assembly'], {
      required: true,
      filterable: true,
    }),
    reason: field.text({ maxLength: 300 }),
    postedOn: field.date({ filterable: true, help: 'Posting day; today when empty' }),
    state: documentState,
    reverses: field.reference('inventory.stockAdjustment', { readOnly: true, filterable: true }),
    value: field.money({ readOnly: true, filterable: true, help: 'Change of the stock value' }),
    lines: field.lines('inventory.stockAdjustmentLine', { via: 'adjustment' }),
  },
  prepare(_ctx, { next, before }) {
    if (before !== null) keepPosted(before, next, before, ['warehouse', 'kind', 'postedOn'])
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})

export const stockAdjustmentLine = defineEntity('inventory.stockAdjustmentLine', {
  label: 'Stock adjustment line',
  plural: 'stock-adjustment-lines',
  title: 'note',
  fields: {
    adjustment: field.reference('inventory.stockAdjustment', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    quantity: field.decimal({
      ...five,
      required: true,
      help: 'Positive comes in, negative goes out; scrap and own use are given as positive too',
    }),
    unitCost: field.decimal({
      ...five,
      min: 0,
      help: 'Of goods that come in; else the present cost',
    }),
    location: field.reference('inventory.location'),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    serial: field.reference('inventory.serial', { filterable: true, protects: true }),
    note: field.text({ maxLength: 200 }),
  },
  async prepare(ctx, { next }) {
    expectDraft(await ctx.find(stockAdjustment, next.adjustment))
  },
  async removing(ctx, { record }) {
    expectDraft(await ctx.find(stockAdjustment, record.adjustment))
  },
  async restored(ctx, { record }) {
    expectDraft(await ctx.find(stockAdjustment, record.adjustment))
  },
})
