import { Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { supplierItem } from './supplier-item.ts'

interface Wanted {
  readonly product: string
  readonly supplier?: string | null
  readonly currency?: string
}

/** The terms that hold today: of the supplier asked for, else the preferred, else the cheapest. */
export async function supplierTerms(
  ctx: Context,
  { product, supplier, currency }: Wanted,
): Promise<RecordOf<typeof supplierItem> | null> {
  const today = ctx.today()
  const items = await ctx.list(supplierItem, {
    where: { product, ...(supplier && { supplier }) },
  })
  const valid = items.filter(
    (item) =>
      item.validFrom <= today &&
      (item.validUntil === null || item.validUntil >= today) &&
      (currency === undefined || item.currency === currency),
  )
  const [best] = valid.toSorted(
    (a, b) =>
      Number(b.preferred) - Number(a.preferred) ||
      (supplier ? b.validFrom.localeCompare(a.validFrom) : 0) ||
      new Decimal(a.price).cmp(b.price),
  )
  return best ?? null
}
