import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { useEntities, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { reportsQuery } from './home-queries.ts'

/** The reports of the configuration that are about something the caller may read. */
export function ReportsPage() {
  const { t } = useTranslation('home')
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const { data } = useSuspenseQuery(reportsQuery(tenant, configurationRevision))
  const entities = new Map(useEntities().map((one) => [one.entity, one]))
  const readable = data.filter(({ dataset }) => entities.has(dataset))
  const groups = Map.groupBy(readable, ({ dataset }) => dataset)
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">
        {t('reports')}
      </Title>
      {readable.length === 0 && <Text c="dimmed">{t('noReports')}</Text>}
      {[...groups].map(([dataset, reports]) => (
        <section key={dataset}>
          <Title order={2} size="sm" c="dimmed" mb="xs">
            {entities.get(dataset)?.plural ?? dataset}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
            {reports.map(({ id, label, description }) => (
              <Paper key={id} withBorder p="sm">
                <Group gap={4}>
                  <TextLink to="/t/$tenant/reports/$id" params={{ tenant, id }} fw={600}>
                    {label}
                  </TextLink>
                </Group>
                {description !== null && (
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                )}
              </Paper>
            ))}
          </SimpleGrid>
        </section>
      ))}
    </Stack>
  )
}
