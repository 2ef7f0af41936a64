import { Decimal, defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { product } from './product.ts'

const fields = {
  kit: field.reference('base.product', { required: true, immutable: true, filterable: true }),
  product: field.reference('base.product', {
    required: true,
    immutable: true,
    filterable: true,
    protects: true,
  }),
  quantity: field.decimal({ required: true, precision: 18, scale: 5 }),
  label: field.text({ required: true, default: '', readOnly: true, maxLength: 250 }),
} as const

/** What one kit holds of another product, counted in that product's own unit. */
export const kitComponent = defineEntity('base.kitComponent', {
  label: 'Kit component',
  plural: 'kit-components',
  title: 'label',
  uniques: [['kit', 'product']],
  fields,
  prepare,
})

async function prepare(
  ctx: Context,
  { next }: { readonly next: ValuesOf<typeof fields> },
): Promise<{ readonly label: string }> {
  const kit = await ctx.lock(product, next.kit)
  if (kit.kind !== 'kit') throw problems.NOT_A_KIT({ product: kit.sku, kind: kit.kind })
  const quantity = new Decimal(next.quantity)
  const component = await ctx.find(product, next.product)
  if (!quantity.gt(0)) {
    throw problems.KIT_QUANTITY_INVALID({ quantity: next.quantity, component: component.sku })
  }
  if (await contains(ctx, next.product, next.kit)) {
    throw problems.KIT_COMPONENT_REFUSED({ component: component.sku, kit: kit.sku })
  }
  return { label: `${quantity.toFixed()} × ${component.sku}` }
}

/** Whether a product is the other, or holds it at any depth. Locks what it visits, see `refuseCycle`. */
async function contains(ctx: Context, holder: string, sought: string): Promise<boolean> {
  const visited = new Set<string>()
  const open = [holder]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === sought) return true
    if (visited.has(id)) continue
    visited.add(id)
    await ctx.lock(product, id)
    const parts = await ctx.list(kitComponent, { where: { kit: id } })
    open.push(...parts.map((part) => part.product))
  }
  return false
}
