import { defineEvent, field } from '@strata-erp/core'

const facts = {
  productId: field.id({ required: true }),
  sku: field.text({ required: true }),
  name: field.text({ required: true }),
  kind: field.choice(['stock', 'service', 'kit'], { required: true }),
  barcode: field.text(),
  unitId: field.id({ required: true }),
  salesPrice: field.money(),
  purchasePrice: field.money(),
  taxCodeId: field.id(),
  active: field.boolean({ required: true }),
} as const

export const productCreated = defineEvent('base.product.created', 1, {
  aggregate: 'productId',
  fields: facts,
})
export const productChanged = defineEvent('base.product.changed', 1, {
  aggregate: 'productId',
  fields: facts,
})
