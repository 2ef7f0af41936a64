import { Menu, Text } from '@mantine/core'
import { actionWords } from './action-words.ts'

/** An action in a menu: its name, and under it what follows from it. */
export function ActionItem({
  summary,
  onClick,
}: {
  readonly summary: string
  readonly onClick: () => void
}) {
  const { name, more } = actionWords(summary)
  return (
    <Menu.Item onClick={onClick}>
      {name}
      {more !== '' && (
        <Text size="xs" c="dimmed">
          {more}
        </Text>
      )}
    </Menu.Item>
  )
}
