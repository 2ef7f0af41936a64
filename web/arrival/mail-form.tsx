import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { optionsQuery } from './options-query.ts'
import { knowsPasskeys, signInWithPasskey, stopWaiting, wasCancelled } from './passkey.ts'
import { Refusal, useWait } from './refusal.tsx'

/** Who is it? A mail address, or a passkey that knows. */
export function MailForm({
  email,
  onChange,
  onContinue,
  busy,
  error,
  onSignedIn,
}: {
  readonly email: string
  readonly onChange: (email: string) => void
  readonly onContinue: () => void
  readonly busy: boolean
  readonly error: unknown
  readonly onSignedIn: () => Promise<void>
}) {
  const { t, i18n } = useTranslation('arrival')
  const { data: options } = useQuery(optionsQuery(i18n.language))
  const passkey = useMutation({
    mutationFn: async () => {
      await stopWaiting()
      await signInWithPasskey()
    },
    onSuccess: onSignedIn,
  })
  const refused = wasCancelled(passkey.error) ? null : passkey.error
  const wait = useWait(error ?? refused)
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onContinue()
        }}
      >
        <Stack>
          <TextInput
            label={t('email')}
            type="email"
            name="email"
            // Browsers offer passkeys where the last word says so.
            autoComplete="username webauthn"
            required
            autoFocus
            value={email}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <Refusal error={error ?? refused} wait={wait} />
          <Button type="submit" loading={busy} disabled={wait > 0}>
            {t('continue')}
          </Button>
        </Stack>
      </form>
      {knowsPasskeys() && (
        <>
          <Divider label={t('or')} />
          <Button
            variant="default"
            leftSection={<IconKey size={16} aria-hidden />}
            loading={passkey.isPending}
            disabled={wait > 0}
            onClick={() => passkey.mutate()}
          >
            {t('passkeySignIn')}
          </Button>
        </>
      )}
      {options?.signUp === 'open' && (
        <Group gap={6} justify="center">
          <Text size="sm" c="dimmed">
            {t('newHere')}
          </Text>
          <TextLink to="/sign-up" size="sm" underline="always">
            {t('signUp')}
          </TextLink>
        </Group>
      )}
      {options !== undefined && options.signUp !== 'open' && (
        <Text size="sm" c="dimmed" ta="center">
          {t(options.signUp === 'invited' ? 'byInvitation' : 'noSignUp')}
        </Text>
      )}
    </>
  )
}
