import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/**
 * FIFO: what is left of one arrival, and its cost. A negative layer is stock that was issued before
 * it arrived (where the tenant allows that); the next arrival settles it.
 */
export const costLayer = defineEntity('inventory.costLayer', {
  label: 'Cost layer',
  plural: 'cost-layers',
  title: 'label',
  internal: true,
  fields: {
    label: field.text({ required: true, maxLength: 80, help: 'Number of the voucher' }),
    product: field.reference('base.product', { required: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', { required: true, filterable: true }),
    movement: field.reference('inventory.stockMovement', { required: true, filterable: true }),
    receivedOn: field.date({ required: true, filterable: true }),
    sequence: field.integer({ required: true, filterable: true }),
    remaining: field.decimal({ ...five, required: true }),
    remainingValue: field.money({ required: true }),
    open: field.boolean({ required: true, default: true, filterable: true }),
  },
})
