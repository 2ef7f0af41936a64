import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** The name of a screen, what it is good for, and what can be done. */
export function Heading({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}) {
  return (
    <Stack gap={4} mb="md">
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
      </Group>
      {text !== undefined && (
        <Text c="dimmed" maw={720}>
          {text}
        </Text>
      )}
    </Stack>
  )
}
