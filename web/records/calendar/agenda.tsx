import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '../../fields/formatters.ts'
import classes from './calendar.module.css'
import type { DaysProps } from './day-grid.tsx'
import { Entry } from './entry.tsx'

/** The days of a month that have something, one below the other. */
export function Agenda({ scope, byDay, today, onMove }: DaysProps) {
  const { t, i18n } = useTranslation('records/calendar')
  const days = [...byDay.keys()].sort()
  const name = (day: string): string =>
    dateFormat(i18n.language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(Date.parse(`${day}T00:00:00Z`))
  if (days.length === 0) return <Text c="dimmed">{t('nothing')}</Text>
  return (
    <Stack gap="md">
      {days.map((day) => (
        <section key={day} data-day={day}>
          <Title order={2} size="sm" mb={4} td={day === today ? 'underline' : 'none'}>
            {name(day)}
          </Title>
          <Stack gap={4} className={classes['agenda']}>
            {byDay.get(day)?.map((record) => (
              <Entry key={record.id} scope={scope} record={record} onMove={onMove} />
            ))}
          </Stack>
        </section>
      ))}
    </Stack>
  )
}
