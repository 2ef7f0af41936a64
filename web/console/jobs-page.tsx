import { Button, Group, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deadJobsQuery, tenantJobsQuery } from './queries.ts'
import type { TenantJobs } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Count, FailureText, Head, When } from './shown.tsx'
import { useDeed } from './use-deed.ts'

const states = ['queued', 'scheduled', 'running', 'dead'] as const

export function JobsPage() {
  const { t } = useTranslation('console')
  const depth = useQuery(tenantJobsQuery)
  return (
    <>
      <Head title={t('place.jobs')} text={t('jobs.text')} />
      <Dead />
      <Title order={2} size="h4" mt="lg" mb="sm">
        {t('jobs.depth')}
      </Title>
      <Refusal error={depth.error} retry={() => void depth.refetch()} />
      <Rows<TenantJobs>
        label={t('jobs.depth')}
        rows={depth.data?.data}
        keyOf={({ tenantId }) => tenantId}
        empty={t('jobs.none')}
        columns={[
          { key: 'tenant', label: t('tenants.slug'), renderCell: ({ tenant }) => tenant },
          ...states.map((state) => ({
            key: state,
            label: t(`state.${state}`),
            isNumber: true,
            renderCell: (row: TenantJobs) => <Count of={row[state]} />,
          })),
          {
            key: 'oldest',
            label: t('jobs.oldest'),
            renderCell: ({ oldestQueuedAt }) => <When at={oldestQueuedAt} />,
          },
        ]}
      />
    </>
  )
}

function Dead() {
  const { t } = useTranslation('console')
  const dead = useInfiniteQuery(deadJobsQuery)
  const rows = dead.data?.pages.flatMap((page) => page.data)
  const deed = useDeed<{ readonly settled: number } | undefined>({
    done: (result) =>
      notifications.show({
        color: 'green',
        message: t('jobs.replayed', { count: result?.settled ?? 1 }),
      }),
  })
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t('jobs.dead')}
        </Title>
        {rows !== undefined && rows.length > 0 && (
          <Button
            variant="default"
            onClick={() => deed.mutate({ path: '/jobs/dead/replay', body: {} })}
          >
            {t('events.replayAll')}
          </Button>
        )}
      </Group>
      <Refusal error={dead.error} retry={() => void dead.refetch()} />
      <Rows
        label={t('jobs.dead')}
        rows={rows}
        keyOf={({ id }) => id}
        empty={t('jobs.noDead')}
        more={dead.hasNextPage ? () => void dead.fetchNextPage() : undefined}
        columns={[
          { key: 'tenant', label: t('tenants.slug'), renderCell: ({ tenant }) => tenant },
          { key: 'name', label: t('jobs.name'), renderCell: ({ name }) => name },
          {
            key: 'attempts',
            label: t('attempts'),
            isNumber: true,
            renderCell: ({ attempts }) => <Count of={attempts} />,
          },
          {
            key: 'at',
            label: t('events.failed'),
            renderCell: ({ finishedAt }) => <When at={finishedAt} />,
          },
          {
            key: 'why',
            label: t('fleet.why'),
            renderCell: ({ failure }) => <FailureText failure={failure} />,
          },
          {
            key: 'do',
            label: t('actions'),
            renderCell: ({ id, name, tenant }) => (
              <Button
                size="compact-sm"
                aria-label={t('events.replayOne', { type: name, tenant })}
                onClick={() => deed.mutate({ path: `/jobs/dead/${id}/replay` })}
              >
                {t('events.replay')}
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
