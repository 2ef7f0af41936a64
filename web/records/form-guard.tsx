import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks before what was typed is left behind, in the application and by the browser's own ways. */
export function FormGuard({ isDirty }: { readonly isDirty: () => boolean }) {
  const { t } = useTranslation('fields')
  /** They said so once: until the next page is there, nothing asks again. */
  const left = useRef(false)
  const asks = () => isDirty() && !left.current
  const blocker = useBlocker({
    shouldBlockFn: asks,
    enableBeforeUnload: asks,
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
        <Button
          variant="default"
          onClick={() => {
            left.current = true
            blocker.proceed()
          }}
        >
          {t('form.leave')}
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          {t('form.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
