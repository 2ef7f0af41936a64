import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/** A promise of stock to somebody: it lowers what is available and leaves what is on hand. */
export const reservation = defineEntity('inventory.reservation', {
  label: 'Reservation',
  plural: 'reservations',
  title: 'number',
  internal: true,
  fields: {
    number: field.text({
      required: true,
      maxLength: 40,
      filterable: true,
      numbering: 'reservation',
      numberPattern: 'RES-{year}-{seq:6}',
    }),
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    location: field.reference('inventory.location', { filterable: true, protects: true }),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    quantity: field.decimal({ ...five, required: true }),
    consumed: field.decimal({ ...five, required: true, default: '0' }),
    state: field.choice(['active', 'consumed', 'released'], {
      required: true,
      default: 'active',
      filterable: true,
    }),
    customer: field.reference('base.company', { filterable: true }),
    neededOn: field.date({ filterable: true }),
    voucherEntity: field.text({ maxLength: 80 }),
    voucherId: field.id({ filterable: true }),
    note: field.text({ maxLength: 500 }),
  },
})
