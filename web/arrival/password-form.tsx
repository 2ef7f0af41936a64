import { Button, Divider, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { TextLink } from '../app/links.tsx'
import { Refusal, useWait } from './refusal.tsx'

/** The way in by a company's own provider. */
export interface CompanySignIn {
  /** Slug of the tenant. */
  readonly name: string
  /** Of our route that begins there. */
  readonly href: string
}

export function PasswordForm({
  email,
  company,
  onBack,
  onSignedIn,
  onCodeNeeded,
}: {
  readonly email: string
  readonly company: CompanySignIn | undefined
  readonly onBack: () => void
  readonly onSignedIn: () => Promise<void>
  readonly onCodeNeeded: () => void
}) {
  const { t } = useTranslation('arrival')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/auth/sign-in', { body: { email, password } })),
    onSuccess: async ({ status }) => {
      if (status === 'second-factor') onCodeNeeded()
      else await onSignedIn()
    },
  })
  const wait = useWait(signIn.error)
  return (
    <Stack>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text truncate>{email}</Text>
        <Button variant="subtle" size="compact-sm" onClick={onBack}>
          {t('notYou')}
        </Button>
      </Group>
      {company !== undefined && (
        <>
          <Button
            component="a"
            href={company.href}
            leftSection={<IconBuilding size={16} aria-hidden />}
          >
            {t('companySignIn', { name: company.name })}
          </Button>
          <Divider label={t('or')} />
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack>
          {/* Password managers keep both together. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label={t('password')}
            name="password"
            autoComplete="current-password"
            required
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <Refusal error={signIn.error} wait={wait} />
          <Button
            type="submit"
            variant={company === undefined ? 'filled' : 'default'}
            loading={signIn.isPending}
            disabled={wait > 0}
          >
            {t('signIn')}
          </Button>
        </Stack>
      </form>
      <TextLink to="/reset-password" size="sm" ta="center" underline="always">
        {t('forgot')}
      </TextLink>
    </Stack>
  )
}
