/** Two companies side by side in the composed product, each with records of every entity. */
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'
import { furnish, inhabit } from './world.ts'
import type { Inhabitant } from './world.ts'

export interface Neighbours {
  readonly product: ComposedProduct
  readonly asker: Inhabitant
  readonly owner: Inhabitant
}

/** Each knows the other's name no more than its records. */
export async function neighbours(options: ComposedOptions = {}): Promise<Neighbours> {
  const product = await composedProduct({ verticals: true, ...options })
  const asker = await inhabit(product, 'acme', 'ACMEQ')
  const owner = await inhabit(product, 'bolt', 'BZQXMARK')
  const missing = [...(await furnish(product, asker, 3)), ...(await furnish(product, owner, 3))]
  if (missing.length > 0) throw new Error(missing.join('\n'))
  return { product, asker, owner }
}
