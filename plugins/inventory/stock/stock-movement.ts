import { defineEntity, field } from '@strata-erp/core'
import { five } from '../product/stocked-product.ts'

/** Why stock moved. `revaluation` and `landedCost` change the value and no quantity. */
export const movementKinds = [
  'opening',
  'receipt',
  'receiptReversal',
  'supplierReturn',
  'issue',
  'customerReturn',
  'transferOut',
  'transferIn',
  'adjustment',
  'stockTake',
  'scrap',
  'internalUse',
  'assemblyOut',
  'assemblyIn',
  'landedCost',
  'revaluation',
] as const
export type MovementKind = (typeof movementKinds)[number]

/**
 * The stock ledger: one row per change, written once. Sums over `postedOn <= day` are the stock and
 * its value as of that day. `quantityAfter` and `valueAfter` chain the rows in the order of booking
 * (`sequence`), so a missing or altered row shows. What a back-dated entry changes in later rows is
 * booked as `revaluation` rows on the days of those rows.
 */
export const stockMovement = defineEntity('inventory.stockMovement', {
  label: 'Stock movement',
  plural: 'stock-movements',
  title: 'voucherNumber',
  appendOnly: true,
  internal: true,
  uniques: [['product', 'warehouse', 'sequence']],
  fields: {
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    location: field.reference('inventory.location', { filterable: true, protects: true }),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    serial: field.reference('inventory.serial', { filterable: true, protects: true }),
    kind: field.choice(movementKinds, { required: true, filterable: true }),
    postedOn: field.date({ required: true, filterable: true }),
    sequence: field.integer({
      required: true,
      filterable: true,
      help: 'Counts the rows of a product in a warehouse',
    }),
    quantity: field.decimal({ ...five, required: true, help: 'Stock units; negative leaves' }),
    unitCost: field.decimal({ ...five, required: true }),
    value: field.money({ required: true, help: 'Change of the stock value' }),
    variance: field.money({ required: true, help: 'Cost given, less what the stock took up' }),
    quantityAfter: field.decimal({ ...five, required: true }),
    valueAfter: field.money({ required: true }),
    voucherEntity: field.text({ required: true, maxLength: 80, filterable: true }),
    voucherId: field.id({ required: true, filterable: true }),
    voucherLine: field.id({ filterable: true }),
    voucherNumber: field.text({ required: true, maxLength: 80 }),
    origin: field.reference('inventory.stockMovement', {
      filterable: true,
      help: 'The row that this one reverses, returns or corrects',
    }),
    party: field.reference('base.company', {
      filterable: true,
      help: 'Supplier or customer',
      protects: true,
    }),
    note: field.text({ maxLength: 500 }),
  },
})
