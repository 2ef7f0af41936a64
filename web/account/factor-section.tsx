import { Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { sessionQuery } from '../app/queries.ts'
import { Refusal, useWait } from '../arrival/refusal.tsx'
import { FactorSetup } from './factor-setup.tsx'
import type { NewFactor } from './factor-setup.tsx'
import { Section } from './section.tsx'

/** The second factor: on with an authenticator, off with the password. */
export function FactorSection({ on }: { readonly on: boolean }) {
  const { t } = useTranslation('account')
  const { t: arriving } = useTranslation('arrival')
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<NewFactor | null>(null)
  const [finished, setFinished] = useState(false)
  const refresh = () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  const change = useMutation({
    mutationFn: async (): Promise<NewFactor | null> => {
      if (!on) return dataOf(api.POST('/api/v1/auth/two-factor/enable', { body: { password } }))
      await dataOf(api.POST('/api/v1/auth/two-factor/disable', { body: { password } }))
      return null
    },
    onSuccess: async (factor) => {
      setPassword('')
      setAsking(false)
      setFinished(false)
      setMade(factor)
      await refresh()
    },
  })
  const wait = useWait(change.error)
  return (
    <Section
      id="factor"
      title={t('factor')}
      text={t('factorText')}
      badge={
        <Badge variant="light" color={on ? 'teal' : 'gray'} tt="none">
          {t(on ? 'factorOn' : 'factorOff')}
        </Badge>
      }
    >
      {finished && (
        <Text size="sm" role="status">
          {t('factorDone')}
        </Text>
      )}
      {made !== null ? (
        <FactorSetup
          factor={made}
          onDone={async () => {
            setMade(null)
            setFinished(true)
            await refresh()
          }}
          onCancel={() => setMade(null)}
        />
      ) : asking ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate()
          }}
        >
          <Stack gap="sm">
            <PasswordInput
              label={t('factorPassword')}
              autoComplete="current-password"
              required
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': arriving('showPassword') }}
            />
            <Refusal error={change.error} wait={wait} />
            <Group>
              <Button
                type="submit"
                color={on ? 'red' : 'brand'}
                loading={change.isPending}
                disabled={wait > 0}
              >
                {t(on ? 'factorDisable' : 'continue')}
              </Button>
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t(on ? 'factorDisable' : 'factorEnable')}
          </Button>
        </div>
      )}
    </Section>
  )
}
