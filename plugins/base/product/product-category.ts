import { defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { refuseCycle } from '../tree.ts'

const fields = {
  name: field.text({ required: true, maxLength: 120 }),
  parent: field.reference('base.productCategory', { filterable: true, protects: true }),
  description: field.longText(),
  active: field.boolean({ required: true, default: true, filterable: true }),
} as const
type Values = ValuesOf<typeof fields>

/** A branch of the product tree. */
export const productCategory = defineEntity('base.productCategory', {
  label: 'Product category',
  plural: 'product-categories',
  title: 'name',
  customFields: true,
  fields,
  prepare: keepTree,
})

async function keepTree(
  ctx: Context,
  {
    next,
    before,
  }: { readonly next: Values; readonly before: (Values & { readonly id: string }) | null },
): Promise<void> {
  if (before === null || next.parent === null || next.parent === before.parent) return
  await refuseCycle('category', before.id, next.parent, (id) => ctx.lock(productCategory, id))
}
