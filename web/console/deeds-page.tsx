import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deedsQuery } from './queries.ts'
import type { Deed } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Head, When } from './shown.tsx'

/** Ids say little to people and change from day to day. */
const isId = (value: string): boolean => /^[0-9a-f]{8}-/.test(value)

export function DeedsPage() {
  const { t } = useTranslation('console')
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(deedsQuery)
  const outcomeOf = ({ outcome }: Deed) =>
    outcome === null ? t('deeds.open') : outcome === 'done' ? t('state.done') : outcome
  return (
    <>
      <Head title={t('place.deeds')} text={t('deeds.text')} />
      <Refusal error={error} retry={() => void refetch()} />
      <Rows
        label={t('place.deeds')}
        rows={data?.pages.flatMap((page) => page.data)}
        keyOf={({ id }) => id}
        empty={t('deeds.none')}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        columns={[
          { key: 'at', label: t('deeds.at'), renderCell: ({ at }) => <When at={at} /> },
          { key: 'by', label: t('deeds.by'), renderCell: ({ by }) => by },
          { key: 'action', label: t('deeds.action'), renderCell: ({ action }) => action },
          {
            key: 'tenant',
            label: t('tenants.slug'),
            renderCell: ({ tenant, tenantId }) =>
              tenant ?? (tenantId === null ? '–' : <code data-changing>{tenantId}</code>),
          },
          {
            key: 'detail',
            label: t('deeds.detail'),
            renderCell: ({ detail }) => (
              <Text size="sm" span>
                {Object.entries(detail)
                  .filter(([, value]) => value !== null && !isId(String(value)))
                  .map(([name, value]) => `${name}: ${String(value)}`)
                  .join(', ') || '–'}
              </Text>
            ),
          },
          { key: 'outcome', label: t('deeds.outcome'), renderCell: outcomeOf },
        ]}
      />
    </>
  )
}
