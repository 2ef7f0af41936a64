import { Alert, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { sessionQuery } from '../app/queries.ts'
import { arrive } from './arrive.ts'
import { ArrivalFrame } from './frame.tsx'
import { dropToken, heldToken } from './mail-token.ts'
import { NewPassword } from './new-password.tsx'
import { Refusal, useWait } from './refusal.tsx'

/** Somebody was invited: who they are decides what is asked of them. */
export function InvitationPage() {
  const { t } = useTranslation('arrival')
  const [token] = useState(() => heldToken('invitation'))
  const session = useQuery(sessionQuery)
  const look = useQuery({
    queryKey: ['invitation'],
    queryFn: () =>
      dataOf(api.POST('/api/v1/auth/invitations/look', { body: { token: token ?? '' } })),
    enabled: token !== undefined,
    retry: false,
  })
  if (token === undefined || look.isError)
    return (
      <ArrivalFrame
        title={t(token === undefined ? 'linkMissing' : 'invitationInvalid')}
        lead={
          token === undefined
            ? t('linkMissingText')
            : isProblem(look.error, 'INVITATION_INVALID')
              ? t('invitationInvalidText')
              : undefined
        }
      >
        {look.isError && !isProblem(look.error, 'INVITATION_INVALID') && (
          <Refusal error={look.error} />
        )}
        <ButtonLink to="/">{t('toStart')}</ButtonLink>
      </ArrivalFrame>
    )
  if (look.data === undefined || session.data === undefined)
    return (
      <ArrivalFrame title={t('invitation')}>
        <Group role="status">
          <Loader size="sm" aria-hidden />
          <Text>{t('moment')}</Text>
        </Group>
      </ArrivalFrame>
    )
  const { tenant, inviter, email, known } = look.data
  const person = session.data?.person
  return (
    <ArrivalFrame
      title={t('invitationTo', { company: tenant.name })}
      lead={t('invitationText', { inviter, email, company: tenant.name })}
    >
      {person !== undefined && person.email !== email ? (
        <OtherAccount mine={person.email} theirs={email} />
      ) : person === undefined && known ? (
        <>
          <Text>{t('invitationKnown')}</Text>
          <ButtonLink to="/sign-in" search={{ next: '/invitation' }}>
            {t('signIn')}
          </ButtonLink>
        </>
      ) : (
        <AcceptForm token={token} newcomer={person === undefined} />
      )}
    </ArrivalFrame>
  )
}

function OtherAccount({ mine, theirs }: { readonly mine: string; readonly theirs: string }) {
  const { t } = useTranslation('arrival')
  const leave = useMutation({
    mutationFn: async () => {
      await dataOf(api.POST('/api/v1/auth/sign-out', {}))
      await arrive()
    },
  })
  return (
    <>
      <Alert color="yellow" title={t('otherAccount')}>
        {t('otherAccountText', { mine, theirs })}
      </Alert>
      <Refusal error={leave.error} />
      <Group>
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          {t('signOutAndGoOn')}
        </Button>
        <ButtonLink to="/" variant="default">
          {t('stayAs', { email: mine })}
        </ButtonLink>
      </Group>
    </>
  )
}

function AcceptForm({ token, newcomer }: { readonly token: string; readonly newcomer: boolean }) {
  const { t } = useTranslation('arrival')
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/auth/invitations/accept', {
          body: { token, ...(newcomer && { name, password }) },
        }),
      ),
    onSuccess: async ({ tenant }) => {
      dropToken('invitation')
      await arrive()
      await navigate({ to: '/t/$tenant', params: { tenant: tenant.slug }, replace: true })
    },
  })
  const wait = useWait(accept.error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate()
      }}
    >
      <Stack>
        {newcomer && (
          <>
            <TextInput
              label={t('yourName')}
              name="name"
              autoComplete="name"
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NewPassword label={t('password')} value={password} onChange={setPassword} />
          </>
        )}
        <Refusal error={accept.error} wait={wait} />
        <Button type="submit" loading={accept.isPending} disabled={wait > 0}>
          {t('accept')}
        </Button>
      </Stack>
    </form>
  )
}
