/** Figures and groups as people of a language read them. */
import { moneyList } from '../records/board/column-figures.ts'
import type { Money } from '../records/board/column-figures.ts'
import { dateFormat, numberFormat } from '../fields/formatters.ts'
import type { Interval } from './figures.ts'

/** `2026-11-01` of a month: "November 2026"; of a quarter: "Q4 2026". */
export function periodText(first: string, interval: Interval, language: string): string {
  const millis = Date.parse(`${first.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(millis)) return first
  const text = (options: Intl.DateTimeFormatOptions): string =>
    dateFormat(language, { timeZone: 'UTC', ...options }).format(millis)
  switch (interval) {
    case 'year':
      return text({ year: 'numeric' })
    case 'quarter': {
      const date = new Date(millis)
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`
    }
    case 'month':
      return text({ year: 'numeric', month: 'short' })
    case 'week':
    case 'day':
      return text({ dateStyle: 'medium' })
    default:
      return interval satisfies never
  }
}

/** A measure: a count, a number, or money with one amount a currency. Empty sums are an en dash. */
export function figureText(value: unknown, language: string, compact = false): string {
  if (Array.isArray(value)) {
    const sums = moneyList(value)
    return sums.length === 0
      ? '–'
      : sums.map((one) => moneyText(one, language, compact)).join(' + ')
  }
  if (typeof value === 'number') return numberFormat(language, {}).format(value)
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value))
    return numberFormat(language, { maximumFractionDigits: 4 }).format(
      value as Intl.StringNumericLiteral,
    )
  return value === null || value === undefined ? '–' : JSON.stringify(value)
}

function moneyText({ amount, currency }: Money, language: string, compact: boolean): string {
  return numberFormat(language, {
    style: 'currency',
    currency,
    ...(compact && { maximumFractionDigits: 0 }),
  }).format(amount as Intl.StringNumericLiteral)
}

/**
 * A measure as the height of a bar. Of several currencies it is the company's own: amounts of
 * different currencies are never added.
 */
export function figureHeight(value: unknown, currency: string): number {
  if (Array.isArray(value)) {
    const sums = moneyList(value)
    const own = sums.find((one) => one.currency === currency) ?? sums[0]
    return Number(own?.amount ?? 0)
  }
  return Number(value ?? 0)
}
