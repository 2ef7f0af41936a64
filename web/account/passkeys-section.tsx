import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { addPasskey, knowsPasskeys, wasCancelled } from '../arrival/passkey.ts'
import { Refusal } from '../arrival/refusal.tsx'
import { browserOf } from './browser-of.ts'
import { passkeysQuery } from './queries.ts'
import { Section } from './section.tsx'

type Passkey = Awaited<ReturnType<NonNullable<typeof passkeysQuery.queryFn>>>[number]

export function PasskeysSection() {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const { data: passkeys } = useQuery(passkeysQuery)
  const refresh = () => queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
  const add = useMutation({
    mutationFn: () => addPasskey(browserOf(navigator.userAgent)?.system ?? t('passkeyDefault')),
    onSuccess: refresh,
  })
  return (
    <Section id="passkeys" title={t('passkeys')} text={t('passkeysText')}>
      {passkeys?.length === 0 && <Text size="sm">{t('noPasskeys')}</Text>}
      {passkeys?.map((passkey) => (
        <PasskeyLine key={passkey.id} passkey={passkey} onChange={refresh} />
      ))}
      <Refusal error={wasCancelled(add.error) ? null : add.error} />
      {knowsPasskeys() && (
        <div>
          <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            {t('addPasskey')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function PasskeyLine({
  passkey: { id, name, createdAt, backedUp },
  onChange,
}: {
  readonly passkey: Passkey
  readonly onChange: () => Promise<void>
}) {
  const { t, i18n } = useTranslation('account')
  const called = name ?? t('passkeyNoName')
  const [wanted, setWanted] = useState<string | null>(null)
  const params = { path: { id } }
  const rename = useMutation({
    mutationFn: (to: string) =>
      dataOf(api.PATCH('/api/v1/auth/passkeys/{id}', { params, body: { name: to } })),
    onSuccess: async () => {
      await onChange()
      setWanted(null)
    },
  })
  const remove = useMutation({
    mutationFn: () => dataOf(api.DELETE('/api/v1/auth/passkeys/{id}', { params })),
    onSuccess: onChange,
  })
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
  if (wanted !== null)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate(wanted)
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 200px"
            label={t('passkeyName')}
            required
            autoFocus
            maxLength={200}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <Button type="submit" loading={rename.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={() => setWanted(null)}>
            {t('cancel')}
          </Button>
        </Group>
        <Refusal error={rename.error} />
      </form>
    )
  return (
    <Group justify="space-between" gap="xs">
      <Stack gap={0} miw={0}>
        <Text truncate>{called}</Text>
        <Text size="sm" c="dimmed" data-changing="">
          {t('addedOn', { date: date.format(new Date(createdAt)) })}
          {backedUp && ` · ${t('passkeyBackedUp')}`}
        </Text>
      </Stack>
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('renameOf', { name: called })}
          onClick={() => setWanted(called)}
        >
          {t('rename')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          aria-label={t('removeOf', { name: called })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t('remove')}
        </Button>
      </Group>
      <Refusal error={remove.error} />
    </Group>
  )
}
