import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notifications } from '@mantine/notifications'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import { valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../../fields/record-values.ts'
import { titleIn } from '../../fields/reference-names.ts'
import type { BoardScope } from './board-data.ts'
import { dropRule } from './drop-rule.ts'
import type { Asked } from './required-dialog.tsx'
import { useMove } from './use-move.ts'

interface Asking {
  readonly record: ApiRecord
  readonly to: string
  readonly asked: Asked
}

/** What happens with a card that is let go: refused, asked about, or moved. */
export function useBoard(scope: BoardScope) {
  const { t } = useTranslation('records/board')
  const { entity, plan } = scope
  const { move, moving } = useMove(scope)
  const [asking, setAsking] = useState<Asking>()

  const ruleFor = useCallback(
    (record: ApiRecord, to: string) =>
      dropRule(plan.workflow, plan.stageField, entity.form.fields, record, to),
    [plan, entity],
  )
  const labelOf = useCallback(
    (stage: string) => plan.workflow.stages.find(({ id }) => id === stage)?.label ?? stage,
    [plan],
  )
  const ask = useCallback(
    (record: ApiRecord, to: string, paths: readonly string[], more: Partial<Asked> = {}) => {
      const fields = paths.flatMap(
        (path) => entity.form.fields.find((field) => field.path === path) ?? [],
      )
      const values = Object.fromEntries(paths.map((path) => [path, valueAt(record, path)]))
      const title = titleIn(record, entity.title)
      const asked = { title, stage: labelOf(to), fields, values, errors: {}, ...more }
      setAsking({ record, to, asked })
    },
    [entity, labelOf],
  )
  const carry = useCallback(
    async (record: ApiRecord, to: string, values: RecordValues) => {
      const outcome = await move({ record, to, values })
      const title = titleIn(record, entity.title)
      if (outcome.kind === 'changed')
        notifications.show({ color: 'yellow', title, message: t('changedMeanwhile') })
      if (outcome.kind !== 'refused') return
      const { error } = outcome
      const found = fieldErrors(error)
      const paths = Object.keys(found).filter((path) =>
        entity.form.fields.some((field) => field.path === path),
      )
      // What the server asks for that nobody knew of, or does not take: typed in again, nothing lost.
      const shown = [...new Set([...Object.keys(values), ...paths])]
      if (shown.length > 0 && isProblem(error))
        ask(record, to, shown, {
          values,
          errors: paths.length > 0 ? found : { '': sentenceOf(error) },
        })
      else
        notifications.show({
          color: 'red',
          title: t('staysWhere', { title }),
          message: isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error),
        })
    },
    [move, entity, t, ask],
  )
  const request = useCallback(
    (record: ApiRecord, to: string) => {
      const rule = ruleFor(record, to)
      if (rule.kind === 'same') return
      if (rule.kind === 'refused')
        notifications.show({
          color: 'red',
          title: t('staysWhere', { title: titleIn(record, entity.title) }),
          message: t('reasonFor', { stage: labelOf(to), reason: t(`reason.${rule.reason}`) }),
        })
      else if (rule.missing.length > 0) ask(record, to, rule.missing)
      else void carry(record, to, {})
    },
    [ruleFor, t, entity, labelOf, ask, carry],
  )
  const answer = (values: RecordValues) => {
    if (asking === undefined) return
    setAsking(undefined)
    void carry(asking.record, asking.to, values)
  }
  return { moving, ruleFor, request, asking, answer, cancel: () => setAsking(undefined) }
}

/** What a problem says of each field, by path. */
function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!isProblem(error)) return {}
  return Object.fromEntries(
    error.errors.map(({ pointer, message }) => [
      pointer.replace(/^\//, '').replaceAll('/', '.'),
      message,
    ]),
  )
}
