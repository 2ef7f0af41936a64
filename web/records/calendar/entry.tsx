import { useDraggable } from '@dnd-kit/core'
import { Button, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../app/links.tsx'
import { FieldInput } from '../../fields/field-input.tsx'
import { fieldText } from '../../fields/field-text.ts'
import { titleIn } from '../../fields/reference-names.ts'
import { valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, FieldData } from '../../fields/record-values.ts'
import { useFormat } from '../../fields/use-format.ts'
import { wallTime } from '../../fields/zoned-time.ts'
import { stageColor } from '../board/stage-color.ts'
import { useRecordPath } from '../record-path.ts'
import type { CalendarScope } from './calendar-data.ts'
import classes from './calendar.module.css'

/** One record on its day: dragged to another, or opened to choose one. */
export function Entry({
  scope,
  record,
  onMove,
}: {
  readonly scope: CalendarScope
  readonly record: ApiRecord
  readonly onMove: (record: ApiRecord, value: FieldData) => void
}) {
  const { field, entity, timezone } = scope
  const [opened, setOpened] = useState(false)
  const movable = mayMove(scope)
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: record.id,
    disabled: !movable,
    data: { record },
  })
  const value = valueAt(record, field.path)
  const time =
    field.type === 'timestamp' && typeof value === 'string'
      ? wallTime(value, timezone).slice(11, 16)
      : undefined
  const title = titleIn(record, entity.title)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={280}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <UnstyledButton
          ref={setNodeRef}
          className={classes['entry']}
          data-ghost={isDragging || undefined}
          data-entry={record.id}
          style={{ borderInlineStartColor: colorOf(scope, record) }}
          onClick={() => setOpened(!opened)}
          {...listeners}
        >
          {time !== undefined && <span className={classes['time']}>{time}</span>}
          {title}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>
        <Details
          scope={scope}
          record={record}
          title={title}
          movable={movable}
          onMove={(next) => {
            setOpened(false)
            onMove(record, next)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

export const mayMove = ({ field, entity }: CalendarScope): boolean =>
  entity.verbs.includes('update') && !field.readOnly && !field.immutable

function Details({
  scope: { field, entity },
  record,
  title,
  movable,
  onMove,
}: {
  readonly scope: CalendarScope
  readonly record: ApiRecord
  readonly title: string
  readonly movable: boolean
  readonly onMove: (value: FieldData) => void
}) {
  const { t } = useTranslation('records/calendar')
  const format = useFormat()
  const link = useRecordPath()(entity.entity, record.id)
  const before = valueAt(record, field.path)
  const [value, setValue] = useState<FieldData>(before)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== null && value !== '') onMove(value)
      }}
    >
      <Stack gap="xs">
        <Text fw={600} size="sm">
          {link === undefined ? title : <TextLink {...link}>{title}</TextLink>}
        </Text>
        {movable ? (
          <>
            <FieldInput field={field} value={value} onChange={setValue} />
            <Group justify="flex-end">
              <Button type="submit" size="xs" disabled={value === before || value === null}>
                {t('move')}
              </Button>
            </Group>
          </>
        ) : (
          <Text size="sm">
            {field.label}: {fieldText(field, before, format)}
          </Text>
        )}
      </Stack>
    </form>
  )
}

/** The colour of the record's stage, where it has one. */
function colorOf({ entity }: CalendarScope, record: ApiRecord): string {
  const stage = entity.workflow === null ? undefined : record[entity.workflow]
  const found = entity.form.workflows
    .filter(({ id }) => (record['workflow'] ?? id) === id)
    .flatMap(({ stages }) => stages)
    .find(({ id }) => id === stage)
  return found === undefined
    ? 'var(--mantine-primary-color-filled)'
    : stageColor(found.color, found.category)
}
