/** Days as texts (`2026-11-22`), which are the same day everywhere, and the weeks they lie in. */

export const spans = ['month', 'week', 'agenda'] as const
export type Span = (typeof spans)[number]

const dayLength = 86_400_000
const millisOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string =>
  dayOf(millisOf(day) + days * dayLength)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdayOf = (day: string): number =>
  ((new Date(millisOf(day)).getUTCDay() + 6) % 7) + 1

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`

/** A month earlier or later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const date = new Date(millisOf(firstOfMonth(day)))
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(Number(day.slice(8)), last))
  return dayOf(date.getTime())
}

/** The seven days of the week that a day lies in. */
export function weekOf(day: string, firstWeekday: number): readonly string[] {
  const start = addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))
  return Array.from({ length: 7 }, (_, index) => addDays(start, index))
}

/** The weeks that a month touches, whole. */
export function weeksOfMonth(day: string, firstWeekday: number): readonly (readonly string[])[] {
  const weeks: (readonly string[])[] = []
  const after = firstOfMonth(addMonths(firstOfMonth(day), 1))
  for (
    let week = weekOf(firstOfMonth(day), firstWeekday);
    ;
    week = weekOf(addDays(week[0] ?? day, 7), firstWeekday)
  ) {
    if ((week[0] ?? after) >= after) return weeks
    weeks.push(week)
  }
}

/** First day that is shown and the first that no longer is. */
export function rangeOf(
  span: Span,
  day: string,
  firstWeekday: number,
): { readonly from: string; readonly before: string } {
  if (span === 'agenda') {
    const from = firstOfMonth(day)
    return { from, before: addMonths(from, 1) }
  }
  const weeks = span === 'week' ? [weekOf(day, firstWeekday)] : weeksOfMonth(day, firstWeekday)
  const from = weeks[0]?.[0] ?? day
  return { from, before: addDays(weeks.at(-1)?.[6] ?? day, 1) }
}

export const stepped = (span: Span, day: string, step: 1 | -1): string =>
  span === 'week' ? addDays(day, 7 * step) : addMonths(day, step)

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(millisOf(text))
}

/**
 * The weekday that weeks begin with where people are.
 * @param locale of the company (`de-AT`); a bare language says too little of a place
 */
export function firstWeekdayOf(locale: string, language: string): number {
  for (const tag of [locale, language]) {
    const known = weekInfoOf(tag)
    if (known !== undefined && (tag.includes('-') || tag === language)) return known
  }
  return 1
}

interface WeekInfo {
  readonly firstDay: number
}
/** Not every engine has it yet, and some as a property. */
function weekInfoOf(tag: string): number | undefined {
  try {
    const locale = new Intl.Locale(tag) as Intl.Locale & {
      readonly weekInfo?: WeekInfo
      getWeekInfo?(): WeekInfo
    }
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay
  } catch {
    return undefined
  }
}
