import { describe, expect, test } from 'vitest'
import {
  addMonths,
  firstWeekdayOf,
  isDay,
  rangeOf,
  stepped,
  weekOf,
  weekdayOf,
  weeksOfMonth,
} from './calendar-days.ts'

describe('days and weeks', () => {
  test('a week begins where the country says', () => {
    expect(weekdayOf('2026-11-22')).toBe(7)
    expect(weekOf('2026-11-22', 1)[0]).toBe('2026-11-16')
    expect(weekOf('2026-11-22', 7)[0]).toBe('2026-11-22')
    expect(firstWeekdayOf('de-DE', 'en')).toBe(1)
    expect(firstWeekdayOf('en-US', 'de')).toBe(7)
    expect(firstWeekdayOf('not a locale', 'fr')).toBe(1)
  })
  test('a month has the whole weeks that it touches, over the end of a year too', () => {
    const weeks = weeksOfMonth('2026-12-24', 1)
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.[0]).toBe('2026-11-30')
    expect(weeks.at(-1)?.at(-1)).toBe('2027-01-03')
    // February 2027 begins on a Monday and has 28 days.
    expect(weeksOfMonth('2027-02-10', 1)).toHaveLength(4)
  })
  test('a step keeps the day as far as the month has it', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-12-05', 1)).toBe('2027-01-05')
    expect(stepped('week', '2026-11-22', -1)).toBe('2026-11-15')
  })
  test('what is asked for are the days in sight', () => {
    expect(rangeOf('month', '2026-11-22', 1)).toEqual({ from: '2026-10-26', before: '2026-12-07' })
    expect(rangeOf('week', '2026-11-22', 1)).toEqual({ from: '2026-11-16', before: '2026-11-23' })
    expect(rangeOf('agenda', '2026-11-22', 1)).toEqual({ from: '2026-11-01', before: '2026-12-01' })
  })
  test('only days are days', () => {
    expect(isDay('2026-11-22')).toBe(true)
    expect(isDay('2026-13-01')).toBe(false)
    expect(isDay('tomorrow')).toBe(false)
  })
})
