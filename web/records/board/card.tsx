import { useDraggable } from '@dnd-kit/core'
import { ActionIcon, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { IconArrowsMove, IconGripVertical } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../app/links.tsx'
import type { FormField, Workflow } from '../../app/queries.ts'
import { FieldValue } from '../../fields/field-value.tsx'
import { titleIn } from '../../fields/reference-names.ts'
import { valueAt } from '../../fields/record-values.ts'
import type { ApiRecord } from '../../fields/record-values.ts'
import { useRecordPath } from '../record-path.ts'
import classes from './board.module.css'
import type { BoardScope } from './board-data.ts'
import { dropRule } from './drop-rule.ts'

interface CardProps {
  readonly scope: BoardScope
  readonly record: ApiRecord
  /** Its move is on the way to the server. */
  readonly waiting: boolean
  readonly onMove: (record: ApiRecord, to: string) => void
}

/** One record: dragged as a whole by mouse and finger, by its handle with the keyboard. */
export const Card = memo(function Card({ scope, record, waiting, onMove }: CardProps) {
  const { t } = useTranslation('records/board')
  const { plan, entity } = scope
  const disabled = !plan.movable || waiting
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: record.id,
    disabled,
    data: { record, stage: record[plan.stageField] },
  })
  const { onKeyDown, ...byHand } = listeners ?? {}
  const title = titleIn(record, entity.title)
  return (
    <Paper
      component="article"
      ref={setNodeRef}
      withBorder
      p="xs"
      className={classes['card']}
      data-ghost={isDragging || undefined}
      aria-label={title}
      aria-busy={waiting}
      {...byHand}
    >
      <Group gap={4} wrap="nowrap" align="flex-start">
        <CardText scope={scope} record={record} title={title} />
        {plan.movable && (
          <Stack gap={2}>
            <MoveMenu scope={scope} record={record} title={title} onMove={onMove} />
            <ActionIcon
              {...attributes}
              ref={setActivatorNodeRef}
              variant="subtle"
              color="gray"
              size="sm"
              disabled={disabled}
              aria-label={t('drag', { title })}
              onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined}
              visibleFrom="sm"
            >
              <IconGripVertical size={16} />
            </ActionIcon>
          </Stack>
        )}
      </Group>
    </Paper>
  )
})

function CardText({
  scope: { entity, plan },
  record,
  title,
}: {
  readonly scope: BoardScope
  readonly record: ApiRecord
  readonly title: string
}) {
  const link = useRecordPath()(entity.entity, record.id)
  const lines = plan.money === undefined ? plan.lines : [plan.money, ...plan.lines]
  return (
    <Stack gap={2} className={classes['text']}>
      {link === undefined ? (
        <Text fw={600} size="sm">
          {title}
        </Text>
      ) : (
        <TextLink {...link} fw={600} size="sm" draggable={false} className={classes['title']}>
          {title}
        </TextLink>
      )}
      {lines.map((field) => (
        <CardLine key={field.path} field={field} record={record} />
      ))}
    </Stack>
  )
}

function CardLine({ field, record }: { readonly field: FormField; readonly record: ApiRecord }) {
  const value = valueAt(record, field.path)
  if (value === null || value === '') return null
  return (
    <Text component="div" size="xs" c="dimmed" className={classes['line']}>
      <span className={classes['label']}>{field.label}</span>
      <FieldValue field={field} value={value} />
    </Text>
  )
}

/** The same as dragging, for those who cannot or would rather not. */
function MoveMenu({
  scope: { entity, plan },
  record,
  title,
  onMove,
}: {
  readonly scope: BoardScope
  readonly record: ApiRecord
  readonly title: string
  readonly onMove: CardProps['onMove']
}) {
  const { t } = useTranslation('records/board')
  const reached = plan.workflow.stages.filter(
    ({ id }) =>
      dropRule(plan.workflow, plan.stageField, entity.form.fields, record, id).kind === 'allowed',
  )
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('move', { title })}
          // Pressing the button is no beginning of a drag.
          onMouseDown={stop}
          onTouchStart={stop}
        >
          <IconArrowsMove size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{reached.length === 0 ? t('leadsNowhere') : t('moveTo')}</Menu.Label>
        {reached.map((stage: Workflow['stages'][number]) => (
          <Menu.Item key={stage.id} onClick={() => onMove(record, stage.id)}>
            {stage.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const stop = (event: { stopPropagation(): void }): void => event.stopPropagation()
