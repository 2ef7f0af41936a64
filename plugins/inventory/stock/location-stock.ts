import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/** Where in a warehouse, and of which lot, the quantity of a balance lies. Value has no place. */
export const locationStock = defineEntity('inventory.locationStock', {
  label: 'Stock by location and lot',
  plural: 'location-stocks',
  title: 'label',
  internal: true,
  uniques: [['product', 'warehouse', 'place']],
  fields: {
    label: field.text({ required: true, maxLength: 240 }),
    product: field.reference('base.product', { required: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', { required: true, filterable: true }),
    location: field.reference('inventory.location', { filterable: true }),
    lot: field.reference('inventory.lot', { filterable: true }),
    // A unique index treats two nulls as different; this key of location and lot does not.
    place: field.text({ required: true, maxLength: 80 }),
    onHand: field.decimal({ ...five, required: true, default: '0', filterable: true }),
    reserved: field.decimal({ ...five, required: true, default: '0' }),
    available: field.decimal({ ...five, required: true, default: '0', filterable: true }),
    expiry: field.date({ filterable: true, help: 'Of the lot, for FEFO' }),
    receivedOn: field.date({ filterable: true, help: 'First arrival, for FIFO' }),
  },
})

/** The key of a place inside a warehouse. */
export const placeOf = (location: string | null, lot: string | null): string =>
  `${location ?? '-'}/${lot ?? '-'}`
