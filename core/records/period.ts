/** Periods relative to today, for filters that move with the calendar. */
export const periods = [
  'today',
  'thisWeek',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'last30Days',
  'next30Days',
  'past',
] as const
export type Period = (typeof periods)[number]

/** The calendar date of an instant in a time zone (IANA), `2026-11-21`. */
export function dateIn(timezone: string, instant: Date): string {
  let format = formats.get(timezone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' })
    formats.set(timezone, format)
  }
  // Years before 1000 come without their zeros.
  return format.format(instant).padStart(10, '0')
}
/** Making one takes longer than most statements; there are some 600 zones in all. */
const formats = new Map<string, Intl.DateTimeFormat>()

const day = 86_400_000
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)

/**
 * First day and the day after the last of a period around `today`; null is open.
 * Weeks begin on Monday (ISO 8601).
 */
export function boundsOf(
  period: Period,
  today: string,
): { from: string | null; before: string | null } {
  const now = Date.parse(`${today}T00:00:00Z`)
  const date = new Date(now)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  const span = (from: number, before: number) => ({ from: iso(from), before: iso(before) })
  switch (period) {
    case 'today':
      return span(now, now + day)
    case 'thisWeek': {
      const monday = now - ((date.getUTCDay() + 6) % 7) * day
      return span(monday, monday + 7 * day)
    }
    case 'thisMonth':
      return span(Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1))
    case 'thisQuarter': {
      const first = month - (month % 3)
      return span(Date.UTC(year, first, 1), Date.UTC(year, first + 3, 1))
    }
    case 'thisYear':
      return span(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))
    case 'last30Days':
      return span(now - 30 * day, now + day)
    case 'next30Days':
      return span(now, now + 31 * day)
    case 'past':
      return { from: null, before: today }
    default:
      return period satisfies never
  }
}
