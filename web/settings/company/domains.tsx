import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../../api/client.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { missingOf, ProvenDomains } from '../parts/proven-domains.tsx'

/** Addresses of its own under which the company is reached. */
export function Domains() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const manages = useMay('tenant.domains')
  const { data, error } = useQuery({
    queryKey: [tenant, 'settings', 'domains'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/tenant/domains'))).data,
  })
  return (
    <ProvenDomains
      domains={data?.map(({ host, record, verified, missingSince, endsAt }) => ({
        name: host,
        verified,
        missing: missingOf(missingSince, endsAt),
        record:
          record?.name === undefined || record.value === undefined
            ? null
            : { name: record.name, value: record.value },
      }))}
      error={error}
      manages={manages}
      label={t('domain')}
      example="erp.example.com"
      empty={t('noDomains')}
      add={(host) => call('POST', '/tenant/domains', { body: { host } })}
      verify={(host) => call('POST', `/tenant/domains/${encodeURIComponent(host)}/verify`)}
      remove={(host) => call('DELETE', `/tenant/domains/${encodeURIComponent(host)}`)}
      removal={t('removeDomainText')}
      wrongAt="/host"
    />
  )
}
