import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../account/section.tsx'
import { api, dataOf } from '../../api/client.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Waiting } from '../parts/rows.tsx'
import { MailServerForm } from './mail-server-form.tsx'

/** By which server the mails of the company leave; for those who look after it. */
export function MailServerSection() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { data, error } = useQuery({
    queryKey: [tenant, 'settings', 'mail-server'],
    queryFn: () => dataOf(api.GET('/api/v1/mail/server')),
  })
  return (
    <Section
      id="mail-server"
      title={t('mailServerTitle')}
      text={t(data?.server == null ? 'mailServerNone' : 'mailServerSet')}
    >
      {data !== undefined && (
        <MailServerForm key={data.server?.changedAt ?? 'none'} server={data.server} />
      )}
      {data === undefined && (error === null ? <Waiting /> : <Refusal error={error} />)}
    </Section>
  )
}
