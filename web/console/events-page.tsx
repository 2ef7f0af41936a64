import { Button, Group, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../app/questions.ts'
import { lanesQuery, lettersQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Count, FailureText, Head, When } from './shown.tsx'
import { useDeed } from './use-deed.ts'

export function EventsPage() {
  const { t } = useTranslation('console')
  const lanes = useQuery(lanesQuery)
  return (
    <>
      <Head title={t('place.events')} text={t('events.text')} />
      <Letters />
      <Title order={2} size="h4" mt="lg" mb="sm">
        {t('events.lag')}
      </Title>
      {lanes.error !== null && <Refusal error={lanes.error} retry={() => void lanes.refetch()} />}
      <Rows
        label={t('events.lag')}
        rows={lanes.data?.data}
        keyOf={({ tenantId, consumer }) => `${tenantId} ${consumer ?? ''}`}
        empty={t('events.noLag')}
        columns={[
          { key: 'tenant', label: t('tenants.slug'), renderCell: ({ tenant }) => tenant },
          {
            key: 'consumer',
            label: t('events.consumer'),
            renderCell: ({ consumer }) => consumer ?? t('events.outbox'),
          },
          {
            key: 'waiting',
            label: t('events.waiting'),
            isNumber: true,
            renderCell: ({ waiting }) => <Count of={waiting} />,
          },
          {
            key: 'since',
            label: t('events.since'),
            renderCell: ({ waitingSince }) => <When at={waitingSince} />,
          },
          {
            key: 'retrying',
            label: t('events.retrying'),
            isNumber: true,
            renderCell: ({ retrying }) => <Count of={retrying} />,
          },
          {
            key: 'stuck',
            label: t('events.stuck'),
            isNumber: true,
            renderCell: ({ stuck }) => <Count of={stuck} />,
          },
        ]}
      />
    </>
  )
}

function Letters() {
  const { t } = useTranslation('console')
  const letters = useInfiniteQuery(lettersQuery)
  const rows = letters.data?.pages.flatMap((page) => page.data)
  const deed = useDeed<{ readonly settled: number } | undefined>({
    done: (result) =>
      notifications.show({
        color: 'green',
        message: t('events.replayed', { count: result?.settled ?? 1 }),
      }),
  })
  const discard = useDeed()
  const discarded = (id: string) =>
    ask({
      title: t('events.discardTitle'),
      text: t('events.discardText'),
      labels: { confirm: t('events.discard'), cancel: t('cancel') },
      color: 'red.9',
      onConfirm: () => discard.mutate({ path: `/events/dead/${id}/discard` }),
    })
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t('events.dead')}
        </Title>
        {rows !== undefined && rows.length > 0 && (
          <Button
            variant="default"
            size="sm"
            onClick={() => deed.mutate({ path: '/events/dead/replay', body: {} })}
          >
            {t('events.replayAll')}
          </Button>
        )}
      </Group>
      <Refusal error={letters.error} retry={() => void letters.refetch()} />
      <Rows
        label={t('events.dead')}
        rows={rows}
        keyOf={({ id }) => id}
        empty={t('events.noDead')}
        more={letters.hasNextPage ? () => void letters.fetchNextPage() : undefined}
        columns={[
          { key: 'tenant', label: t('tenants.slug'), renderCell: ({ tenant }) => tenant },
          { key: 'consumer', label: t('events.consumer'), renderCell: ({ consumer }) => consumer },
          { key: 'type', label: t('events.type'), renderCell: ({ type }) => type },
          {
            key: 'attempts',
            label: t('attempts'),
            isNumber: true,
            renderCell: ({ attempts }) => <Count of={attempts} />,
          },
          {
            key: 'failed',
            label: t('events.failed'),
            renderCell: ({ failedAt }) => <When at={failedAt} />,
          },
          {
            key: 'why',
            label: t('fleet.why'),
            renderCell: ({ failure }) => <FailureText failure={failure} />,
          },
          {
            key: 'do',
            label: t('actions'),
            renderCell: ({ id, type, tenant }) => (
              <Group gap={4} wrap="nowrap">
                <Button
                  size="compact-sm"
                  aria-label={t('events.replayOne', { type, tenant })}
                  onClick={() => deed.mutate({ path: `/events/dead/${id}/replay` })}
                >
                  {t('events.replay')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('events.discardOne', { type, tenant })}
                  onClick={() => discarded(id)}
                >
                  {t('events.discard')}
                </Button>
              </Group>
            ),
          },
        ]}
      />
    </>
  )
}
