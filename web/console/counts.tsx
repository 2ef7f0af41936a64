import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Order } from './queries.ts'
import { Count } from './shown.tsx'

export const statuses = ['upgraded', 'current', 'pinned', 'manual', 'questions', 'failed'] as const
export type FleetStatus = (typeof statuses)[number]

/** How many tenants fared how; what nobody met is left out. */
export function Counts({ of: counts }: { readonly of: Order['counts'] }) {
  const { t } = useTranslation('console')
  const met = statuses.filter((status) => (counts[status] ?? 0) > 0)
  if (met.length === 0) return <>–</>
  return (
    <Group gap="xs">
      {met.map((status) => (
        <Text key={status} span size="sm">
          <Count of={counts[status] ?? 0} /> {t(`fare.${status}`)}
        </Text>
      ))}
    </Group>
  )
}
