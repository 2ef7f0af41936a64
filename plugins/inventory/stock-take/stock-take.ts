import { defineEntity, field } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { expectDraft, keepPosted } from '../document/document-state.ts'
import { five } from '../product/stocked-product.ts'
import { problems } from '../problems.ts'

/** Counting what is there. The difference between count and snapshot is posted, never the count. */
export const stockTake = defineEntity('inventory.stockTake', {
  label: 'Stock take',
  plural: 'stock-takes',
  title: 'number',
  customFields: true,
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'stockTake',
      numberPattern: 'ST-{year}-{seq:5}',
    }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    location: field.reference('inventory.location', { help: 'Only this location; else all' }),
    product: field.reference('base.product', { help: 'Only this product; else all' }),
    state: field.choice(['draft', 'counting', 'posted', 'cancelled'], {
      required: true,
      default: 'draft',
      readOnly: true,
      filterable: true,
    }),
    startedAt: field.timestamp({ readOnly: true }),
    postedOn: field.date({ readOnly: true, filterable: true }),
    differenceValue: field.money({ readOnly: true, filterable: true }),
    note: field.longText(),
    lines: field.lines('inventory.stockTakeLine', { via: 'stockTake' }),
  },
  prepare(_ctx, { next, before }) {
    if (before !== null) keepPosted(before, next, before, ['warehouse', 'location', 'product'])
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})

export const stockTakeLine = defineEntity('inventory.stockTakeLine', {
  label: 'Stock take line',
  plural: 'stock-take-lines',
  title: 'note',
  fields: {
    stockTake: field.reference('inventory.stockTake', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    product: field.reference('base.product', { required: true, immutable: true, filterable: true }),
    location: field.reference('inventory.location', { immutable: true }),
    lot: field.reference('inventory.lot', { immutable: true }),
    expected: field.decimal({ ...five, required: true, default: '0', readOnly: true }),
    counted: field.decimal({ ...five, min: 0, help: 'Empty while nobody has counted' }),
    recount: field.boolean({ required: true, default: false, filterable: true }),
    firstCount: field.decimal({ ...five, readOnly: true, help: 'The count that was doubted' }),
    difference: field.decimal({ ...five, readOnly: true }),
    unitCost: field.decimal({ ...five, min: 0, help: 'Of goods found that have no cost yet' }),
    note: field.text({ maxLength: 200 }),
  },
  async prepare(ctx, { next, before }) {
    await expectOpen(ctx, next.stockTake)
    // A new count answers the doubt.
    const answered = before?.recount === true && before.counted === null && next.counted !== null
    return answered ? { recount: false } : undefined
  },
  removing: (ctx, { record }) => expectOpen(ctx, record.stockTake),
  restored: (ctx, { record }) => expectOpen(ctx, record.stockTake),
})

async function expectOpen(ctx: Context, id: string): Promise<void> {
  const { number, state } = await ctx.find(stockTake, id)
  if (state !== 'draft' && state !== 'counting')
    throw problems.STOCK_TAKE_NOT_COUNTING({ document: number, state })
}
