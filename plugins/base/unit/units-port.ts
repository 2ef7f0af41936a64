import { provides } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { product } from '../product/product.ts'
import { convertQuantity, unitFactor } from './convert-quantity.ts'
import type { ProductUnits } from './convert-quantity.ts'
import { unitConversion } from './unit-conversion.ts'
import { unit } from './unit.ts'

/** Unit ids; the product decides what a pack holds. */
interface Between {
  readonly from: string
  readonly to: string
  readonly product?: string
}

/**
 * `base.units`, for whoever counts products:
 * - `convert({ quantity, from, to, product? })`: the quantity in the other unit, a decimal text
 *   with five places, computed exactly and rounded once;
 * - `factor({ from, to, product? })`: how many `to` one `from` is, a decimal text;
 * - `ofProduct(productId)`: the ids of the units that the product converts to by itself: its own
 *   first, then its packs.
 */
export const unitsPort = provides('base.units', (ctx) => ({
  async convert(given: Between & { readonly quantity: string }): Promise<string> {
    return convertBetween(ctx, given)
  },
  async factor({ from, to, product }: Between): Promise<string> {
    if (from === to) return '1'
    const units = product === undefined ? undefined : await unitsOf(ctx, product)
    return unitFactor(await ctx.find(unit, from), await ctx.find(unit, to), units)
  },
  async ofProduct(productId: string): Promise<readonly string[]> {
    const { unit: own, packs } = await unitsOf(ctx, productId)
    return [own.id, ...packs.keys()]
  },
}))

/** See `unitsPort`; the action `convert` asks the same. */
export async function convertBetween(
  ctx: Context,
  { quantity, from, to, product }: Between & { readonly quantity: string },
): Promise<string> {
  const units = product === undefined ? undefined : await unitsOf(ctx, product)
  return convertQuantity(quantity, await ctx.find(unit, from), await ctx.find(unit, to), units)
}

async function unitsOf(ctx: Context, productId: string): Promise<ProductUnits> {
  const counted = await ctx.find(product, productId)
  const packs = await ctx.list(unitConversion, { where: { product: productId } })
  return {
    unit: await ctx.find(unit, counted.unit),
    packs: new Map(packs.map((pack) => [pack.unit, pack.factor])),
  }
}
