import { ActionIcon, Collapse, Group } from '@mantine/core'
import { IconChevronDown, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from './use-words.ts'

/** One of several in a line; opened, what can be changed of it. */
export function OpenableLine({
  name,
  line,
  disabled,
  startsOpen = false,
  onRemove,
  children,
}: {
  readonly name: string
  /** What it is, before the buttons. */
  readonly line: ReactNode
  readonly disabled: boolean
  readonly startsOpen?: boolean
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(startsOpen)
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        {line}
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('edit', { name })}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled}
            aria-label={t('removeNamed', { name })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <Collapse expanded={open}>{open && children}</Collapse>
    </>
  )
}
