import { Button, CloseButton, Paper, Progress, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { BulkReport } from './bulk-report.tsx'
import { useBulkWork } from './bulk-work.ts'
import { useListCount } from './list-count.ts'
import type { ListModel } from './list-model.ts'
import { allSelected, countSelected, nothingSelected } from './list-selection.ts'
import type { ListSelection } from './list-selection.ts'
import classes from './list.module.css'
import type { RowsStore } from './rows-store.ts'

/** What can be done with the selected records. It lies over the list, so that nothing moves. */
export function BulkBar({
  model,
  store,
  selection,
  onSelect,
}: {
  readonly model: ListModel
  readonly store: RowsStore
  readonly selection: ListSelection
  readonly onSelect: (selection: ListSelection) => void
}) {
  const { t } = useTranslation('records')
  const { entity } = model
  const total = useListCount(model)
  const count = countSelected(selection, total)
  const [editing, setEditing] = useState(false)
  const work = useBulkWork(model, store)
  const busy = work.progress !== undefined
  const finish = (refused: number) => {
    setEditing(false)
    // With a report to read, those that it is about stay selected.
    if (refused === 0) onSelect(nothingSelected)
  }
  return (
    <Paper
      component="section"
      withBorder
      shadow="md"
      className={classes['bar'] ?? ''}
      aria-label={t('list.selection')}
    >
      <Text size="sm" fw={600} aria-live="polite">
        {count === undefined ? t('list.allSelected') : t('list.selected', { count })}
      </Text>
      {work.progress === undefined ? (
        <>
          {!selection.all && (
            <Button size="xs" variant="subtle" onClick={() => onSelect(allSelected)}>
              {total === undefined
                ? t('list.selectMatching')
                : t('list.selectMatchingCount', { count: total })}
            </Button>
          )}
          {entity.verbs.includes('update') && (
            <Button size="xs" variant="default" onClick={() => setEditing(true)}>
              {t('list.edit')}
            </Button>
          )}
          {entity.verbs.includes('delete') && (
            <Button
              size="xs"
              variant="default"
              c="red"
              onClick={() => void work.remove(selection, count).then(finish)}
            >
              {t('list.delete')}
            </Button>
          )}
          <CloseButton
            aria-label={t('list.clearSelection')}
            onClick={() => onSelect(nothingSelected)}
          />
        </>
      ) : (
        <Progress
          flex={1}
          aria-label={t('list.working')}
          value={
            work.progress.total === null
              ? 100
              : (100 * work.progress.done) / Math.max(1, work.progress.total)
          }
          animated={work.progress.total === null}
        />
      )}
      {editing && (
        <BulkEditDialog
          model={model}
          count={count}
          busy={busy}
          progress={work.progress}
          onClose={() => setEditing(false)}
          onApply={(fields, values) => void work.edit(selection, fields, values).then(finish)}
        />
      )}
      <BulkReport refused={work.refused} onClose={work.forget} />
    </Paper>
  )
}
