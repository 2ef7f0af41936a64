import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/** On what terms a supplier sells a product. Quantities and price are per purchase unit. */
export const supplierItem = defineEntity('inventory.supplierItem', {
  label: 'Supplier item',
  plural: 'supplier-items',
  title: 'supplierSku',
  customFields: true,
  uniques: [['product', 'supplier', 'validFrom']],
  fields: {
    product: field.reference('base.product', { required: true, immutable: true, filterable: true }),
    supplier: field.reference('base.company', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    supplierSku: field.text({ required: true, default: '', maxLength: 60, filterable: true }),
    price: field.decimal({ ...five, required: true, min: 0 }),
    currency: field.text({ required: true, default: '', pattern: '^([A-Z]{3})?$' }),
    unit: field.reference('base.unit', { help: 'The purchase unit of the product when empty' }),
    minimumQuantity: field.decimal({ ...five, required: true, default: '0', min: 0 }),
    packSize: field.decimal({ ...five, required: true, default: '1', min: 0 }),
    leadTimeDays: field.integer({ required: true, default: 7, min: 0, max: 3650 }),
    preferred: field.boolean({ required: true, default: false, filterable: true }),
    validFrom: field.date({ required: true, default: '2000-01-01', filterable: true }),
    validUntil: field.date({ filterable: true }),
  },
  prepare(ctx, { next }) {
    return next.currency === '' ? { currency: ctx.tenant.currency } : undefined
  },
})
