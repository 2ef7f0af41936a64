import { useSearch } from '@tanstack/react-router'
import { useSearchChange } from '../use-search-change.ts'
import { readCalendarSearch } from './calendar-search.ts'
import type { CalendarSearch } from './calendar-search.ts'

/** What the address says of the calendar, and the way to say something else. */
export function useCalendarSearch(): readonly [CalendarSearch, (change: CalendarSearch) => void] {
  const all: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  return [readCalendarSearch(all), useSearchChange(false)]
}
