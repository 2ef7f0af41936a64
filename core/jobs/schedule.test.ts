import { expect, test } from 'vitest'
import { nextSlot, scheduleFault } from './schedule.ts'

const slots = (schedule: string, timezone: string, after: string, count: number): string[] => {
  const found: string[] = []
  for (let last = new Date(after); found.length < count;) {
    const next = nextSlot(schedule, timezone, last)
    if (next === null) break
    found.push((last = next).toISOString())
  }
  return found
}

test('a schedule means the wall clock of its zone', () => {
  expect(slots('0 6 * * *', 'Asia/Kolkata', '2026-11-21T00:00:00Z', 2)).toEqual([
    '2026-11-21T00:30:00.000Z',
    '2026-11-22T00:30:00.000Z',
  ])
  expect(slots('0 6 * * 1', 'America/New_York', '2026-11-21T00:00:00Z', 1)).toEqual([
    '2026-11-23T11:00:00.000Z',
  ])
})

test('a time that the clocks leave out in spring is due when the gap ends, that day too', () => {
  expect(slots('30 2 * * *', 'Europe/Berlin', '2026-03-28T00:00:00Z', 3)).toEqual([
    '2026-03-28T01:30:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ])
  expect(slots('30 2 * * *', 'America/New_York', '2026-03-08T00:00:00Z', 2)).toEqual([
    '2026-03-08T07:00:00.000Z',
    '2026-03-09T06:30:00.000Z',
  ])
})

test('a time that comes twice in autumn is due once, every hour in each', () => {
  expect(slots('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ])
  expect(slots('0 * * * *', 'Europe/Berlin', '2026-10-24T23:30:00Z', 3)).toEqual([
    '2026-10-25T00:00:00.000Z',
    '2026-10-25T01:00:00.000Z',
    '2026-10-25T02:00:00.000Z',
  ])
})

test('a slot is never before the instant it is asked for, at no hour of the days that change', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])
    for (const day of [
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
    ])
      for (let minute = -180; minute < 1620; minute += 45) {
        const after = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000)
        for (const schedule of ['30 2 * * *', '15 1 * * *', '*/20 * * * *']) {
          const next = nextSlot(schedule, zone, after)
          expect([zone, after, schedule, (next?.getTime() ?? 0) > after.getTime()]).toEqual([
            zone,
            after,
            schedule,
            true,
          ])
        }
      }
})

test('what is no schedule, or never comes, is said', () => {
  expect(scheduleFault('0 6 * * *')).toBeUndefined()
  for (const wrong of ['', 'daily', '61 * * * *', '0 6 * *', '0 0 6 * * *', '0 0 31 2 *'])
    expect([wrong, scheduleFault(wrong)]).toEqual([wrong, expect.any(String)])
})
