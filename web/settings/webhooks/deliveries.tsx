import { Group, Select, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useFormat } from '../../app/use-format.ts'
import { usePages } from '../data/use-pages.ts'
import { Asked, DeliveryRow, Exactly } from '../parts/delivery-row.tsx'
import { DeliveryStateSelect } from '../parts/delivery-state.tsx'
import { PagedRows } from '../parts/rows.tsx'
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
        <DeliveryStateSelect value={state} onChange={(value) => narrow({ state: value })} />
      </Group>
      <PagedRows
        pages={usePages<Delivery>('/webhooks/deliveries', { rule, state })}
        label={t('deliveries')}
        empty={t(rule === undefined && state === undefined ? 'noDeliveries' : 'noDeliveryFound')}
      >
        {(delivery) => <One key={delivery.id} delivery={delivery} />}
      </PagedRows>
    </Stack>
  )
}

function One({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { rules } = useRules()
  const { id, eventType, rule, url, state, status, dueAt } = delivery
  return (
    <DeliveryRow
      title={eventType}
      receiver={`${rules.find((one) => one.id === rule)?.label ?? rule} → ${url}`}
      sent={delivery}
      answered={status === null ? undefined : `HTTP ${status}`}
      next={
        dueAt !== null && state === 'queued'
          ? t('nextAttempt', { date: format.instant(dueAt) })
          : undefined
      }
      again={{
        label: t('redeliver'),
        path: `/webhooks/deliveries/${id}/redeliver`,
        permission: 'webhooks.manage',
      }}
    >
      <Asked
        name={['delivery', id]}
        ask={() =>
          dataOf(api.GET('/api/v1/webhooks/deliveries/{id}', { params: { path: { id } } }))
        }
      >
        {({ body, answer, error }) => (
          <>
            <Exactly label={t('payload')} text={JSON.stringify(body, null, 2)} />
            <Exactly label={t('answer')} text={answer ?? error ?? t('noAnswer')} />
          </>
        )}
      </Asked>
    </DeliveryRow>
  )
}
