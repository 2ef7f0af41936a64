import { NumberInput, PasswordInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useDeed } from '../data/use-deed.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { errorAt } from '../parts/refusal.tsx'
import { bodyOf, draftOf, secured } from './mail-server-draft.ts'
import type { MailServer, MailServerDraft } from './mail-server-draft.ts'

const members = ['host', 'port', 'security', 'user', 'password', 'from'] as const
const securities = ['tls', 'starttls', 'none'] as const

/** Where mails are handed over, as whom, and from which address; and whether that works. */
export function MailServerForm({ server }: { readonly server: MailServer | null }) {
  const { t } = useTranslation('settings')
  const [draft, setDraft] = useState<MailServerDraft>(() => draftOf(server))
  const set = (change: Partial<MailServerDraft>) => setDraft((before) => ({ ...before, ...change }))
  const save = useDeed(
    (next: MailServerDraft) => call('PUT', '/mail/server', { body: bodyOf(next) }),
    () => notifications.show({ message: t('saved') }),
  )
  const sendTestMail = async () =>
    t('testMailSent', await call<{ to: string; answer: string }>('POST', '/mail/server/test'))
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
        <FormFoot
          save={save}
          fields={members.map((member) => `/${member}`)}
          kept={server !== null}
          attempt={{ label: t('sendTestMail'), run: sendTestMail }}
          removal={{
            label: t('removeMailServer'),
            text: t('removeMailServerText'),
            path: '/mail/server',
          }}
        />
      </Stack>
    </form>
  )
}
