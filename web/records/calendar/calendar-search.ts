/** What a calendar shows beside the filters of its list, as it stands in the address. */
import { isDay, spans } from './calendar-days.ts'
import type { Span } from './calendar-days.ts'

export interface CalendarSearch {
  readonly span?: Span
  /** A day of what is shown. */
  readonly day?: string
  /** Path of the field that says when. */
  readonly by?: string
}

export function readCalendarSearch(search: Readonly<Record<string, unknown>>): CalendarSearch {
  const { day, by } = search
  const span = spans.find((one) => one === search['span'])
  return {
    ...(span !== undefined && { span }),
    ...(typeof day === 'string' && isDay(day) && { day }),
    ...(typeof by === 'string' && by !== '' && { by }),
  }
}
