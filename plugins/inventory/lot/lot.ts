import { defineEntity, field } from '@strata-erp/core'

/** Goods of one product that were made or delivered together and are recalled together. */
export const lot = defineEntity('inventory.lot', {
  label: 'Lot',
  plural: 'lots',
  title: 'number',
  customFields: true,
  search: ['supplierLot'],
  uniques: [['product', 'number']],
  fields: {
    number: field.text({
      required: true,
      immutable: true,
      maxLength: 60,
      filterable: true,
      numbering: 'lot',
      numberPattern: 'L{year}{month}-{seq:5}',
    }),
    product: field.reference('base.product', {
      required: true,
      immutable: true,
      filterable: true,
      protects: true,
    }),
    supplier: field.reference('base.company', { filterable: true }),
    supplierLot: field.text({ maxLength: 60, filterable: true }),
    manufacturedOn: field.date({ filterable: true }),
    receivedOn: field.date({ filterable: true }),
    bestBefore: field.date({ filterable: true }),
    expiry: field.date({ filterable: true, help: 'Picked last-minute stock first: FEFO' }),
    blocked: field.boolean({
      required: true,
      default: false,
      filterable: true,
      help: 'Blocked lots are neither proposed nor issued; they may be scrapped',
    }),
    warnedOn: field.date({ readOnly: true, help: 'When its expiry was announced' }),
    notes: field.longText(),
  },
})
