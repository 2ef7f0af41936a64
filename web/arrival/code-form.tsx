import { Button, PinInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { Refusal, useWait } from './refusal.tsx'

/** The second factor: six digits of an authenticator, or a recovery code. */
export function CodeForm({
  onSignedIn,
  onBack,
}: {
  readonly onSignedIn: () => Promise<void>
  readonly onBack: () => void
}) {
  const { t } = useTranslation('arrival')
  const [recovering, setRecovering] = useState(false)
  const [code, setCode] = useState('')
  const answer = useMutation({
    mutationFn: (given: string) =>
      dataOf(
        api.POST('/api/v1/auth/sign-in/second-factor', {
          body: recovering ? { recoveryCode: given.trim() } : { code: given },
        }),
      ),
    onSuccess: onSignedIn,
    onError: () => setCode(''),
  })
  const wait = useWait(answer.error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate(code)
      }}
    >
      <Stack>
        <Text c="dimmed">{t(recovering ? 'recoveryText' : 'codeText')}</Text>
        {recovering ? (
          <TextInput
            label={t('recoveryCode')}
            autoComplete="off"
            spellCheck={false}
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : (
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            autoFocus
            aria-label={t('codeDigit')}
            value={code}
            onChange={setCode}
            onComplete={(given) => answer.mutate(given)}
          />
        )}
        <Refusal error={answer.error} wait={wait} />
        <Button type="submit" loading={answer.isPending} disabled={wait > 0 || code.length < 6}>
          {t('continue')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setCode('')
            answer.reset()
            setRecovering(!recovering)
          }}
        >
          {t(recovering ? 'useCode' : 'useRecovery')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('startOver')}
        </Button>
      </Stack>
    </form>
  )
}
