import { Group, Loader, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { arrive } from './arrive.ts'
import { ArrivalFrame } from './frame.tsx'
import { KeptMails } from './kept-mails.tsx'
import { dropToken, heldToken } from './mail-token.ts'
import { Refusal } from './refusal.tsx'

/** The link of a mail was followed: the address is its reader's. */
export function VerifyPage() {
  const { t } = useTranslation('arrival')
  const navigate = useNavigate()
  const begun = useRef(false)
  const verify = useMutation({
    mutationFn: (token: string) =>
      dataOf(api.POST('/api/v1/auth/verify-email', { body: { token } })),
    onSuccess: async () => {
      dropToken('verify')
      await arrive()
      await navigate({ to: '/', replace: true })
    },
    onError: (error) => {
      if (isProblem(error, 'LINK_INVALID')) dropToken('verify')
    },
  })
  // Held for the visit: once used it is dropped, and the page still says what became of it.
  const [token] = useState(() => heldToken('verify'))
  const { mutate } = verify
  useEffect(() => {
    // A token is good once: a second effect of one visit would spoil it.
    if (begun.current || token === undefined) return
    begun.current = true
    mutate(token)
  }, [mutate, token])

  // A change of address is carried out for who is signed in.
  if (isProblem(verify.error) && verify.error.status === 401)
    return (
      <ArrivalFrame title={t('verifySignIn')} lead={t('verifySignInText')}>
        <ButtonLink to="/sign-in" search={{ next: '/verify-email' }}>
          {t('signIn')}
        </ButtonLink>
      </ArrivalFrame>
    )
  if (verify.isError)
    return (
      <ArrivalFrame title={t('linkInvalid')}>
        <Refusal error={verify.error} />
        <Group>
          <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
          <ButtonLink to="/sign-up" variant="default">
            {t('signUp')}
          </ButtonLink>
        </Group>
        <KeptMails />
      </ArrivalFrame>
    )
  if (token === undefined)
    return (
      <ArrivalFrame title={t('linkMissing')} lead={t('linkMissingText')}>
        <ButtonLink to="/">{t('toStart')}</ButtonLink>
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame title={t('verifying')}>
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>{t('moment')}</Text>
      </Group>
    </ArrivalFrame>
  )
}
