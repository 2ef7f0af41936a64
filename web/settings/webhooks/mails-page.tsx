import { Button, Code, Group, Loader, Select, Text } from '@mantine/core'
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
import { Heading } from '../parts/heading.tsx'
import classes from '../parts/parts.module.css'
import { Refusal } from '../parts/refusal.tsx'
import { PagedRows, Row } from '../parts/rows.tsx'

const here = getRouteApi('/t/$tenant/settings/mails')
type Mail = Answer<'/api/v1/mail'>['data'][number]

/** What was written in the name of the company, and whether it arrived. */
export function MailsPage() {
  const { t } = useTranslation('settings')
  const { state } = here.useSearch()
  const navigate = here.useNavigate()
  return (
    <>
      <Heading title={t('place.mails')} text={t('mailsText')}>
        <Select
          aria-label={t('state')}
          placeholder={t('anyState')}
          data={deliveryStates.map((value) => ({ value, label: t(`delivery.${value}`) }))}
          value={state ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          onChange={(value) => void navigate({ search: value === null ? {} : { state: value } })}
        />
      </Heading>
      <PagedRows
        pages={usePages<Mail>('/mail', { state })}
        label={t('place.mails')}
        empty={t(state === undefined ? 'noMails' : 'nothingInState')}
      >
        {(mail) => <One key={mail.id} mail={mail} />}
      </PagedRows>
    </>
  )
}

function One({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const manages = useMay('mail.manage')
  const again = useDeed(() => call('POST', `/mail/${mail.id}/send`))
  const { id, subject, recipient, state, createdAt, attempts, error } = mail
  return (
    <Row
      actions={
        <>
          <DetailsButton name={t('detailsOf', { name: subject })} title={subject}>
            <Letter id={id} />
          </DetailsButton>
          {manages && state !== 'queued' && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('sendAgainOf', { name: subject })}
              loading={again.isPending}
              onClick={() => again.mutate(undefined)}
            >
              {t('sendAgain')}
            </Button>
          )}
        </>
      }
    >
      <Group gap="xs">
        <Text fw={500}>{subject}</Text>
        <DeliveryBadge state={state} />
      </Group>
      <Text size="sm">{t('mailTo', { recipient })}</Text>
      <Text size="sm" c="dimmed" data-changing="">
        {format.instant(createdAt)} · {t('attempts', { count: attempts })}
      </Text>
      {error !== null && <Text size="sm">{error}</Text>}
      <Refusal error={again.error} />
    </Row>
  )
}

/** As text: HTML of a mail is nothing that this page would run. */
function Letter({ id }: { readonly id: string }) {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { data, error } = useQuery({
    queryKey: [tenant, 'settings', 'mail', id],
    queryFn: () => dataOf(api.GET('/api/v1/mail/{id}', { params: { path: { id } } })),
  })
  if (data === undefined)
    return error === null ? (
      <Loader size="sm" aria-label={t('loading')} />
    ) : (
      <Refusal error={error} />
    )
  return (
    <>
      <Text size="sm">{t('mailTo', { recipient: data.recipient })}</Text>
      <Code block className={classes['exact'] ?? ''}>
        {data.text}
      </Code>
    </>
  )
}
