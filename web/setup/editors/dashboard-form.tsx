import { Button, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, lazy, useState } from 'react'
import { EditItem, useItem } from '../inputs/draft-context.tsx'
import { ProseMember, TextMember } from '../inputs/member-inputs.tsx'
import { below, positionOf } from '../model/grid.ts'
import { itemsOf, nameOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { newId } from '../model/new-id.ts'
import { useWords } from '../parts/use-words.ts'
import type { EditorProps } from './editors.ts'
import { WidgetForm } from './widget-form.tsx'

const DashboardGrid = lazy(async () => ({
  default: (await import('./dashboard-grid.tsx')).DashboardGrid,
}))

/** Widgets on their grid; one at a time is edited beside it. */
export function DashboardForm({ errors }: EditorProps) {
  const { t } = useWords()
  const { item, set, disabled } = useItem()
  const [chosen, setChosen] = useState<string | null>(null)
  const narrow = useMediaQuery('(max-width: 48em)')
  const widgets = itemsOf(item, 'widgets')
  const put = (next: readonly Item[]) => set('widgets', next)
  const index = widgets.findIndex((one) => textOf(one, 'id') === chosen)
  const open = widgets[index]
  const add = () => {
    const id = newId(
      'widget',
      widgets.map((one) => textOf(one, 'id')),
    )
    put([
      ...widgets,
      { id, label: t('newWidget'), kind: 'metric', position: positionOf(below(widgets)) },
    ])
    setChosen(id)
  }
  return (
    <Stack>
      <Group grow align="flex-start">
        <TextMember name="label" required />
        <ProseMember name="description" rows={1} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('gridHow')}
      </Text>
      <Suspense fallback={<Loader size="sm" aria-label={t('previewing')} />}>
        <DashboardGrid
          widgets={widgets}
          chosen={chosen}
          narrow={narrow}
          disabled={disabled}
          onChoose={setChosen}
          onChange={put}
        />
      </Suspense>
      <Group>
        <Button variant="default" onClick={add} disabled={disabled}>
          {t('addWidget')}
        </Button>
      </Group>
      <Drawer
        opened={open !== undefined}
        onClose={() => setChosen(null)}
        position="right"
        title={open === undefined ? '' : nameOf(open)}
      >
        {open !== undefined && (
          <EditItem
            item={open}
            onChange={(next) => put(widgets.with(index, next))}
            errors={errors}
            at={`widgets/${textOf(open, 'id')}`}
            disabled={disabled}
          >
            <Stack>
              <WidgetForm />
              <Group justify="space-between">
                <Button onClick={() => setChosen(null)}>{t('done')}</Button>
                <Button
                  variant="default"
                  disabled={disabled}
                  onClick={() => {
                    put(widgets.filter((one) => one !== open))
                    setChosen(null)
                  }}
                >
                  {t('removeNamed', { name: nameOf(open) })}
                </Button>
              </Group>
            </Stack>
          </EditItem>
        )}
      </Drawer>
    </Stack>
  )
}
