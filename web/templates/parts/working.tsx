import { Modal, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What is being written, until it is: nothing else can be done meanwhile. */
export function Working({ opened, title }: { readonly opened: boolean; readonly title: string }) {
  const { t } = useTranslation('templates')
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      aria-label={title}
    >
      <Stack role="status">
        <Text fw={600}>{title}</Text>
        <Progress value={100} animated striped aria-label={title} />
        <Text size="sm" c="dimmed">
          {t('allOrNothing')}
        </Text>
      </Stack>
    </Modal>
  )
}
