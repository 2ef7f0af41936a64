/**
 * Numbers, dates and money outside of fields (there: `web/fields/field-text.ts`): in the language of
 * the page and, of instants, in the time zone of the tenant.
 */

export interface Format {
  /** `1,234.5`; strings of the API keep all their digits. */
  number(value: number | string, options?: Intl.NumberFormatOptions): string
  money(value: { readonly amount: string; readonly currency: string }): string
  /** A calendar date `2026-11-22`, which no time zone moves. */
  day(date: string): string
  /** An instant (RFC 3339): day and minute. */
  instant(instant: string): string
}

/** @param language BCP 47 @param timezone IANA */
export function formatIn(language: string, timezone: string): Format {
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const instants = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  })
  return {
    number: (value, options) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: 20, ...options }).format(
        // Exact in `Intl`, which TypeScript's types do not know of every string.
        value as `${number}`,
      ),
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(language, { style: 'currency', currency }).format(
        amount as `${number}`,
      ),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    instant: (instant) => instants.format(new Date(instant)),
  }
}
