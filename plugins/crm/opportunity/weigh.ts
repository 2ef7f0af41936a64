import { Decimal } from '@strata-erp/core'
import type { Money, Stage } from '@strata-erp/core'

/** What a category of stage means for the deal, in words that hold for every tenant's workflow. */
export function statusOf(category: Stage['category']): 'open' | 'won' | 'lost' {
  if (category === 'won' || category === 'done') return 'won'
  return category === 'open' ? 'open' : 'lost'
}

/** Per cent: 100 once won, 0 once lost; until then what a person estimated, else what the stage says. */
export function probabilityOf(
  stage: Pick<Stage, 'category' | 'probability'>,
  { probabilityOverride }: { readonly probabilityOverride: number | null },
): number {
  const status = statusOf(stage.category)
  if (status !== 'open') return status === 'won' ? 100 : 0
  return probabilityOverride ?? stage.probability ?? 0
}

/** Amount times probability (per cent), rounded once to the digits of its currency. */
export function weighted(amount: Money | null, probability: number): Money | null {
  if (amount === null) return null
  const digits = Math.max(amount.amount.split('.')[1]?.length ?? 0, digitsOf(amount.currency))
  const share = new Decimal(amount.amount).times(probability).div(100)
  return { amount: share.toFixed(digits), currency: amount.currency }
}

/** Days from one instant to another, with two decimals. */
export function daysBetween(from: string, to: string): string {
  const milliseconds = Math.max(0, Date.parse(to) - Date.parse(from))
  return new Decimal(milliseconds).div(86_400_000).toFixed(2)
}

/** Callers may leave trailing zeros out, so an amount does not tell its digits by itself. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
