import { extendEntity, field } from '@strata-erp/core'

/** Scale of quantities and of costs per unit; settled amounts have the currency's digits. */
export const five = { precision: 18, scale: 5 } as const

/** What the warehouse needs to know of a product beyond its name and price. */
export const stockedProduct = extendEntity('base.product', {
  tracking: field.choice(['none', 'lot', 'serial'], {
    required: true,
    default: 'none',
    help: 'Whether every movement names a lot, or every single piece its serial number',
  }),
  valuation: field.choice(['movingAverage', 'fifo', 'standard'], {
    required: true,
    default: 'movingAverage',
    help: 'A change takes effect in each warehouse once its stock of the product is zero',
  }),
  standardCost: field.decimal({ ...five, min: 0, help: 'Per stock unit, in the own currency' }),
  picking: field.choice(['fefo', 'fifo'], { required: true, default: 'fefo' }),
  purchaseUnit: field.reference('base.unit', {
    help: 'Unit on purchase orders; else the stock unit',
  }),
  reorderPoint: field.decimal({
    ...five,
    min: 0,
    help: 'For warehouses without a rule of their own',
  }),
  reorderTarget: field.decimal({ ...five, min: 0, help: 'Quantity to order up to' }),
  leadTimeDays: field.integer({ min: 0, max: 3650 }),
  shelfLifeDays: field.integer({ min: 1, max: 36_500, help: 'Gives a new lot its expiry date' }),
})
