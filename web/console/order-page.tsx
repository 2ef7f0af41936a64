import { Button, Group, Paper, Progress, Select, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { ask } from '../app/questions.ts'
import { Counts, statuses } from './counts.tsx'
import { targetOf } from './fleet-page.tsx'
import { isOpen, orderQuery, outcomesQuery } from './queries.ts'
import type { Order, Outcome } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { FailureText, Head, State } from './shown.tsx'
import { useDeed } from './use-deed.ts'

export function OrderPage() {
  const { t } = useTranslation('console')
  const { id } = useParams({ from: '/console/fleet/$id' })
  const { status } = useSearch({ from: '/console/fleet/$id' })
  const navigate = useNavigate()
  const { data: order, error, refetch } = useQuery(orderQuery(id))
  const open = order === undefined || isOpen(order)
  const outcomes = useInfiniteQuery(outcomesQuery(id, status, open))
  if (order === undefined) return <Refusal error={error} retry={() => void refetch()} />
  const what = targetOf(order, t('fleet.all'), t('fleet.highest'))
  return (
    <>
      <Head
        title={t(order.wish.dryRun ? 'fleet.planOf' : 'fleet.upgradeOf', { what })}
        text={t(order.wish.dryRun ? 'fleet.planText' : 'fleet.upgradeText')}
      >
        <Next order={order} />
      </Head>
      <Paper withBorder p="md" mb="md" aria-live="polite">
        <Group justify="space-between" mb="xs">
          <State of={order.state} />
          <Text size="sm">
            {t('fleet.progress', { done: order.done, total: order.total ?? '…' })}
          </Text>
        </Group>
        <Progress
          value={order.state === 'done' ? 100 : (100 * order.done) / Math.max(1, order.total ?? 1)}
          aria-label={t('fleet.counts')}
          mb="sm"
        />
        <Counts of={order.counts} />
        {order.failure !== null && <FailureText failure={order.failure} />}
        {order.state === 'queued' && (
          <Text size="sm" c="dimmed">
            {t('fleet.queued')}
          </Text>
        )}
      </Paper>
      <Select
        label={t('fleet.outcome')}
        clearable
        placeholder={t('tenants.any')}
        mb="md"
        maw={240}
        value={status ?? null}
        data={statuses.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(next) =>
          void navigate({
            to: '/console/fleet/$id',
            params: { id },
            search: next === null ? {} : { status: next },
            replace: true,
          })
        }
      />
      <Rows<Outcome>
        label={t('fleet.outcomes')}
        rows={outcomes.data?.pages.flatMap((page) => page.data)}
        keyOf={({ tenantId }) => tenantId}
        empty={open ? t('fleet.noneYet') : t('fleet.noOutcomes')}
        more={outcomes.hasNextPage ? () => void outcomes.fetchNextPage() : undefined}
        columns={[
          {
            key: 'tenant',
            label: t('tenants.slug'),
            renderCell: ({ tenant: slug }) => (
              <TextLink to="/console/tenants/$slug" params={{ slug }}>
                {slug}
              </TextLink>
            ),
          },
          {
            key: 'status',
            label: t('fleet.outcome'),
            renderCell: ({ status: of }) => <State of={of} />,
          },
          { key: 'from', label: t('fleet.from'), renderCell: ({ from }) => from ?? '–' },
          { key: 'to', label: t('fleet.to'), renderCell: ({ to }) => to ?? '–' },
          { key: 'why', label: t('fleet.why'), renderCell: (one) => <Why outcome={one} /> },
        ]}
      />
    </>
  )
}

function Why({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('console')
  if (outcome.failure !== null) return <FailureText failure={outcome.failure} />
  if (outcome.status === 'questions') return t('fleet.questions', { count: outcome.questions ?? 0 })
  return t(`why.${outcome.status}`)
}

/** After a plan the upgrade itself; after an upgrade those again that failed. */
function Next({ order }: { readonly order: Order }) {
  const { t } = useTranslation('console')
  const navigate = useNavigate()
  const deed = useDeed<Order>({
    done: ({ id }) => void navigate({ to: '/console/fleet/$id', params: { id } }),
  })
  if (isOpen(order)) return null
  if (!order.wish.dryRun)
    return (
      <Button
        variant="default"
        loading={deed.isPending}
        onClick={() => deed.mutate({ path: `/fleet/orders/${order.id}/retry` })}
      >
        {t('fleet.again')}
      </Button>
    )
  const start = () =>
    ask({
      title: t('fleet.startTitle'),
      text: t('fleet.startText', { count: order.counts['upgraded'] ?? 0 }),
      labels: { confirm: t('fleet.start'), cancel: t('cancel') },
      onConfirm: () =>
        deed.mutate({ path: '/fleet/orders', body: { ...order.wish, dryRun: false } }),
    })
  return (
    <Button loading={deed.isPending} disabled={order.state === 'failed'} onClick={start}>
      {t('fleet.start')}
    </Button>
  )
}
