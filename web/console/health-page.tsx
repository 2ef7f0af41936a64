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
  const figures = [
    [t('health.version'), health.version],
    [t('health.atWork'), <Count of={health.atWork} />],
    [t('events.dead'), health.dead === null ? '–' : <Count of={health.dead.letters} />],
    [t('jobs.dead'), health.dead === null ? '–' : <Count of={health.dead.jobs} />],
    [t('health.hits'), <Count of={health.cache.hits} />],
    [t('health.misses'), <Count of={health.cache.misses} />],
  ] as const
  return (
    <>
      <Head title={t('place.health')} text={t('health.text')} />
      <Stack>
        <SimpleGrid cols={{ base: 2, md: 3 }}>
          {figures.map(([label, value]) => (
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
            { key: 'name', label: t('jobs.name'), cell: ({ name }) => name },
            ...(['size', 'idle', 'waiting'] as const).map((figure) => ({
              key: figure,
              label: t(`health.${figure}`),
              isNumber: true,
              cell: (pool: (typeof health.pools)[number]) => (
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
            { key: 'name', label: t('jobs.name'), cell: ({ name }) => name },
            { key: 'version', label: t('fleet.version'), cell: ({ version }) => version },
          ]}
        />
      </Stack>
    </>
  )
}
