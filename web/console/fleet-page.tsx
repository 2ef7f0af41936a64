import { Button, Checkbox, Group, Paper, Select, Stack } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { Counts } from './counts.tsx'
import { ordersQuery, verticalsQuery } from './queries.ts'
import type { Order } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Head, State, When } from './shown.tsx'
import { useDeed } from './use-deed.ts'

export function FleetPage() {
  const { t } = useTranslation('console')
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(ordersQuery)
  return (
    <>
      <Head title={t('place.fleet')} text={t('fleet.text')} />
      <NewOrder />
      <Refusal error={error} retry={() => void refetch()} />
      <Rows
        label={t('fleet.orders')}
        rows={data?.pages.flatMap((page) => page.data)}
        keyOf={({ id }) => id}
        empty={t('fleet.none')}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        columns={[
          {
            key: 'what',
            label: t('fleet.order'),
            renderCell: (order) => (
              <TextLink to="/console/fleet/$id" params={{ id: order.id }}>
                {t(order.wish.dryRun ? 'fleet.planOf' : 'fleet.upgradeOf', {
                  what: targetOf(order, t('fleet.all'), t('fleet.highest')),
                })}
              </TextLink>
            ),
          },
          { key: 'state', label: t('status'), renderCell: ({ state }) => <State of={state} /> },
          {
            key: 'counts',
            label: t('fleet.counts'),
            renderCell: ({ counts }) => <Counts of={counts} />,
          },
          { key: 'by', label: t('deeds.by'), renderCell: ({ orderedBy }) => orderedBy },
          {
            key: 'at',
            label: t('deeds.at'),
            renderCell: ({ orderedAt }) => <When at={orderedAt} />,
          },
        ]}
      />
    </>
  )
}

/** `retail@1.2.0`, in words where somebody left it open. */
export const targetOf = ({ wish }: Pick<Order, 'wish'>, all: string, highest: string): string =>
  wish.vertical === undefined ? all : `${wish.vertical}@${wish.to ?? highest}`

function NewOrder() {
  const { t } = useTranslation('console')
  const navigate = useNavigate()
  const { data } = useQuery(verticalsQuery)
  const [vertical, setVertical] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [onlyClean, setOnlyClean] = useState(false)
  const deed = useDeed<Order>({
    quiet: true,
    done: ({ id }) => void navigate({ to: '/console/fleet/$id', params: { id } }),
  })
  const verticals = data?.data ?? []
  const versions = verticals.find(({ key }) => key === vertical)?.versions ?? []
  const order = (dryRun: boolean) =>
    deed.mutate({
      path: '/fleet/orders',
      body: {
        dryRun,
        onlyClean,
        ...(vertical !== null && { vertical }),
        ...(vertical !== null && to !== null && { to }),
      },
    })
  return (
    <Paper withBorder p="md" mb="md">
      <Stack>
        <Group align="flex-end">
          <Select
            label={t('tenants.vertical')}
            placeholder={t('fleet.all')}
            clearable
            searchable
            data={verticals.map(({ key, label }) => ({ value: key, label }))}
            value={vertical}
            onChange={(key) => {
              setVertical(key)
              setTo(null)
            }}
            flex={1}
            miw={200}
            maw={320}
          />
          <Select
            label={t('fleet.version')}
            placeholder={t('fleet.highest')}
            clearable
            disabled={vertical === null}
            data={[...versions]}
            value={to}
            onChange={setTo}
            w={160}
          />
        </Group>
        <Checkbox
          label={t('fleet.onlyClean')}
          checked={onlyClean}
          onChange={(event) => setOnlyClean(event.currentTarget.checked)}
        />
        <Refusal error={deed.error} />
        <Group>
          <Button loading={deed.isPending} onClick={() => order(true)}>
            {t('fleet.plan')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
