import { Decimal } from '@strata-erp/core'

interface Need {
  /** What is missing to the target, in stock units. */
  readonly missing: Decimal
  /** Stock units in one purchase unit. */
  readonly factor: Decimal
  /** Least quantity the supplier sells, in purchase units. */
  readonly minimum: Decimal
  /** Sold in multiples of, in purchase units. */
  readonly pack: Decimal
}

/** How many purchase units to order: enough, at least the minimum, and whole packs. */
export function orderQuantity({ missing, factor, minimum, pack }: Need): Decimal {
  const enough = Decimal.max(missing.div(factor), minimum)
  if (!pack.gt(0)) return enough.toDecimalPlaces(5, Decimal.ROUND_UP)
  return enough.div(pack).ceil().mul(pack)
}
