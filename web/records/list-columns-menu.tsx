import { Button, Checkbox, Divider, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { ActionIcon } from '@mantine/core'
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { IconGripVertical } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Opened } from '../app/on-demand.tsx'
import { OpenPopover } from '../app/open-popover.tsx'
import type { ListColumn } from './list-columns.ts'
import type { ListModel } from './list-model.ts'
import classes from './list.module.css'

/** Which columns are shown and in which order: by mouse, by finger, and by keys on the handle. */
export function ListColumnsMenu({ opener, model }: Opened & { readonly model: ListModel }) {
  const { t } = useTranslation('records')
  const { columns, shown, change, entity } = model
  const hidden = columns.filter((column) => !shown.includes(column))
  const set = (next: readonly ListColumn[]) => change({ columns: next.map(({ path }) => path) })
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  return (
    <OpenPopover opener={opener} position="bottom-end" shadow="md" trapFocus>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <Stack gap={4} w={260}>
          <Text size="xs" c="dimmed">
            {t('list.columnsText')}
          </Text>
          <ScrollArea.Autosize mah={360}>
            <DndContext
              sensors={sensors}
              collisionDetection={closestCenter}
              onDragEnd={({ active, over }) => {
                const from = shown.findIndex(({ path }) => path === active.id)
                const to = shown.findIndex(({ path }) => path === over?.id)
                if (from >= 0 && to >= 0 && from !== to) set(arrayMove([...shown], from, to))
              }}
            >
              <SortableContext
                items={shown.map(({ path }) => path)}
                strategy={verticalListSortingStrategy}
              >
                {shown.map((column) => (
                  <ShownColumn
                    key={column.path}
                    column={column}
                    only={shown.length === 1}
                    onHide={() => set(shown.filter((one) => one !== column))}
                  />
                ))}
              </SortableContext>
            </DndContext>
            {hidden.length > 0 && <Divider my={4} />}
            {hidden.map((column) => (
              <div key={column.path} className={classes['columnRow']}>
                <Checkbox
                  size="xs"
                  label={column.label}
                  checked={false}
                  onChange={() => set([...shown, column])}
                />
              </div>
            ))}
          </ScrollArea.Autosize>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => change({ columns: model.view?.columns ?? entity.form.columns })}
          >
            {t('list.columnsReset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </OpenPopover>
  )
}

function ShownColumn({
  column,
  only,
  onHide,
}: {
  readonly column: ListColumn
  /** The last one stays. */
  readonly only: boolean
  readonly onHide: () => void
}) {
  const { t } = useTranslation('records')
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({
    id: column.path,
  })
  return (
    <div
      ref={setNodeRef}
      className={classes['columnRow']}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        className={classes['grip'] ?? ''}
        aria-label={t('list.moveColumn', { column: column.label })}
        {...attributes}
        {...listeners}
      >
        <IconGripVertical size={14} />
      </ActionIcon>
      <Checkbox size="xs" label={column.label} checked disabled={only} onChange={onHide} />
    </div>
  )
}
