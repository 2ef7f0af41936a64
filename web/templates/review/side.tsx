import { Badge, Button, Group, Kbd, Paper, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '../templates.module.css'

/** One of the three columns of a question, with the button that takes it. */
export function Side({
  title,
  chosen = false,
  chosenWord,
  action,
  hotkey,
  busy = false,
  onTake,
  children,
}: {
  readonly title: string
  readonly chosen?: boolean
  readonly chosenWord?: string
  readonly action?: string
  readonly hotkey?: string
  readonly busy?: boolean
  readonly onTake?: (() => void) | undefined
  readonly children: ReactNode
}) {
  return (
    <Paper
      withBorder
      p="sm"
      className={`${classes['side'] ?? ''} ${chosen ? (classes['chosen'] ?? '') : ''}`}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {chosen && (
          <Badge color="green.9" variant="filled" tt="none" leftSection={<IconCheck size={12} />}>
            {chosenWord}
          </Badge>
        )}
      </Group>
      <div>{children}</div>
      {onTake !== undefined && (
        <Button
          mt="auto"
          variant={chosen ? 'default' : 'light'}
          fullWidth
          disabled={busy}
          onClick={onTake}
          rightSection={
            hotkey !== undefined && (
              <Kbd size="xs" visibleFrom="sm" component="span">
                {hotkey}
              </Kbd>
            )
          }
        >
          {action}
        </Button>
      )}
    </Paper>
  )
}
