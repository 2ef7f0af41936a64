import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/**
 * What a warehouse holds of a product, and at what value: the projection of the ledger. Whoever
 * moves or reserves stock locks this row first, so it is also the gate of all postings.
 */
export const stockBalance = defineEntity('inventory.stockBalance', {
  label: 'Stock balance',
  plural: 'stock-balances',
  title: 'label',
  internal: true,
  uniques: [['product', 'warehouse']],
  fields: {
    label: field.text({ required: true, maxLength: 240, help: 'Product @ warehouse' }),
    product: field.reference('base.product', { required: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', { required: true, filterable: true }),
    onHand: field.decimal({ ...five, required: true, default: '0', filterable: true }),
    reserved: field.decimal({ ...five, required: true, default: '0', filterable: true }),
    available: field.decimal({
      ...five,
      required: true,
      default: '0',
      filterable: true,
      help: 'On hand less reserved',
    }),
    incoming: field.decimal({
      ...five,
      required: true,
      default: '0',
      filterable: true,
      help: 'Ordered and not yet received',
    }),
    unitCost: field.decimal({ ...five, required: true, default: '0' }),
    value: field.money({ required: true, filterable: true }),
    valuation: field.choice(['movingAverage', 'fifo', 'standard'], {
      required: true,
      filterable: true,
    }),
    lastPostedOn: field.date({ filterable: true }),
    lastSequence: field.integer({ required: true, default: 0 }),
    valuedSince: field.integer({
      required: true,
      default: 0,
      help: 'Sequence after which the present valuation method holds',
    }),
    valuedSinceDay: field.date({ help: 'Nothing may be posted before this day' }),
  },
})
