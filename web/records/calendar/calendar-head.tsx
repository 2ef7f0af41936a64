import { ActionIcon, Button, Group, SegmentedControl, Select, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '../../fields/formatters.ts'
import type { FormField } from '../../app/queries.ts'
import { spans, stepped } from './calendar-days.ts'
import type { Span } from './calendar-days.ts'
import type { CalendarSearch } from './calendar-search.ts'

/** Which days, by which field, and the way to others. */
export function CalendarHead({
  span,
  day,
  today,
  range,
  field,
  fields,
  onShow,
}: {
  readonly span: Span
  readonly day: string
  readonly today: string
  readonly range: { readonly from: string; readonly before: string }
  readonly field: FormField
  readonly fields: readonly FormField[]
  readonly onShow: (change: CalendarSearch) => void
}) {
  const { t, i18n } = useTranslation('records/calendar')
  const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)
  const title =
    span === 'week'
      ? dateFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
          at(range.from),
          at(range.before) - 1,
        )
      : dateFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          at(day),
        )
  return (
    <Group justify="space-between" gap="xs" mb="sm">
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="default"
          aria-label={t(`earlier.${span}`)}
          onClick={() => onShow({ day: stepped(span, day, -1) })}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Button variant="default" size="compact-md" onClick={() => onShow({ day: today })}>
          {t('today')}
        </Button>
        <ActionIcon
          variant="default"
          aria-label={t(`later.${span}`)}
          onClick={() => onShow({ day: stepped(span, day, 1) })}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <Title order={2} size="h4" ml="xs" aria-live="polite">
          {title}
        </Title>
      </Group>
      <Group gap="xs">
        {fields.length > 1 && (
          <Select
            aria-label={t('by')}
            size="xs"
            w={170}
            allowDeselect={false}
            data={fields.map(({ path, label }) => ({ value: path, label }))}
            value={field.path}
            onChange={(by) => by !== null && onShow({ by })}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('span')}
          value={span}
          onChange={(chosen) => onShow({ span: spans.find((one) => one === chosen) ?? 'month' })}
          data={spans.map((one) => ({ value: one, label: t(`spans.${one}`) }))}
        />
      </Group>
    </Group>
  )
}
