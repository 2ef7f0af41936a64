import { defineEntity, field } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** A zone, aisle, rack or bin inside a warehouse; locations form a tree. */
export const location = defineEntity('inventory.location', {
  label: 'Location',
  plural: 'locations',
  title: 'name',
  customFields: true,
  search: ['code', 'barcode'],
  uniques: [['warehouse', 'code']],
  fields: {
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      immutable: true,
      filterable: true,
      protects: true,
    }),
    code: field.text({ required: true, maxLength: 40, filterable: true }),
    name: field.text({ required: true, maxLength: 120 }),
    parent: field.reference('inventory.location', { filterable: true, protects: true }),
    kind: field.choice(['storage', 'receiving', 'dispatch', 'quarantine'], {
      required: true,
      default: 'storage',
      filterable: true,
      help: 'Picking proposals take from storage and dispatch only',
    }),
    barcode: field.text({ maxLength: 80, filterable: true }),
    pickSequence: field.integer({ required: true, default: 0, min: 0, help: 'Order of the way' }),
    active: field.boolean({ required: true, default: true, filterable: true }),
  },
  async prepare(ctx, { next, before }) {
    await refuseForeignOrCircularParent(ctx, next, before?.id)
  },
})

/** Walks up from the new parent: it must stay in the warehouse and never meet the location itself. */
async function refuseForeignOrCircularParent(
  ctx: Context,
  next: { readonly parent: string | null; readonly warehouse: string; readonly code: string },
  own: string | undefined,
): Promise<void> {
  let parent = next.parent
  while (parent !== null) {
    if (parent === own) throw problems.LOCATION_CYCLE({ code: next.code })
    const above = await ctx.find(location, parent)
    if (above.warehouse !== next.warehouse) {
      throw problems.LOCATION_IN_OTHER_WAREHOUSE({ location: above.code })
    }
    parent = above.parent
  }
}
