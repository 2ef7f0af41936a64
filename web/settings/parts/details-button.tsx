import { Button, Modal, ScrollArea, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Shows all of one thing over the list; what is inside is asked for when it is opened. */
export function DetailsButton({
  name,
  title,
  children,
}: {
  /** Read out in place of "Details". */
  readonly name: string
  readonly title: string
  readonly children: ReactNode
}) {
  const { t } = useTranslation('settings')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" size="compact-sm" aria-label={name} onClick={open}>
        {t('details')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <Stack>{children}</Stack>
      </Modal>
    </>
  )
}
