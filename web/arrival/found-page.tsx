import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../app/queries.ts'
import type { Session } from '../app/queries.ts'
import { enterTenant } from './enter-tenant.ts'
import { ArrivalFrame } from './frame.tsx'
import { FoundForm } from './found-form.tsx'
import { optionsQuery } from './options-query.ts'
import { Refusal } from './refusal.tsx'
import { signOut } from './sign-out.ts'

/** Signed in, in no company yet, or in want of another one: enter one, or found one. */
export function FoundPage() {
  const { t, i18n } = useTranslation('arrival')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: options } = useQuery(optionsQuery(i18n.language))
  const tenants = session?.tenants ?? []
  const open = options?.signUp === 'open'
  return (
    <ArrivalFrame
      wide={open}
      title={t(open ? 'foundTitle' : tenants.length > 0 ? 'companies' : 'noCompany')}
      lead={
        options === undefined
          ? undefined
          : open
            ? t('foundText')
            : t(tenants.length > 0 ? 'companiesText' : 'noCompanyText')
      }
    >
      {tenants.length > 0 && <Companies tenants={tenants} />}
      {open && <FoundForm verticals={options.verticals} />}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t('signedInAs', { email: session?.person.email ?? '' })}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </Group>
    </ArrivalFrame>
  )
}

/** Companies that one is a member of. */
export function Companies({
  tenants,
  headed = true,
}: {
  readonly tenants: Session['tenants']
  /** Has a heading of its own. */
  readonly headed?: boolean
}) {
  const { t } = useTranslation('arrival')
  const navigate = useNavigate()
  const enter = useMutation({
    mutationFn: (tenant: string) => enterTenant(tenant),
    onSuccess: (_, tenant) => navigate({ to: '/t/$tenant', params: { tenant } }),
  })
  return (
    <Stack gap="xs" component="section" aria-label={t('companies')}>
      {headed && (
        <Title order={2} size="h5">
          {t('companies')}
        </Title>
      )}
      {tenants.map(({ slug, name }) => (
        <Paper withBorder p="xs" key={slug}>
          <Group justify="space-between" wrap="nowrap">
            <Text truncate>{name}</Text>
            <Button
              variant="default"
              size="xs"
              flex="none"
              aria-label={t('enterCompany', { name })}
              loading={enter.isPending && enter.variables === slug}
              onClick={() => enter.mutate(slug)}
            >
              {t('enter')}
            </Button>
          </Group>
        </Paper>
      ))}
      <Refusal error={enter.error} />
    </Stack>
  )
}
