import { defineEntity, field } from '@strata-erp/core'
import { documentState, expectDraft, keepPosted } from '../document/document-state.ts'

/** What a supplier delivered against one purchase order; a reversal is a receipt of its own. */
export const goodsReceipt = defineEntity('inventory.goodsReceipt', {
  label: 'Goods receipt',
  plural: 'goods-receipts',
  title: 'number',
  customFields: true,
  search: ['deliveryNote'],
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'goodsReceipt',
      numberPattern: 'GR-{year}-{seq:5}',
    }),
    order: field.reference('inventory.purchaseOrder', {
      required: true,
      immutable: true,
      filterable: true,
      protects: true,
    }),
    supplier: field.reference('base.company', { readOnly: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', { readOnly: true, filterable: true }),
    deliveryNote: field.text({ maxLength: 80, filterable: true }),
    postedOn: field.date({ filterable: true, help: 'Posting day; today when empty' }),
    state: documentState,
    reverses: field.reference('inventory.goodsReceipt', { readOnly: true, filterable: true }),
    value: field.money({ readOnly: true, filterable: true, help: 'Cost of the accepted goods' }),
    landedCost: field.money({ readOnly: true, help: 'Freight, duty and the like, added later' }),
    note: field.longText(),
    lines: field.lines('inventory.goodsReceiptLine', { via: 'receipt' }),
  },
  prepare(_ctx, { next, before }) {
    if (before !== null) keepPosted(before, next, before, ['postedOn'])
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})
