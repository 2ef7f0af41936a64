/** A shop for the tests of this room: products that are always there, orders and loyalty on top. */
import { defineEntity, defineEvent, definePlugin, field } from '@strata-erp/core'
import type { Context, Plugin } from '@strata-erp/core'

export const product = defineEntity('goods.product', {
  label: 'Product',
  plural: 'products',
  title: 'name',
  customFields: true,
  fields: { name: field.text({ required: true, maxLength: 200 }), sku: field.text() },
})
export const order = defineEntity('orders.order', {
  label: 'Order',
  plural: 'orders',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  fields: {
    name: field.text({ required: true, maxLength: 200 }),
    product: field.reference('goods.product'),
    amount: field.money(),
    margin: field.percent({ sensitive: true }),
    stage: field.stage({ required: true, filterable: true }),
    settled: field.boolean({ readOnly: true }),
  },
  prepare: (ctx, { next }) => ({ settled: !isOpen(ctx, next.stage) }),
})
function isOpen(ctx: Context, stage: string): boolean {
  return ctx.stages(order).some(({ id, category }) => id === stage && category === 'open')
}
export const orderSent = defineEvent('orders.order.sent', 1, {
  aggregate: 'orderId',
  fields: { orderId: field.id({ required: true }) },
})

export const goods = definePlugin({
  name: 'goods',
  version: '1.0.0',
  title: 'Goods',
  alwaysActive: true,
  entities: [product],
  roles: { keeper: { label: 'Store keeper', permissions: ['product.read', 'product.update'] } },
  migrations: new URL('./migrations/', import.meta.url),
})
export const orders = definePlugin({
  name: 'orders',
  version: '1.2.0',
  title: 'Orders',
  requires: ['goods'],
  entities: [order],
  events: [orderSent],
  permissions: { 'order.send': 'Send an order' },
  roles: {
    clerk: { label: 'Clerk', permissions: ['order.read', 'order.create', 'order.update'] },
  },
  settings: { dueAfterDays: field.integer({ min: 1 }) },
  defaults: {
    workflows: [
      {
        id: 'order',
        label: 'Order',
        entity: 'orders.order',
        default: true,
        stages: [
          { id: 'new', label: 'New', category: 'open' },
          { id: 'sent', label: 'Sent', category: 'open' },
          { id: 'done', label: 'Done', category: 'done' },
        ],
        transitions: [
          { from: 'new', to: 'sent' },
          { from: 'sent', to: 'done' },
        ],
      },
    ],
    reports: [
      {
        id: 'openOrders',
        label: 'Open orders',
        dataset: 'orders.order',
        columns: [{ key: 'name' }],
      },
    ],
  },
})
/** A module that nothing needs, to be switched on and off. */
export const loyalty = definePlugin({
  name: 'loyalty',
  version: '1.0.0',
  title: 'Loyalty',
  requires: ['goods'],
  permissions: { 'points.grant': 'Grant points' },
  roles: { host: { label: 'Host', permissions: ['points.grant'] } },
})
export const shopPlugins: readonly Plugin[] = [goods, orders, loyalty]
