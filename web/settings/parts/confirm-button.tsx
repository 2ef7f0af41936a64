import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from './refusal.tsx'

/** Says what a step means before it is done; a refusal stays in the dialog. */
export function ConfirmButton({
  label,
  of,
  title,
  text,
  confirm = label,
  blocked = false,
  looks = { variant: 'subtle', color: 'red', size: 'compact-sm' },
  deed,
  children,
}: {
  readonly label: string
  /** What it is done to: read out after the label, where many buttons say the same. */
  readonly of?: string
  readonly title: string
  readonly text?: string
  readonly confirm?: string
  /** Nothing to confirm: the text says why. */
  readonly blocked?: boolean
  readonly looks?: ButtonProps
  readonly deed: () => Promise<unknown>
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('settings')
  const [opened, { open, close }] = useDisclosure(false)
  const run = useMutation({ mutationFn: deed, onSuccess: close })
  return (
    <>
      <Button
        {...looks}
        {...(of !== undefined && { 'aria-label': t('named', { label, of }) })}
        onClick={() => {
          run.reset()
          open()
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title}>
        <Stack>
          {text !== undefined && <Text size="sm">{text}</Text>}
          {children}
          <Refusal error={run.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t(blocked ? 'close' : 'cancel')}
            </Button>
            {!blocked && (
              <Button color="red" loading={run.isPending} onClick={() => run.mutate()}>
                {confirm}
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
