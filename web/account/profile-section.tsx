import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery } from '../app/queries.ts'
import type { Session } from '../app/queries.ts'
import { KeptMails } from '../arrival/kept-mails.tsx'
import { Refusal, useWait } from '../arrival/refusal.tsx'
import { Section } from './section.tsx'

export function ProfileSection({ person }: { readonly person: Session['person'] }) {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const [name, setName] = useState(person.name)
  const rename = useMutation({
    mutationFn: () => dataOf(api.PATCH('/api/v1/auth/person', { body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })
  return (
    <Section id="you" title={t('profile')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 220px"
            label={t('name')}
            description={t('nameText')}
            autoComplete="name"
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={rename.isPending}
            disabled={name.trim() === '' || name === person.name}
          >
            {t('save')}
          </Button>
        </Group>
        <Refusal error={rename.error} />
        {rename.isSuccess && name.trim() === person.name && (
          <Text size="sm" role="status" mt={4}>
            {t('saved')}
          </Text>
        )}
      </form>
      <MailAddress email={person.email} />
    </Section>
  )
}

/** Two mails: one to the address that was, one to the address that is to be. */
function MailAddress({ email }: { readonly email: string }) {
  const { t } = useTranslation('account')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState('')
  const change = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/email/change', { body: { email: wanted.trim() } })),
    onSuccess: () => setOpen(false),
  })
  const wait = useWait(change.error)
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('email')}
      </Text>
      <Group justify="space-between" gap="xs">
        <Text truncate>{email}</Text>
        {!open && (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {t('changeEmail')}
          </Button>
        )}
      </Group>
      {open && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate()
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              flex="1 1 220px"
              label={t('newEmail')}
              type="email"
              autoComplete="email"
              required
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
            <Button type="submit" loading={change.isPending} disabled={wait > 0}>
              {t('continue')}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
          </Group>
        </form>
      )}
      <Refusal error={change.error} wait={wait} />
      {change.isSuccess && (
        <>
          <Text size="sm" role="status">
            {t('emailSent')}
          </Text>
          <KeptMails waiting />
        </>
      )}
    </Stack>
  )
}
