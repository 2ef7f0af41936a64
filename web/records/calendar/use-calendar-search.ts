import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { readCalendarSearch } from './calendar-search.ts'
import type { CalendarSearch } from './calendar-search.ts'

/** What the address says of the calendar, and the way to say something else. */
export function useCalendarSearch(): readonly [CalendarSearch, (change: CalendarSearch) => void] {
  const all: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = useCallback(
    (change: CalendarSearch) =>
      void navigate({
        to: '.',
        search: ((before: Readonly<Record<string, unknown>>) => ({
          ...before,
          ...change,
        })) as never,
        resetScroll: false,
      }),
    [navigate],
  )
  return [readCalendarSearch(all), show]
}
