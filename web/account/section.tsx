import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One part of the account, with its heading and what it is good for. */
export function Section({
  id,
  title,
  text,
  badge,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly text?: string
  readonly badge?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Box>
          <Group gap="sm">
            <Title order={2} size="h4" id={id}>
              {title}
            </Title>
            {badge}
          </Group>
          {text !== undefined && (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          )}
        </Box>
        {children}
      </Stack>
    </Paper>
  )
}
