import { currencyDigits, Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { product, taxes, units } from '../product/catalogue.ts'
import { policyOf } from '../stock/position.ts'
import { zero } from '../valuation/costing.ts'
import { moneyOf } from '../valuation/rounding.ts'
import { lineAmounts } from './line-amounts.ts'
import type { purchaseOrder } from './purchase-order.ts'
import { supplierTerms } from './supplier-terms.ts'

interface Line {
  readonly product: string
  readonly description: string | null
  readonly quantity: string
  readonly unit: string | null
  readonly unitPrice: string | null
  readonly discount: string
  readonly taxCode: string | null
}

/** Fills what the buyer left open from product and supplier, and computes the amounts. */
export async function completeLine(
  ctx: Context,
  order: RecordOf<typeof purchaseOrder>,
  line: Line,
) {
  if (!new Decimal(line.quantity).gt(0)) {
    throw problems.QUANTITY_NOT_POSITIVE({ quantity: line.quantity })
  }
  const ordered = await ctx.find(product, line.product)
  const { currency, supplier } = order
  const terms = await supplierTerms(ctx, { product: line.product, supplier, currency })
  const policy = await policyOf(ctx, line.product)
  const unit = line.unit ?? terms?.unit ?? policy.purchaseUnit ?? ordered.unit
  // The supplier's price is per the supplier's unit; it says nothing about another.
  const termsUnit = terms?.unit ?? policy.purchaseUnit ?? ordered.unit
  const unitPrice = line.unitPrice ?? (termsUnit === unit ? (terms?.price ?? null) : null)
  const taxCode = line.taxCode ?? ordered.taxCode
  const tax =
    taxCode === null
      ? undefined
      : await ctx.port(taxes)?.rateOn(taxCode, order.orderedOn ?? ctx.today())
  const amounts = lineAmounts({
    quantity: new Decimal(line.quantity),
    unitPrice: new Decimal(unitPrice ?? 0),
    discount: new Decimal(line.discount),
    taxRate: new Decimal(tax?.rate ?? 0),
    inclusive: tax?.inclusive ?? false,
    digits: currencyDigits(currency),
  })
  return {
    unit,
    unitPrice,
    taxCode,
    description: line.description ?? ordered.name,
    factor: await factorOf(ctx, ordered, unit),
    net: moneyOf(ctx, amounts.net, currency),
    tax: moneyOf(ctx, unitPrice === null ? zero : amounts.tax, currency),
  }
}

/** How many stock units one purchase unit is, with the six places that lines keep. */
export async function factorOf(
  ctx: Context,
  ordered: RecordOf<typeof product>,
  unit: string,
): Promise<string> {
  if (unit === ordered.unit) return '1'
  const factor = await ctx
    .port(units)
    ?.factor({ from: unit, to: ordered.unit, product: ordered.id })
  if (factor === undefined) throw problems.NO_CONVERSION({ product: ordered.sku })
  return new Decimal(factor).toFixed(6)
}
