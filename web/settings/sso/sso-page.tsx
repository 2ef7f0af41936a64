import { Stack } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../account/section.tsx'
import { api, call, dataOf } from '../../api/client.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Heading } from '../parts/heading.tsx'
import { missingOf, ProvenDomains } from '../parts/proven-domains.tsx'
import { SsoForm } from './sso-form.tsx'

/** How people come in by the identity provider of the company. */
export function SsoPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const tenant = useTenantSlug()
  const manages = useMay('sso.manage')
  const { data: sso } = useSuspenseQuery({
    queryKey: [tenant, 'settings', 'sso'],
    queryFn: () => dataOf(api.GET('/api/v1/sso')),
  })
  const domains = useQuery({
    queryKey: [tenant, 'settings', 'sso-domains'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/sso/domains'))).data,
  })
  return (
    <>
      <Heading title={t('settings/places:sso')} text={t('ssoText')} />
      <Stack maw={720}>
        <Section id="mail-domains" title={t('mailDomains')} text={t('mailDomainsText')}>
          <ProvenDomains
            domains={domains.data?.map(({ domain, verifiedAt, record, missingSince, endsAt }) => ({
              name: domain,
              verified: verifiedAt !== null,
              missing: missingOf(missingSince, endsAt),
              record,
            }))}
            error={domains.error}
            manages={manages}
            label={t('mailDomain')}
            example="example.com"
            empty={t('noMailDomains')}
            add={(domain) => call('POST', '/sso/domains', { body: { domain } })}
            verify={(domain) => call('POST', `/sso/domains/${encodeURIComponent(domain)}/verify`)}
            remove={(domain) => call('DELETE', `/sso/domains/${encodeURIComponent(domain)}`)}
            removal={t('removeMailDomainText')}
            wrongAt="/domain"
          />
        </Section>
        <Section id="addresses" title={t('addresses')} text={t('addressesText')}>
          <Copyable label={t('callback')} value={sso.addresses.callback} />
          <Copyable label={t('acs')} value={sso.addresses.acs} />
          <Copyable label={t('metadata')} value={sso.addresses.metadata} />
          <Copyable label={t('scim')} value={`${location.origin}/scim/v2`} />
        </Section>
        <Section id="provider" title={t('provider')} text={t('providerText')}>
          <SsoForm key={sso.provider?.id ?? 'none'} sso={sso} />
        </Section>
      </Stack>
    </>
  )
}
