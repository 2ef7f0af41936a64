import { ActionIcon, Group, Paper, Stack } from '@mantine/core'
import {
  DndContext,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { DragEndEvent } from '@dnd-kit/core'
import {
  SortableContext,
  arrayMove,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { IconGripVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface SortedEntry {
  readonly id: string
  /** What it is called, for who does not see it move. */
  readonly name: string
  readonly content: ReactNode
}

/** A list in an order that people change: by dragging the handle, or by space and arrows on it. */
export function SortedList({
  entries,
  onMove,
  disabled = false,
}: {
  readonly entries: readonly SortedEntry[]
  /** Positions in `entries`. */
  readonly onMove: (from: number, to: number) => void
  readonly disabled?: boolean
}) {
  const { t } = useTranslation('setup')
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const positionOf = (id: unknown) => entries.findIndex((entry) => entry.id === id)
  const nameOf = (id: unknown) => entries[positionOf(id)]?.name ?? ''
  const end = ({ active, over }: DragEndEvent) => {
    if (over !== null && over.id !== active.id) onMove(positionOf(active.id), positionOf(over.id))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        screenReaderInstructions: { draggable: t('dragHow') },
        announcements: {
          onDragStart: ({ active }) => t('dragStart', { name: nameOf(active.id) }),
          onDragOver: ({ active, over }) =>
            t('dragOver', {
              name: nameOf(active.id),
              place: over === null ? '–' : positionOf(over.id) + 1,
            }),
          onDragEnd: ({ active, over }) =>
            t('dragEnd', {
              name: nameOf(active.id),
              place: over === null ? '–' : positionOf(over.id) + 1,
            }),
          onDragCancel: ({ active }) => t('dragCancel', { name: nameOf(active.id) }),
        },
      }}
    >
      <SortableContext
        items={entries.map(({ id }) => id)}
        strategy={verticalListSortingStrategy}
        disabled={disabled}
      >
        <Stack gap={6} component="ul" p={0} m={0}>
          {entries.map((entry) => (
            <SortedRow key={entry.id} entry={entry} disabled={disabled} />
          ))}
        </Stack>
      </SortableContext>
    </DndContext>
  )
}

function SortedRow({
  entry,
  disabled,
}: {
  readonly entry: SortedEntry
  readonly disabled: boolean
}) {
  const { t } = useTranslation('setup')
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: entry.id })
  return (
    <Paper
      ref={setNodeRef}
      component="li"
      withBorder
      p={6}
      style={{ listStyle: 'none', transform: CSS.Transform.toString(transform), transition }}
    >
      <Group gap={6} wrap="nowrap" align="flex-start">
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={disabled}
          {...attributes}
          {...listeners}
          aria-label={t('move', { name: entry.name })}
          style={{ touchAction: 'none', cursor: 'grab' }}
        >
          <IconGripVertical size={16} />
        </ActionIcon>
        <div style={{ flex: 1, minWidth: 0 }}>{entry.content}</div>
      </Group>
    </Paper>
  )
}

/** The list with one item at another position. */
export const moved = <T,>(list: readonly T[], from: number, to: number): readonly T[] =>
  arrayMove([...list], from, to)
