import { Button, Group, MultiSelect, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useDeed } from '../data/use-deed.ts'
import { useRoles } from '../data/use-roles.ts'
import { errorAt, Refusal } from '../parts/refusal.tsx'

/** Asks somebody in by mail, with the roles that they will have. */
export function InviteForm() {
  const { t } = useTranslation('settings')
  const { options } = useRoles()
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<readonly string[]>([])
  const invite = useDeed(
    (address: string) => call('POST', '/invitations', { body: { email: address, roles } }),
    () => {
      notifications.show({ message: t('invited', { email }) })
      setEmail('')
    },
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate(email.trim())
      }}
    >
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <TextInput
            flex="1 1 240px"
            label={t('email')}
            type="email"
            required
            autoComplete="off"
            value={email}
            error={errorAt(invite.error, '/email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <MultiSelect
            flex="1 1 240px"
            label={t('roles')}
            required
            data={options}
            value={[...roles]}
            searchable
            hidePickedOptions
            clearButtonProps={{ 'aria-label': t('clear') }}
            error={errorAt(invite.error, '/roles')}
            onChange={setRoles}
          />
        </Group>
        <Refusal error={invite.error} fields={['/email', '/roles']} />
        <div>
          <Button type="submit" loading={invite.isPending} disabled={roles.length === 0}>
            {t('sendInvitation')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
