/** Two companies side by side in the composed product, each with records of every entity. */
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'
import { furnish } from './furnish.ts'
import { collaborate, inhabit } from './world.ts'
import type { Inhabitant } from './world.ts'

export interface Neighbours {
  readonly product: ComposedProduct
  readonly asker: Inhabitant
  readonly owner: Inhabitant
}

/** Each knows the other's name no more than its records. */
export async function neighbours(options: ComposedOptions = {}): Promise<Neighbours> {
  return settleIn(await composedProduct({ verticals: true, ...options }), ['acme', 'bolt'])
}

/** Two companies more in a product that runs. */
export async function settleIn(
  product: ComposedProduct,
  [first, second]: readonly [string, string],
): Promise<Neighbours> {
  const marked = (slug: string) => inhabit(product, slug, `${slug.toUpperCase()}ZQX`)
  const asker = await marked(first)
  const owner = await marked(second)
  const missing = [...(await furnish(product, asker, 3)), ...(await furnish(product, owner, 3))]
  if (missing.length > 0) throw new Error(missing.join('\n'))
  for (const one of [asker, owner]) await collaborate(product, one)
  return { product, asker, owner }
}
