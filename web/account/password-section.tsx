import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { NewPassword } from '../arrival/new-password.tsx'
import { Refusal, useWait } from '../arrival/refusal.tsx'
import { sessionsQuery } from './queries.ts'
import { Section } from './section.tsx'

export function PasswordSection() {
  const { t } = useTranslation('account')
  const { t: arriving } = useTranslation('arrival')
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/password/change', { body: { current, password } })),
    onSuccess: async () => {
      setCurrent('')
      setPassword('')
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const wait = useWait(change.error)
  return (
    <Section id="password" title={t('password')} text={t('passwordText')}>
      {open ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate()
          }}
        >
          <Stack gap="sm">
            <PasswordInput
              label={t('currentPassword')}
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': arriving('showPassword') }}
            />
            <NewPassword label={t('newPassword')} value={password} onChange={setPassword} />
            <Refusal error={change.error} wait={wait} />
            <Group>
              <Button type="submit" loading={change.isPending} disabled={wait > 0}>
                {t('changePassword')}
              </Button>
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <div>
          {change.isSuccess && (
            <Text size="sm" role="status" mb="xs">
              {t('passwordChanged')}
            </Text>
          )}
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('changePassword')}
          </Button>
        </div>
      )}
    </Section>
  )
}
