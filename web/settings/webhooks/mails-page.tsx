import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { usePages } from '../data/use-pages.ts'
import { Asked, DeliveryRow, Exactly } from '../parts/delivery-row.tsx'
import { DeliveryStateSelect } from '../parts/delivery-state.tsx'
import { Heading } from '../parts/heading.tsx'
import { PagedRows } from '../parts/rows.tsx'

const here = getRouteApi('/t/$tenant/settings/mails')
type Mail = Answer<'/api/v1/mail'>['data'][number]

/** What was written in the name of the company, and whether it arrived. */
export function MailsPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const { state } = here.useSearch()
  const navigate = here.useNavigate()
  return (
    <>
      <Heading title={t('settings/places:mails')} text={t('mailsText')}>
        <DeliveryStateSelect
          value={state}
          onChange={(value) => void navigate({ search: value === null ? {} : { state: value } })}
        />
      </Heading>
      <PagedRows
        pages={usePages<Mail>('/mail', { state })}
        label={t('settings/places:mails')}
        empty={t(state === undefined ? 'noMails' : 'nothingInState')}
      >
        {(mail) => <One key={mail.id} mail={mail} />}
      </PagedRows>
    </>
  )
}

function One({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation('settings')
  const { id, subject, recipient } = mail
  const receiver = t('mailTo', { recipient })
  return (
    <DeliveryRow
      title={subject}
      receiver={receiver}
      sent={mail}
      again={{ label: t('sendAgain'), path: `/mail/${id}/send`, permission: 'mail.manage' }}
    >
      <Asked
        name={['mail', id]}
        ask={() => dataOf(api.GET('/api/v1/mail/{id}', { params: { path: { id } } }))}
      >
        {({ text }) => (
          <>
            <Text size="sm">{receiver}</Text>
            <Exactly text={text} />
          </>
        )}
      </Asked>
    </DeliveryRow>
  )
}
