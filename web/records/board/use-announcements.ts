import type { Announcements, UniqueIdentifier } from '@dnd-kit/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '../../fields/record-values.ts'
import { titleIn } from '../../fields/reference-names.ts'
import type { BoardScope } from './board-data.ts'
import type { DropRule } from './drop-rule.ts'
import { stageOfTarget } from './stage-tabs.tsx'

/** What a screen reader says while a card is moved, in the reader's language. */
export function useAnnouncements(
  scope: BoardScope,
  ruleFor: (record: ApiRecord, stage: string) => DropRule,
): Announcements {
  const { t } = useTranslation('records/board')
  return useMemo((): Announcements => {
    const { stages } = scope.plan.workflow
    const labelOf = (target: UniqueIdentifier): string => {
      const id = stageOfTarget(String(target))
      return stages.find((stage) => stage.id === id)?.label ?? id
    }
    type Carried = { readonly data: { readonly current: unknown } }
    const recordOf = (active: Carried): ApiRecord =>
      (active.data.current as { readonly record: ApiRecord }).record
    const titleOf = (active: Carried): string => titleIn(recordOf(active), scope.entity.title)
    return {
      onDragStart: ({ active }) => t('say.start', { title: titleOf(active) }),
      onDragOver: ({ active, over }) => {
        if (over === null) return t('say.nowhere')
        const stage = labelOf(over.id)
        const rule = ruleFor(recordOf(active), stageOfTarget(String(over.id)))
        return rule.kind === 'refused'
          ? t('say.refused', { stage, reason: t(`reason.${rule.reason}`) })
          : t('say.over', { stage })
      },
      onDragEnd: ({ active, over }) =>
        over === null
          ? t('say.cancelled', { title: titleOf(active) })
          : t('say.dropped', { title: titleOf(active), stage: labelOf(over.id) }),
      onDragCancel: ({ active }) => t('say.cancelled', { title: titleOf(active) }),
    }
  }, [t, scope, ruleFor])
}
