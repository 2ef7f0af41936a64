import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Section } from '../../account/section.tsx'
import { api, dataOf } from '../../api/client.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { Heading } from '../parts/heading.tsx'
import { CompanyForm } from './company-form.tsx'
import { Domains } from './domains.tsx'
import { Logo } from './logo.tsx'
import { LooksForm } from './looks-form.tsx'
import { MailServerSection } from './mail-server.tsx'

/** The company as it shows itself: its name, money and clock, its looks, its mails, its addresses. */
export function CompanyPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const tenant = useTenantSlug()
  const mayMail = useMay('mail.server')
  const { data } = useSuspenseQuery({
    queryKey: [tenant, 'settings', 'tenant'],
    queryFn: () => dataOf(api.GET('/api/v1/tenant')),
  })
  return (
    <>
      <Heading title={t('settings/places:company')} text={t('companyText')} />
      <Stack maw={720}>
        <Section id="about" title={t('about')}>
          <CompanyForm company={data} />
        </Section>
        <Section id="logo" title={t('logo')} text={t('logoText')}>
          <Logo present={data.branding.logo !== null} />
        </Section>
        <Section id="looks" title={t('looks')} text={t('looksText')}>
          <LooksForm branding={data.branding} />
        </Section>
        {mayMail && <MailServerSection />}
        <Section id="domains" title={t('domains')} text={t('domainsText')}>
          <Domains />
        </Section>
      </Stack>
    </>
  )
}
