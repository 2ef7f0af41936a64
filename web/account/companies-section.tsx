import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../app/links.tsx'
import type { Session } from '../app/queries.ts'
import { Companies } from '../arrival/found-page.tsx'
import { optionsQuery } from '../arrival/options-query.ts'
import { signOut } from '../arrival/sign-out.ts'
import { Section } from './section.tsx'

/** Companies that one belongs to, and the way out. */
export function CompaniesSection({ session: { tenants } }: { readonly session: Session }) {
  const { t, i18n } = useTranslation('account')
  const { data: options } = useQuery(optionsQuery(i18n.language))
  return (
    <Section id="companies" title={t('companies')}>
      {tenants.length === 0 ? (
        <Text size="sm">{t('noCompanies')}</Text>
      ) : (
        <Companies tenants={tenants} headed={false} />
      )}
      <Group justify="space-between">
        {options?.signUp === 'open' ? (
          <ButtonLink to="/found" variant="default">
            {t('anotherCompany')}
          </ButtonLink>
        ) : (
          <span />
        )}
        <Button variant="subtle" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </Group>
    </Section>
  )
}
