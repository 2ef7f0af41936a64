import { defineEntity, field } from '@strata-erp/core'

/** One single piece. Where it stands is kept by the movements that name it. */
export const serial = defineEntity('inventory.serial', {
  label: 'Serial number',
  plural: 'serials',
  title: 'number',
  customFields: true,
  uniques: [['product', 'number']],
  fields: {
    number: field.text({ required: true, immutable: true, maxLength: 80, filterable: true }),
    product: field.reference('base.product', {
      required: true,
      immutable: true,
      filterable: true,
      protects: true,
    }),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    state: field.choice(['expected', 'inStock', 'gone'], {
      required: true,
      default: 'expected',
      readOnly: true,
      filterable: true,
    }),
    warehouse: field.reference('inventory.warehouse', { readOnly: true, filterable: true }),
    location: field.reference('inventory.location', { readOnly: true, filterable: true }),
    warrantyUntil: field.date({ filterable: true }),
    notes: field.longText(),
  },
})
