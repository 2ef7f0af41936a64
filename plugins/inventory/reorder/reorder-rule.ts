import { Decimal, defineEntity, field } from '@strata-erp/core'
import { product } from '../product/catalogue.ts'
import { five } from '../product/stocked-product.ts'
import { problems } from '../problems.ts'
import { policyOf } from '../stock/position.ts'
import { warehouse } from '../warehouse/warehouse.ts'

/** When to order a product for a warehouse, and how much. Quantities are in stock units. */
export const reorderRule = defineEntity('inventory.reorderRule', {
  label: 'Reorder rule',
  plural: 'reorder-rules',
  title: 'label',
  uniques: [['product', 'warehouse']],
  fields: {
    label: field.text({ required: true, default: '', readOnly: true, maxLength: 240 }),
    product: field.reference('base.product', { required: true, immutable: true, filterable: true }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    reorderPoint: field.decimal({ ...five, min: 0, help: "The product's when empty" }),
    target: field.decimal({ ...five, min: 0, help: "Order up to this; the product's when empty" }),
    minimumOrder: field.decimal({ ...five, required: true, default: '0', min: 0 }),
    supplier: field.reference('base.company', { help: 'Instead of the preferred supplier' }),
    active: field.boolean({ required: true, default: true, filterable: true }),
  },
  async prepare(ctx, { next }) {
    const policy = await policyOf(ctx, next.product)
    const reorderPoint = next.reorderPoint ?? policy.reorderPoint ?? '0'
    const target = next.target ?? policy.reorderTarget ?? reorderPoint
    if (new Decimal(target).lt(reorderPoint)) {
      throw problems.REORDER_TARGET_BELOW_POINT({ target, point: reorderPoint })
    }
    const what = await ctx.find(product, next.product)
    const where = await ctx.find(warehouse, next.warehouse)
    return { label: `${what.sku} @ ${where.code}`, reorderPoint, target }
  },
})
