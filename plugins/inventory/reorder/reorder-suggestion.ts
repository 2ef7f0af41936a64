import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/** A proposal to order, with the figures it was made from. */
export const reorderSuggestion = defineEntity('inventory.reorderSuggestion', {
  label: 'Reorder suggestion',
  plural: 'reorder-suggestions',
  title: 'label',
  internal: true,
  fields: {
    label: field.text({ required: true, maxLength: 240 }),
    product: field.reference('base.product', { required: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', { required: true, filterable: true }),
    supplier: field.reference('base.company', { filterable: true }),
    supplierItem: field.reference('inventory.supplierItem'),
    state: field.choice(['open', 'accepted', 'dismissed'], {
      required: true,
      default: 'open',
      filterable: true,
    }),
    onHand: field.decimal({ ...five, required: true }),
    reserved: field.decimal({ ...five, required: true }),
    incoming: field.decimal({ ...five, required: true }),
    projected: field.decimal({ ...five, required: true, help: 'On hand - reserved + incoming' }),
    reorderPoint: field.decimal({ ...five, required: true }),
    quantity: field.decimal({ ...five, required: true, help: 'In the purchase unit' }),
    unit: field.reference('base.unit'),
    expectedOn: field.date({ required: true, filterable: true }),
    order: field.reference('inventory.purchaseOrder', { filterable: true }),
  },
})
