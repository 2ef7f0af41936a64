import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'
import { expectDraft, keepPosted } from '../document/document-state.ts'

/** Moves goods between warehouses or locations at unchanged cost, at once or by way of transit. */
export const transfer = defineEntity('inventory.transfer', {
  label: 'Transfer',
  plural: 'transfers',
  title: 'number',
  customFields: true,
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'transfer',
      numberPattern: 'TR-{year}-{seq:5}',
    }),
    from: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    to: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    transit: field.reference('inventory.warehouse', {
      help: 'Warehouse of kind transit; needed to dispatch and receive in two steps',
    }),
    state: field.choice(['draft', 'inTransit', 'done', 'cancelled'], {
      required: true,
      default: 'draft',
      readOnly: true,
      filterable: true,
    }),
    expectedOn: field.date({ filterable: true }),
    dispatchedOn: field.date({ readOnly: true }),
    postedOn: field.date({ readOnly: true, filterable: true }),
    note: field.longText(),
    lines: field.lines('inventory.transferLine', { via: 'transfer' }),
  },
  prepare(_ctx, { next, before }) {
    if (before !== null) keepPosted(before, next, before, ['from', 'to', 'transit'])
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})

export const transferLine = defineEntity('inventory.transferLine', {
  label: 'Transfer line',
  plural: 'transfer-lines',
  title: 'note',
  fields: {
    transfer: field.reference('inventory.transfer', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    quantity: field.decimal({ ...five, required: true, min: 0 }),
    fromLocation: field.reference('inventory.location'),
    toLocation: field.reference('inventory.location'),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    serial: field.reference('inventory.serial', { filterable: true, protects: true }),
    note: field.text({ maxLength: 200 }),
  },
  async prepare(ctx, { next }) {
    expectDraft(await ctx.find(transfer, next.transfer))
  },
  async removing(ctx, { record }) {
    expectDraft(await ctx.find(transfer, record.transfer))
  },
  async restored(ctx, { record }) {
    expectDraft(await ctx.find(transfer, record.transfer))
  },
})
