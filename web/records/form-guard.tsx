import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Asks before what was typed is left behind, in the application and by the browser's own ways. */
export function FormGuard({ isDirty }: { readonly isDirty: () => boolean }) {
  const { t } = useTranslation('fields')
  const blocker = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Modal
      opened
      onClose={blocker.reset}
      title={t('form.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('form.stay') }}
    >
      <Text>{t('form.leaveText')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={blocker.proceed}>
          {t('form.leave')}
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          {t('form.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
