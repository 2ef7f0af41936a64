import { Button, Modal, ScrollArea, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Shows all of one thing over the list; what is inside is asked for when it is opened. */
export function DetailsButton({
  of,
  title,
  children,
}: {
  /** Read out after "Details". */
  readonly of: string
  readonly title: string
  readonly children: ReactNode
}) {
  const { t } = useTranslation('settings')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('named', { label: t('details'), of })}
        onClick={open}
      >
        {t('details')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size="lg"
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <Stack>{children}</Stack>
      </Modal>
    </>
  )
}
