import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { useDeed } from './data/use-deed.ts'
import { useRoles } from './data/use-roles.ts'
import { Copyable } from './parts/copyable.tsx'
import { errorAt, Refusal } from './parts/refusal.tsx'

/** How long a key may live; the last one for ever. */
const lives = ['7d', '30d', '90d', '365d', 'never'] as const

/** Makes a key and shows it, this once. */
export function KeyForm() {
  const { t } = useTranslation('settings')
  const { options } = useRoles()
  const [name, setName] = useState('')
  const [role, setRole] = useState<string | null>(null)
  const [life, setLife] = useState<string>('90d')
  const make = useDeed(
    (asked: { readonly name: string; readonly role: string | null }) =>
      call<{ readonly name: string; readonly token: string | null }>('POST', '/keys', {
        body: { ...asked, ...(life !== 'never' && { expiresIn: life }) },
      }),
    () => setName(''),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ name: name.trim(), role })
      }}
    >
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <TextInput
            flex="1 1 220px"
            label={t('keyName')}
            description={t('keyNameText')}
            required
            maxLength={200}
            value={name}
            error={errorAt(make.error, '/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            flex="1 1 180px"
            label={t('role')}
            description={t('keyRoleText')}
            data={options}
            value={role}
            required
            searchable
            error={errorAt(make.error, '/role')}
            onChange={setRole}
          />
          <Select
            flex="1 1 140px"
            label={t('expiry')}
            description={t('expiryText')}
            data={lives.map((value) => ({ value, label: t(`life.${value}`) }))}
            value={life}
            allowDeselect={false}
            error={errorAt(make.error, '/expiresIn')}
            onChange={(value) => setLife(value ?? '90d')}
          />
        </Group>
        <Refusal error={make.error} fields={['/name', '/role', '/expiresIn']} />
        <div>
          <Button type="submit" loading={make.isPending} disabled={role === null}>
            {t('makeKey')}
          </Button>
        </div>
        {make.data?.token != null && (
          <Alert variant="outline" title={t('keyMade', { name: make.data.name })}>
            <Stack gap="xs" component="output">
              <Text size="sm">{t('shownOnce')}</Text>
              <Copyable label={t('key')} value={make.data.token} />
            </Stack>
          </Alert>
        )}
      </Stack>
    </form>
  )
}
