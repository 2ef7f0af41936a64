import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CheckList } from './check-list.tsx'
import { healthQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Count, Head } from './shown.tsx'

export function HealthPage() {
  const { t } = useTranslation('console')
  const { data: health, error, refetch } = useQuery(healthQuery)
  if (health === undefined) return <Refusal error={error} retry={() => void refetch()} />
  const { dead, cache } = health
  const figures = [
    { label: t('health.version'), value: health.version },
    { label: t('health.atWork'), value: <Count of={health.atWork} /> },
    { label: t('events.dead'), value: dead === null ? '–' : <Count of={dead.letters} /> },
    { label: t('jobs.dead'), value: dead === null ? '–' : <Count of={dead.jobs} /> },
    { label: t('health.hits'), value: <Count of={cache.hits} /> },
    { label: t('health.misses'), value: <Count of={cache.misses} /> },
  ]
  return (
    <>
      <Head title={t('place.health')} text={t('health.text')} />
      <Stack>
        <SimpleGrid cols={{ base: 2, md: 3 }}>
          {figures.map(({ label, value }) => (
            <Paper key={label} withBorder p="md">
              <Text size="sm" c="dimmed">
                {label}
              </Text>
              <Text size="xl" fw={600} data-changing>
                {value}
              </Text>
            </Paper>
          ))}
        </SimpleGrid>
        <CheckList label={t('place.health')} checks={health.checks} />
        <Title order={2} size="h4">
          {t('health.pools')}
        </Title>
        <Rows
          label={t('health.pools')}
          rows={health.pools}
          keyOf={({ name }) => name}
          empty="–"
          columns={[
            { key: 'name', label: t('jobs.name'), renderCell: ({ name }) => name },
            ...(['size', 'idle', 'waiting'] as const).map((figure) => ({
              key: figure,
              label: t(`health.${figure}`),
              isNumber: true,
              renderCell: (pool: (typeof health.pools)[number]) => (
                <span data-changing>
                  <Count of={pool[figure]} />
                </span>
              ),
            })),
          ]}
        />
        <Title order={2} size="h4">
          {t('health.modules')}
        </Title>
        <Rows
          label={t('health.modules')}
          rows={health.plugins}
          keyOf={({ name }) => name}
          empty="–"
          columns={[
            { key: 'name', label: t('jobs.name'), renderCell: ({ name }) => name },
            { key: 'version', label: t('fleet.version'), renderCell: ({ version }) => version },
          ]}
        />
      </Stack>
    </>
  )
}
