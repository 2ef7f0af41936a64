import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { ButtonLink, TextLink } from '../app/links.tsx'
import { ArrivalFrame } from './frame.tsx'
import { KeptMails } from './kept-mails.tsx'
import { NewPassword } from './new-password.tsx'
import { optionsQuery } from './options-query.ts'
import { Refusal, useWait } from './refusal.tsx'

/** An account of one's own: name, mail, password; the mail brings the rest. */
export function SignUpPage() {
  const { t, i18n } = useTranslation('arrival')
  const { data: options } = useQuery(optionsQuery(i18n.language))
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signUp = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/sign-up', { body: { name, email: email.trim(), password } })),
  })
  const wait = useWait(signUp.error)
  if (options !== undefined && options.signUp !== 'open')
    return (
      <ArrivalFrame
        title={t('signUpClosed')}
        lead={t(options.signUp === 'invited' ? 'byInvitation' : 'noSignUp')}
      >
        <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
      </ArrivalFrame>
    )
  if (signUp.isSuccess)
    return (
      <ArrivalFrame title={t('mailSent')} lead={t('mailSentText', { email: email.trim() })}>
        <Text size="sm" c="dimmed">
          {t('noMail')}
        </Text>
        <Group>
          <Button variant="default" onClick={() => signUp.reset()}>
            {t('otherAddress')}
          </Button>
        </Group>
        <KeptMails waiting />
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame title={t('signUpTitle')} lead={t('signUpText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signUp.mutate()
        }}
      >
        <Stack>
          <TextInput
            label={t('yourName')}
            name="name"
            autoComplete="name"
            required
            autoFocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword label={t('password')} value={password} onChange={setPassword} />
          <Refusal error={signUp.error} wait={wait} />
          <Button type="submit" loading={signUp.isPending} disabled={wait > 0}>
            {t('makeAccount')}
          </Button>
        </Stack>
      </form>
      <Group gap={6} justify="center">
        <Text size="sm" c="dimmed">
          {t('haveAccount')}
        </Text>
        <TextLink to="/sign-in" size="sm" underline="always">
          {t('signIn')}
        </TextLink>
      </Group>
    </ArrivalFrame>
  )
}
