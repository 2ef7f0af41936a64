import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { undoChange } from './bulk-changes.ts'
import type { RecentChange } from './bulk-changes.ts'

/** Milliseconds that the way back is offered; after that it is among the recent changes. */
const offered = 10_000

/** Takes a change back and says how it went. */
export function useUndo() {
  const { t } = useTranslation('records')
  return async (change: RecentChange): Promise<void> => {
    try {
      const outcome = await undoChange(change.id)
      if (outcome === undefined) return
      const refused = outcome.refused.length
      notifications.show({
        color: refused === 0 ? 'green' : 'orange',
        message:
          refused === 0
            ? t('list.undone')
            : t('list.undoneSome', { count: refused, reason: outcome.refused[0]?.reason ?? '' }),
      })
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) })
    }
  }
}

export function useUndoToast() {
  const { t } = useTranslation('records')
  const undo = useUndo()
  return (change: RecentChange): void => {
    notifications.show({
      id: change.id,
      autoClose: offered,
      withCloseButton: true,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{change.text}</Text>
          <Button
            size="xs"
            variant="light"
            onClick={() => {
              notifications.hide(change.id)
              void undo(change)
            }}
          >
            {t('list.undo')}
          </Button>
        </Group>
      ),
    })
  }
}
