import { currencyDigits, Decimal } from '@strata-erp/core'
import type { Context, Money } from '@strata-erp/core'

/** An amount in a currency, rounded half up to its digits; the tenant's own unless named. */
export function moneyOf(ctx: Context, amount: Decimal, currency = ctx.tenant.currency): Money {
  return { amount: amount.toFixed(currencyDigits(currency)), currency }
}

/** The amount of a money value; nothing is zero. */
export const amountOf = (money: Money | null): Decimal => new Decimal(money?.amount ?? 0)

/** A quantity or a cost per unit, as records keep it: five digits. */
export const fiveDigits = (value: Decimal): string => value.toFixed(5)
