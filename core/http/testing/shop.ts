/** A small shop for the tests of this room: one entity of each kind, actions that succeed and refuse. */
import { defineProblems } from '../../problem.ts'
import { defineAction } from '../../plugin/define-action.ts'
import { definePlugin } from '../../plugin/define-plugin.ts'
import { defineEntity } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'

const problems = defineProblems({
  ORDER_PAID: {
    status: 409,
    sentence: 'Expected an unpaid order, found it paid; refund it first.',
  },
})

export const order = defineEntity('shop.order', {
  label: 'Order',
  plural: 'orders',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  search: ['name', 'code'],
  searchWithin: ['code'],
  uniques: [['code']],
  fields: {
    name: field.text({ required: true, maxLength: 200 }),
    code: field.text({ filterable: true }),
    amount: field.money({ filterable: true }),
    placed: field.date({ filterable: true }),
    pieces: field.integer({ filterable: true, min: 0 }),
    margin: field.percent({ sensitive: true }),
    paid: field.boolean({ required: true, default: false, readOnly: true, filterable: true }),
    stage: field.stage({ required: true, filterable: true }),
    receipt: field.file(),
    ruling: field.file({ sensitive: true }),
  },
})
/** Written once. */
export const payment = defineEntity('shop.payment', {
  label: 'Payment',
  plural: 'payments',
  title: 'reference',
  appendOnly: true,
  fields: {
    reference: field.text({
      required: true,
      deprecated: { since: '2026-01-01', instead: 'Use the note of the order.' },
    }),
    order: field.reference('shop.order', { required: true, filterable: true }),
    amount: field.money({ required: true }),
  },
})
/** Written by the module only. */
export const tally = defineEntity('shop.tally', {
  label: 'Tally',
  plural: 'tallies',
  title: 'name',
  internal: true,
  fields: { name: field.text({ required: true }) },
})

const payOrder = defineAction({
  path: '/orders/:id/pay',
  permission: 'order.pay',
  summary: 'Pay an order',
  idempotencyKey: 'required',
  body: { amount: field.money({ required: true }), note: field.text() },
  async handle(ctx, { id, body }) {
    const { paid } = await ctx.lock(order, id)
    if (paid) throw problems.ORDER_PAID({})
    await ctx.update(order, id, { paid: true })
    const { id: made } = await ctx.create(payment, {
      reference: body.note ?? 'cash',
      order: id,
      amount: body.amount,
    })
    return { payment: made }
  },
})
const countOrders = defineAction({
  path: '/orders/counted',
  method: 'GET',
  permission: 'order.read',
  summary: 'How many orders there are of at least so many pieces',
  query: { pieces: field.integer({ default: 1 }), paid: field.boolean(), since: field.timestamp() },
  async handle(ctx, { query }) {
    const found = await ctx.list(order, { where: { pieces: { gte: query.pieces } } })
    return { count: found.length, asked: query }
  },
})
const touchOrder = defineAction({
  path: '/orders/:id/touch',
  permission: 'order.update',
  summary: 'Say nothing',
  deprecated: { since: '2026-01-01', instead: 'Read the order.' },
  async handle(ctx, { id }) {
    await ctx.find(order, id)
  },
})
const breakShop = defineAction({
  path: '/orders/break',
  permission: 'order.update',
  summary: 'Fail as a defect does',
  async handle() {
    throw new TypeError('the till is jammed: secret 4711')
  },
})

export const shop = definePlugin({
  name: 'shop',
  version: '1.0.0',
  title: 'Shop',
  entities: [order, payment, tally],
  actions: [payOrder, countOrders, touchOrder, breakShop],
  permissions: { 'order.pay': 'Pay an order' },
  roles: {
    clerk: { label: 'Clerk', permissions: ['order.read', 'order.create', 'payment.read'] },
    arranger: { label: 'Arranger', permissions: ['order.read'] },
  },
  menu: [{ label: 'Orders', entity: 'shop.order', icon: 'bag' }],
  defaults: {
    workflows: [
      {
        id: 'order',
        label: 'Order',
        entity: 'shop.order',
        default: true,
        stages: [
          { id: 'new', label: 'New', category: 'open', uid: 'new' },
          { id: 'sent', label: 'Sent', category: 'done', uid: 'sent' },
        ],
        transitions: [{ from: 'new', to: 'sent' }],
      },
    ],
    reports: [
      {
        id: 'ordersByStage',
        label: 'Orders by stage',
        dataset: 'shop.order',
        columns: [{ key: 'stage' }],
        groupings: [{ field: 'stage' }],
        totals: ['count', 'sum:amount'],
      },
      {
        id: 'orderList',
        label: 'Orders',
        dataset: 'shop.order',
        columns: [{ key: 'name' }, { key: 'amount' }],
        sort: 'name',
      },
    ],
    dashboards: [
      {
        id: 'till',
        label: 'Till',
        widgets: [
          {
            id: 'howMany',
            label: 'How many',
            kind: 'metric',
            position: [0, 0, 3, 2],
            dataset: 'shop.order',
            measure: { op: 'count' },
          },
          {
            id: 'perStage',
            label: 'Per stage',
            kind: 'chart',
            position: [3, 0, 3, 2],
            dataset: 'shop.order',
            measure: { op: 'sum', field: 'amount' },
            groupBy: 'stage',
            chart: 'bar',
          },
          {
            id: 'latest',
            label: 'Latest',
            kind: 'list',
            position: [6, 0, 3, 2],
            dataset: 'shop.order',
            columns: ['name'],
            sort: '-createdAt',
          },
          {
            id: 'report',
            label: 'Report',
            kind: 'report',
            position: [9, 0, 3, 2],
            report: 'ordersByStage',
          },
          {
            id: 'payments',
            label: 'Payments',
            kind: 'metric',
            position: [0, 2, 3, 2],
            dataset: 'shop.payment',
            measure: { op: 'count' },
          },
        ],
      },
    ],
  },
})
