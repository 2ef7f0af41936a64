import { useDroppable } from '@dnd-kit/core'
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ApiRecord, FieldData } from '../../fields/record-values.ts'
import { dateFormat } from '../../fields/formatters.ts'
import type { CalendarScope } from './calendar-data.ts'
import classes from './calendar.module.css'
import { Entry } from './entry.tsx'

export interface DaysProps {
  readonly scope: CalendarScope
  readonly byDay: ReadonlyMap<string, readonly ApiRecord[]>
  readonly today: string
  readonly onMove: (record: ApiRecord, value: FieldData) => void
  readonly onOpenDay: (day: string) => void
}

const mostInMonth = 3

/** Weeks of seven days, each with what is on it. */
export function DayGrid({
  weeks,
  month,
  ...props
}: DaysProps & {
  readonly weeks: readonly (readonly string[])[]
  /** `2026-11`: days of others are dimmed; undefined: one week, which shows everything. */
  readonly month: string | undefined
}) {
  const { i18n } = useTranslation('records/calendar')
  const name = (day: string, weekday: 'short' | 'long') =>
    dateFormat(i18n.language, { weekday, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
  return (
    <table className={classes['grid']} data-tall={month === undefined || undefined}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col" abbr={name(day, 'long')}>
              {name(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day
                key={day}
                {...props}
                day={day}
                dimmed={month !== undefined && !day.startsWith(month)}
                most={month === undefined ? Infinity : mostInMonth}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({
  scope,
  byDay,
  today,
  day,
  dimmed,
  most,
  onMove,
  onOpenDay,
}: DaysProps & { readonly day: string; readonly dimmed: boolean; readonly most: number }) {
  const { t, i18n } = useTranslation('records/calendar')
  const { setNodeRef, isOver } = useDroppable({ id: day })
  const records = byDay.get(day) ?? []
  const shown = records.length > most ? records.slice(0, most - 1) : records
  const full = dateFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
  return (
    <td
      ref={setNodeRef}
      className={classes['day']}
      data-day={day}
      data-over={isOver || undefined}
      data-dimmed={dimmed || undefined}
    >
      <Text
        component="time"
        dateTime={day}
        aria-label={full}
        size="xs"
        className={classes['number']}
        data-today={day === today || undefined}
      >
        {Number(day.slice(8))}
      </Text>
      {shown.map((record) => (
        <Entry key={record.id} scope={scope} record={record} onMove={onMove} />
      ))}
      {records.length > shown.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => onOpenDay(day)}>
          {t('more', { count: records.length - shown.length })}
        </Button>
      )}
    </td>
  )
}
