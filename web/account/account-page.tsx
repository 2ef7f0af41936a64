import { Alert, Box, Container, Group, Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { sessionQuery } from '../app/queries.ts'
import { CompaniesSection } from './companies-section.tsx'
import { FactorSection } from './factor-section.tsx'
import { LooksSection } from './looks-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { sessionsQuery } from './queries.ts'
import { SessionsSection } from './sessions-section.tsx'

/** What a person may change of their own, in whatever company they work. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { data: session } = useSuspenseQuery(sessionQuery)
  // A session by a company's provider opens nothing of the account.
  const { error } = useQuery(sessionsQuery)
  const bound = isProblem(error, 'SSO_SESSION_BOUND')
  useDocumentTitle(`${t('title')} - Strata ERP`)
  if (session === null) return null
  return (
    <Box component="main" id="content" py="lg">
      <Container size="sm">
        <Stack gap="md">
          <Group justify="space-between">
            <Title order={1} size="h2">
              {t('title')}
            </Title>
            <ButtonLink to="/" variant="default">
              {t('back')}
            </ButtonLink>
          </Group>
          {bound ? (
            <Alert title={t('bound')}>{t('boundText')}</Alert>
          ) : (
            <>
              <ProfileSection person={session.person} />
              <PasswordSection />
              <FactorSection on={session.person.secondFactor} />
              <PasskeysSection />
              <SessionsSection />
            </>
          )}
          <LooksSection />
          <CompaniesSection session={session} />
        </Stack>
      </Container>
    </Box>
  )
}
