import { Decimal } from '@strata-erp/core'
import type { Money } from '@strata-erp/core'

/** Open opportunities that share a closing day and a currency. */
export interface OpenDeals {
  /** `2026-11-21`; null where nobody has said. */
  readonly expectedClose: string | null
  readonly count: number
  readonly amount: Money
  readonly weighted: Money
}
export interface ForecastLine {
  /** `2026-11`; `overdue` for closing days that have passed; `unscheduled` without a closing day. */
  readonly month: string
  readonly currency: string
  readonly count: number
  readonly amount: Money
  readonly weighted: Money
}

/**
 * Sums open opportunities by month of closing and currency: overdue first, then the months in
 * order, the unscheduled last. Amounts of different currencies are never added.
 */
export function forecastMonths(deals: readonly OpenDeals[], today: string): ForecastLine[] {
  const lines = new Map<string, ForecastLine>()
  for (const { expectedClose, count, amount, weighted } of deals) {
    const month = monthOf(expectedClose, today)
    const key = `${month} ${amount.currency}`
    const known = lines.get(key)
    lines.set(key, {
      month,
      currency: amount.currency,
      count: (known?.count ?? 0) + count,
      amount: sum(known?.amount, amount),
      weighted: sum(known?.weighted, weighted),
    })
  }
  return [...lines.values()].sort(
    (a, b) => rank(a.month).localeCompare(rank(b.month)) || a.currency.localeCompare(b.currency),
  )
}

function monthOf(expectedClose: string | null, today: string): string {
  if (expectedClose === null) return 'unscheduled'
  return expectedClose < today ? 'overdue' : expectedClose.slice(0, 7)
}

const rank = (month: string): string =>
  month === 'overdue' ? '0' : month === 'unscheduled' ? '9999-99' : month

/** Adds two amounts of one currency; the sum has as many digits as the longer of them. */
export function sum(known: Money | undefined, more: Money): Money {
  if (known === undefined) return more
  const digits = Math.max(...[known, more].map(({ amount }) => amount.split('.')[1]?.length ?? 0))
  const total = new Decimal(known.amount).plus(more.amount)
  return { amount: total.toFixed(digits), currency: more.currency }
}
