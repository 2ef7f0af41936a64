import { Button, Code, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useFormat } from '../../app/use-format.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { useDeed } from '../data/use-deed.ts'
import { usePages } from '../data/use-pages.ts'
import { DeliveryBadge, deliveryStates } from '../parts/delivery-state.tsx'
import { DetailsButton } from '../parts/details-button.tsx'
import classes from '../parts/parts.module.css'
import { Refusal } from '../parts/refusal.tsx'
import { PagedRows, Row } from '../parts/rows.tsx'
import { useRules } from './use-rules.ts'

const here = getRouteApi('/t/$tenant/settings/webhooks')
type Delivery = Answer<'/api/v1/webhooks/deliveries'>['data'][number]

/** Every call, newest first, with what the other side said. */
export function Deliveries() {
  const { t } = useTranslation('settings')
  const { rule, state } = here.useSearch()
  const navigate = here.useNavigate()
  const { rules } = useRules()
  const narrow = (next: { readonly rule?: string | null; readonly state?: string | null }) => {
    const wanted = { rule: rule ?? null, state: state ?? null, ...next }
    void navigate({
      search: {
        ...(wanted.rule !== null && { rule: wanted.rule }),
        ...(wanted.state !== null && { state: wanted.state }),
      },
    })
  }
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Select
          aria-label={t('rule')}
          placeholder={t('anyRule')}
          data={rules.map(({ id, label }) => ({ value: id, label }))}
          value={rule ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          onChange={(value) => narrow({ rule: value })}
        />
        <Select
          aria-label={t('state')}
          placeholder={t('anyState')}
          data={deliveryStates.map((value) => ({ value, label: t(`delivery.${value}`) }))}
          value={state ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          onChange={(value) => narrow({ state: value })}
        />
      </Group>
      <PagedRows
        pages={usePages<Delivery>('/webhooks/deliveries', { rule, state })}
        label={t('deliveries')}
        empty={t('noDeliveries')}
      >
        {(delivery) => <One key={delivery.id} delivery={delivery} />}
      </PagedRows>
    </Stack>
  )
}

function One({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const manages = useMay('webhooks.manage')
  const { id, eventType, rule, url, state, status, attempts, createdAt, dueAt, error } = delivery
  const again = useDeed(() => call('POST', `/webhooks/deliveries/${id}/redeliver`))
  return (
    <Row
      actions={
        <>
          <DetailsButton name={t('detailsOf', { name: eventType })} title={eventType}>
            <Payload id={id} />
          </DetailsButton>
          {manages && state !== 'queued' && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('redeliverOf', { name: eventType })}
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t('redeliver')}
            </Button>
          )}
        </>
      }
    >
      <Group gap="xs">
        <Text fw={500}>{eventType}</Text>
        <DeliveryBadge state={state} />
        {status !== null && <Text size="sm">HTTP {status}</Text>}
      </Group>
      <Text size="sm">
        {rule} → {url}
      </Text>
      <Text size="sm" c="dimmed" data-changing="">
        {format.instant(createdAt)} · {t('attempts', { count: attempts })}
        {dueAt !== null &&
          state === 'queued' &&
          ` · ${t('nextAttempt', { date: format.instant(dueAt) })}`}
      </Text>
      {error !== null && <Text size="sm">{error}</Text>}
      <Refusal error={again.error} />
    </Row>
  )
}

function Payload({ id }: { readonly id: string }) {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { data, error } = useQuery({
    queryKey: [tenant, 'settings', 'delivery', id],
    queryFn: () =>
      dataOf(api.GET('/api/v1/webhooks/deliveries/{id}', { params: { path: { id } } })),
  })
  if (data === undefined)
    return error === null ? (
      <Loader size="sm" aria-label={t('loading')} />
    ) : (
      <Refusal error={error} />
    )
  return (
    <>
      <Text size="sm" fw={500}>
        {t('payload')}
      </Text>
      <Code block className={classes['exact'] ?? ''}>
        {JSON.stringify(data.body, null, 2)}
      </Code>
      <Text size="sm" fw={500}>
        {t('answer')}
      </Text>
      <Code block className={classes['exact'] ?? ''}>
        {data.answer ?? data.error ?? t('noAnswer')}
      </Code>
    </>
  )
}
