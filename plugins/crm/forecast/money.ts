import { Decimal } from '@strata-erp/core'
import type { Context, Money } from '@strata-erp/core'
import { opportunity } from '../opportunity/opportunity.ts'

/**
 * Turns stored minor units of the currencies of opportunities into money. How many digits a
 * currency has is read off one record that holds it, so the kernel's table stays the only one.
 */
export async function fromMinorUnits(
  ctx: Context,
  currencies: ReadonlySet<string>,
): Promise<(minor: string | number | bigint | null, currency: string) => Money> {
  const digits = new Map<string, number>()
  for (const currency of currencies) {
    const sample = await ctx
      .query(opportunity)
      .selectFrom('crm_opportunity')
      .select('id')
      .where('amount_currency', '=', currency)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (sample === undefined) continue
    const { amount } = await ctx.find(opportunity, sample.id)
    digits.set(currency, amount?.amount.split('.')[1]?.length ?? 0)
  }
  return (minor, currency) => {
    const places = digits.get(currency) ?? 0
    const amount = new Decimal(String(minor ?? 0)).div(new Decimal(10).pow(places))
    return { amount: amount.toFixed(places), currency }
  }
}

/** The currencies that rows grouped by currency hold. */
export function currenciesOf(
  rows: readonly { readonly amount_currency: string | null }[],
): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => (row.amount_currency === null ? [] : [row.amount_currency])))
}
