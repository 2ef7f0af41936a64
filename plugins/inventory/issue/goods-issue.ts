import { defineEntity, field } from '@strata-erp/core'
import { documentState, expectDraft, keepPosted } from '../document/document-state.ts'
import { five } from '../product/stocked-product.ts'

/** Goods that leave for a customer or a project, and, as a `return`, come back at their cost. */
export const goodsIssue = defineEntity('inventory.goodsIssue', {
  label: 'Goods issue',
  plural: 'goods-issues',
  title: 'number',
  customFields: true,
  search: ['reference'],
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'goodsIssue',
      numberPattern: 'GI-{year}-{seq:5}',
    }),
    kind: field.choice(['issue', 'return'], {
      required: true,
      default: 'issue',
      readOnly: true,
      filterable: true,
    }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    customer: field.reference('base.company', { filterable: true, protects: true }),
    reference: field.text({ maxLength: 80, filterable: true, help: 'Order or project it is for' }),
    postedOn: field.date({ filterable: true, help: 'Posting day; today when empty' }),
    state: documentState,
    returns: field.reference('inventory.goodsIssue', { readOnly: true, filterable: true }),
    cost: field.money({ readOnly: true, filterable: true, help: 'Cost of the goods' }),
    sales: field.money({ readOnly: true, filterable: true, help: 'Sum of the sales prices given' }),
    margin: field.money({ readOnly: true, filterable: true, help: 'Sales less cost' }),
    note: field.longText(),
    lines: field.lines('inventory.goodsIssueLine', { via: 'issue' }),
  },
  prepare(_ctx, { next, before }) {
    if (before !== null) keepPosted(before, next, before, ['warehouse', 'customer', 'postedOn'])
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})

export const goodsIssueLine = defineEntity('inventory.goodsIssueLine', {
  label: 'Goods issue line',
  plural: 'goods-issue-lines',
  title: 'note',
  fields: {
    issue: field.reference('inventory.goodsIssue', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    product: field.reference('base.product', { required: true, filterable: true, protects: true }),
    quantity: field.decimal({ ...five, required: true, min: 0 }),
    location: field.reference('inventory.location'),
    lot: field.reference('inventory.lot', { filterable: true, protects: true }),
    serial: field.reference('inventory.serial', { filterable: true, protects: true }),
    reservation: field.reference('inventory.reservation', {
      filterable: true,
      help: 'The promise that this line fulfils',
    }),
    salesPrice: field.money({ min: 0, help: 'Per unit, in the own currency, for the margin' }),
    returned: field.decimal({ ...five, required: true, default: '0', readOnly: true }),
    cost: field.money({ readOnly: true }),
    movement: field.reference('inventory.stockMovement', { readOnly: true, filterable: true }),
    note: field.text({ maxLength: 200 }),
  },
  async prepare(ctx, { next, before }) {
    const parent = await ctx.find(goodsIssue, next.issue)
    if (before === null) expectDraft(parent)
    else
      keepPosted(parent, next, before, [
        'product',
        'quantity',
        'location',
        'lot',
        'serial',
        'reservation',
        'salesPrice',
      ])
  },
  async removing(ctx, { record }) {
    expectDraft(await ctx.find(goodsIssue, record.issue))
  },
  async restored(ctx, { record }) {
    expectDraft(await ctx.find(goodsIssue, record.issue))
  },
})
