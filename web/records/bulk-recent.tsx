import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRecentChanges } from './bulk-changes.ts'
import { useUndo } from './bulk-undo.tsx'

/** What was changed by the hundred on this page since it was opened. */
export function RecentChanges({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t, i18n } = useTranslation('records')
  const changes = useRecentChanges()
  const undo = useUndo()
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={t('list.recent')}>
      <Stack gap="sm">
        {changes.length === 0 && <Text c="dimmed">{t('list.recentNone')}</Text>}
        {changes.map((change) => (
          <Group key={change.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm">{change.text}</Text>
              <Text size="xs" c="dimmed">
                {time.format(change.at)}
              </Text>
            </div>
            <Button
              size="xs"
              variant="default"
              disabled={change.state === 'undone'}
              loading={change.state === 'undoing'}
              onClick={() => void undo(change)}
            >
              {change.state === 'undone' ? t('list.wasUndone') : t('list.undo')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Drawer>
  )
}
