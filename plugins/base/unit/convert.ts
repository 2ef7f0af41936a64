import { defineAction, field } from '@strata-erp/core'
import { product } from '../product/product.ts'
import { convertBetween } from './units-port.ts'

export const convert = defineAction({
  path: '/products/:id/convert',
  method: 'GET',
  permission: 'product.read',
  summary: 'A quantity of a product in another unit',
  query: {
    quantity: field.decimal({ required: true, precision: 18, scale: 5 }),
    from: field.reference('base.unit', { required: true }),
    to: field.reference('base.unit', { help: "The product's own unit when left out." }),
  },
  async handle(ctx, { id, query: { quantity, from, to } }) {
    const target = to ?? (await ctx.find(product, id)).unit
    return { quantity: await convertBetween(ctx, { quantity, from, to: target, product: id }) }
  },
})
