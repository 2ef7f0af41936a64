import {
  DndContext,
  MouseSensor,
  TouchSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { DragEndEvent } from '@dnd-kit/core'
import { Alert, Box } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import type { EntityPage, FormField } from '../../app/queries.ts'
import { useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { titleIn } from '../../fields/reference-names.ts'
import { valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, FieldData } from '../../fields/record-values.ts'
import { wallTime } from '../../fields/zoned-time.ts'
import { Agenda } from './agenda.tsx'
import { calendarQuery, dateFields, dayOfValue, useMoveToDay, valueOnDay } from './calendar-data.ts'
import { firstWeekdayOf, rangeOf, weekOf, weeksOfMonth } from './calendar-days.ts'
import { CalendarHead } from './calendar-head.tsx'
import { DayGrid } from './day-grid.tsx'
import { useCalendarSearch } from './use-calendar-search.ts'

export interface CalendarProps {
  readonly entity: EntityPage
  /** Filters, search and order of the list, as the API takes them. */
  readonly query: string
}

/** Records of an entity on the days that one of their dates names, in the company's time zone. */
export function CalendarView({ entity, query }: CalendarProps) {
  const { t } = useTranslation('records/calendar')
  const [{ by }] = useCalendarSearch()
  const fields = dateFields(entity)
  const field =
    fields.find(({ path }) => path === by) ?? fields.find(({ readOnly }) => !readOnly) ?? fields[0]
  return field === undefined ? (
    <Alert variant="light">{t('noDates', { entity: entity.plural })}</Alert>
  ) : (
    <Days entity={entity} query={query} field={field} fields={fields} />
  )
}

function Days({
  entity,
  query,
  field,
  fields,
}: CalendarProps & { readonly field: FormField; readonly fields: readonly FormField[] }) {
  const { t, i18n } = useTranslation('records/calendar')
  const tenant = useTenantSlug()
  const { timezone, locale } = useMe().tenant
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [search, show] = useCalendarSearch()
  const today = wallTime(new Date().toISOString(), timezone).slice(0, 10)
  const day = search.day ?? today
  const span = search.span ?? (narrow ? 'agenda' : 'month')
  const firstWeekday = firstWeekdayOf(locale, i18n.language)
  const { from, before } = rangeOf(span, day, firstWeekday)
  const scope = useMemo(
    () => ({ tenant, entity, field, timezone, query, from, before }),
    [tenant, entity, field, timezone, query, from, before],
  )
  const { data, error } = useQuery(calendarQuery(scope))
  const moveToDay = useMoveToDay(scope)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  )
  const byDay = useMemo(
    () =>
      Map.groupBy(
        data?.records ?? [],
        (record) => dayOfValue(field, valueAt(record, field.path), timezone) ?? '',
      ),
    [data, field, timezone],
  )
  const move = (record: ApiRecord, value: FieldData) => {
    moveToDay(record, value).catch((refusal: unknown) =>
      notifications.show({
        color: 'red',
        title: t('staysWhere', { title: titleIn(record, entity.title) }),
        message: isProblem(refusal, 'VERSION_CONFLICT')
          ? t('changedMeanwhile')
          : isProblem(refusal, 'OFFLINE')
            ? t('offline')
            : sentenceOf(refusal),
      }),
    )
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (over === null) return
    const { record } = active.data.current as { readonly record: ApiRecord }
    const value = valueAt(record, field.path)
    const target = String(over.id)
    if (dayOfValue(field, value, timezone) !== target)
      move(record, valueOnDay(field, value, target, timezone))
  }
  const shared = { scope, byDay, today, onMove: move }
  const openDay = (opened: string) => show({ day: opened, span: 'week' })
  return (
    <Box aria-busy={data === undefined}>
      <CalendarHead
        span={span}
        day={day}
        today={today}
        range={{ from, before }}
        field={field}
        fields={fields}
        onShow={show}
      />
      {error !== null && (
        <Alert color="red" role="alert" mb="sm">
          {sentenceOf(error)}
        </Alert>
      )}
      {data?.cut === true && (
        <Alert variant="light" mb="sm">
          {t('cut', { count: data.records.length })}
        </Alert>
      )}
      <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragEnd={drop}>
        {span === 'agenda' ? (
          <Agenda {...shared} onOpenDay={openDay} />
        ) : (
          <DayGrid
            {...shared}
            onOpenDay={openDay}
            weeks={span === 'week' ? [weekOf(day, firstWeekday)] : weeksOfMonth(day, firstWeekday)}
            month={span === 'week' ? undefined : day.slice(0, 7)}
          />
        )}
      </DndContext>
    </Box>
  )
}
