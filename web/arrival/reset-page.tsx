import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { ButtonLink, TextLink } from '../app/links.tsx'
import { ArrivalFrame } from './frame.tsx'
import { KeptMails } from './kept-mails.tsx'
import { dropToken, heldToken } from './mail-token.ts'
import { NewPassword } from './new-password.tsx'
import { Refusal, useWait } from './refusal.tsx'

/** With the token of a mail a new password is chosen; without one the mail is asked for. */
export function ResetPage() {
  const [token, setToken] = useState(() => heldToken('reset'))
  return token === undefined ? (
    <AskForMail />
  ) : (
    <ChoosePassword
      token={token}
      onAgain={() => {
        dropToken('reset')
        setToken(undefined)
      }}
    />
  )
}

function AskForMail() {
  const { t } = useTranslation('arrival')
  const [email, setEmail] = useState('')
  const ask = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/password/request', { body: { email: email.trim() } })),
  })
  const wait = useWait(ask.error)
  if (ask.isSuccess)
    return (
      <ArrivalFrame title={t('mailSent')} lead={t('resetSentText', { email: email.trim() })}>
        <ButtonLink to="/sign-in" variant="default">
          {t('backToSignIn')}
        </ButtonLink>
        <KeptMails waiting />
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame title={t('forgotTitle')} lead={t('forgotText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Stack>
          <TextInput
            label={t('email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Refusal error={ask.error} wait={wait} />
          <Button type="submit" loading={ask.isPending} disabled={wait > 0}>
            {t('sendLink')}
          </Button>
          <TextLink to="/sign-in" size="sm" ta="center" underline="always">
            {t('backToSignIn')}
          </TextLink>
        </Stack>
      </form>
    </ArrivalFrame>
  )
}

function ChoosePassword({
  token,
  onAgain,
}: {
  readonly token: string
  readonly onAgain: () => void
}) {
  const { t } = useTranslation('arrival')
  const [password, setPassword] = useState('')
  const choose = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/password/reset', { body: { token, password } })),
    onSuccess: () => dropToken('reset'),
  })
  const wait = useWait(choose.error)
  if (choose.isSuccess)
    return (
      <ArrivalFrame title={t('passwordChanged')} lead={t('passwordChangedText')}>
        <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame title={t('resetTitle')} lead={t('resetText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          choose.mutate()
        }}
      >
        <Stack>
          <NewPassword label={t('newPassword')} value={password} onChange={setPassword} />
          <Refusal error={choose.error} wait={wait} />
          <Button type="submit" loading={choose.isPending} disabled={wait > 0}>
            {t('choosePassword')}
          </Button>
          {choose.isError && (
            <Button variant="subtle" onClick={onAgain}>
              {t('newLink')}
            </Button>
          )}
        </Stack>
      </form>
    </ArrivalFrame>
  )
}
