import {
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useDeed, useRefresh } from '../data/use-deed.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { errorAt, Refusal } from '../parts/refusal.tsx'
import { bodyOf, draftOf, secured } from './mail-server-draft.ts'
import type { MailServer, MailServerDraft } from './mail-server-draft.ts'

const members = ['host', 'port', 'security', 'user', 'password', 'from'] as const
const securities = ['tls', 'starttls', 'none'] as const

/** Where mails are handed over, as whom, and from which address; and whether that works. */
export function MailServerForm({ server }: { readonly server: MailServer | null }) {
  const { t } = useTranslation('settings')
  const refresh = useRefresh()
  const [draft, setDraft] = useState<MailServerDraft>(() => draftOf(server))
  const set = (change: Partial<MailServerDraft>) => setDraft((before) => ({ ...before, ...change }))
  const save = useDeed(
    (next: MailServerDraft) => call('PUT', '/mail/server', { body: bodyOf(next) }),
    () => notifications.show({ message: t('saved') }),
  )
  const check = useDeed(() =>
    call<{ readonly to: string; readonly answer: string }>('POST', '/mail/server/test'),
  )
  const common = (member: (typeof members)[number]) => ({
    label: t(`mailServer.${member}`),
    error: errorAt(save.error, `/${member}`),
  })
  const text = (member: 'host' | 'user' | 'password' | 'from') => ({
    ...common(member),
    value: draft[member],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [member]: event.currentTarget.value }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft)
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...text('host')} required placeholder="smtp.example.com" />
          <Select
            {...common('security')}
            data={securities.map((value) => ({ value, label: t(`mailSecurity.${value}`) }))}
            value={draft.security}
            allowDeselect={false}
            onChange={(value) => {
              const chosen = securities.find((one) => one === value)
              if (chosen !== undefined) setDraft(secured(draft, chosen))
            }}
          />
          <NumberInput
            {...common('port')}
            required
            min={1}
            max={65_535}
            allowDecimal={false}
            thousandSeparator=""
            value={draft.port ?? ''}
            onChange={(value) => set({ port: typeof value === 'number' ? value : null })}
          />
          <TextInput
            {...text('from')}
            description={t('mailServerText.from')}
            required
            type="email"
          />
          <TextInput {...text('user')} description={t('mailServerText.user')} autoComplete="off" />
          <PasswordInput
            {...text('password')}
            description={t('mailServerText.password')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
        </SimpleGrid>
        <Refusal error={save.error} fields={members.map((member) => `/${member}`)} />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          {server !== null && (
            <>
              <Button
                variant="default"
                loading={check.isPending}
                onClick={() => check.mutate(undefined)}
              >
                {t('sendTestMail')}
              </Button>
              <ConfirmButton
                label={t('removeMailServer')}
                title={t('removeMailServer')}
                text={t('removeMailServerText')}
                looks={{ variant: 'subtle', color: 'red' }}
                deed={async () => {
                  await call('DELETE', '/mail/server')
                  await refresh()
                }}
              />
            </>
          )}
        </Group>
        <Refusal error={check.error} />
        {check.data !== undefined && (
          <Text size="sm" component="output">
            {t('testMailSent', { to: check.data.to, answer: check.data.answer })}
          </Text>
        )}
      </Stack>
    </form>
  )
}
