import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../account/section.tsx'
import { Heading } from '../parts/heading.tsx'
import { Deliveries } from './deliveries.tsx'
import { Secrets } from './secrets.tsx'

/** What rules send to other programs: by which secret it is signed, and whether it arrived. */
export function WebhooksPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  return (
    <>
      <Heading title={t('settings/places:webhooks')} text={t('webhooksText')} />
      <Stack maw={960}>
        <Section id="secrets" title={t('secrets')} text={t('secretsText')}>
          <Secrets />
        </Section>
        <Section id="deliveries" title={t('deliveries')}>
          <Deliveries />
        </Section>
      </Stack>
    </>
  )
}
