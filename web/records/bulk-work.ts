/** Changes and deletes many records, and offers the way back. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { notifications } from '@mantine/notifications'
import type { FormField } from '../app/queries.ts'
import type { RecordValues } from '../fields/record-values.ts'
import { rememberChange } from './bulk-changes.ts'
import { useConfirm } from './bulk-confirm.ts'
import { bulkTargets, editsOf, runBulk, undoOfEdits } from './bulk-run.ts'
import type { BulkChange, BulkOutcome, BulkRefusal, BulkTarget } from './bulk-run.ts'
import { useUndoToast } from './bulk-undo.tsx'
import { countKey } from './list-count.ts'
import type { ListModel } from './list-model.ts'
import type { ListSelection } from './list-selection.ts'
import type { RowsStore } from './rows-store.ts'

interface Progress {
  readonly done: number
  /** Null: the records are still being gathered. */
  readonly total: number | null
}
/** More than this many are not deleted without asking, though it can be undone. */
const asksAbove = 20

export function useBulkWork(model: ListModel, store: RowsStore) {
  const { t } = useTranslation('records')
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const [refused, setRefused] = useState<readonly BulkRefusal[]>([])
  const offerUndo = useUndoToast()
  const confirm = useConfirm()
  const { entity, query, tenant } = model

  const refresh = async () => {
    store.refresh()
    await queryClient.invalidateQueries({ queryKey: countKey(tenant, entity.entity) })
  }
  const say = (done: number, total: number | null) => setProgress({ done, total })

  /** @returns how many were refused */
  async function run(
    selection: ListSelection,
    fields: readonly FormField[],
    changesOf: (targets: readonly BulkTarget[]) => readonly BulkChange[],
    undoOf: (targets: readonly BulkTarget[], outcome: BulkOutcome) => readonly BulkChange[],
    text: (count: number) => string,
  ): Promise<number> {
    setProgress({ done: 0, total: null })
    try {
      const list = { path: entity.path, query, title: entity.title }
      const stop = new AbortController()
      const targets = await bulkTargets(list, selection, fields, say, stop.signal)
      const titles = new Map(targets.map(({ id, title }) => [id, title]))
      const changes = changesOf(targets)
      if (changes.length === 0) notifications.show({ message: t('list.asTheyAre') })
      const outcome = await runBulk(entity.path, changes, titles, say)
      setRefused(outcome.refused)
      if (outcome.done.length > 0) {
        const back = undoOf(targets, outcome)
        const change = rememberChange(text(outcome.done.length), async () => {
          const undone = await runBulk(entity.path, back, titles, () => undefined)
          await refresh()
          return undone
        })
        offerUndo(change)
      }
      return outcome.refused.length
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) })
      return 1
    } finally {
      setProgress(undefined)
      await refresh()
    }
  }

  return {
    progress,
    /** What the last run could not do. */
    refused,
    forget: () => setRefused([]),
    edit: (selection: ListSelection, fields: readonly FormField[], values: RecordValues) =>
      run(
        selection,
        fields,
        (targets) => editsOf(targets, fields, values),
        (targets, outcome) => undoOfEdits(targets, fields, values, outcome),
        (count) => t('list.didEdit', { count }),
      ),
    /** @param count how many, as far as anybody knows */
    async remove(selection: ListSelection, count: number | undefined) {
      if (count === undefined || count > asksAbove) {
        const sure = await confirm({
          title: count === undefined ? t('list.deleteAll') : t('list.deleteMany', { count }),
          text: t('list.deleteText'),
          action: t('list.delete'),
        })
        if (!sure) return 1
      }
      return run(
        selection,
        [],
        (targets) => targets.map(({ id, version }) => ({ op: 'delete', id, version })),
        (_, { done }) => done.map(({ id }) => ({ op: 'restore', id })),
        (count) => t('list.didDelete', { count }),
      )
    },
  }
}
