import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { create } from 'qrcode'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { Refusal, useWait } from '../arrival/refusal.tsx'
import classes from './factor-setup.module.css'

/** Shown this once: the server tells it to nobody again. */
export interface NewFactor {
  /** `otpauth://totp/...` with the secret. */
  readonly uri: string
  readonly recoveryCodes: readonly string[]
}

export function FactorSetup({
  factor: { uri, recoveryCodes },
  onDone,
  onCancel,
}: {
  readonly factor: NewFactor
  readonly onDone: () => Promise<void>
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/auth/two-factor/confirm', { body: { code: code.trim() } })),
    onSuccess: onDone,
    onError: () => setCode(''),
  })
  const wait = useWait(confirm.error)
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Stack gap="xs">
          <Text size="sm" fw={500}>
            {t('factorScan')}
          </Text>
          <QrCode text={uri} label={t('factorScan')} />
          <Text size="sm">{t('factorSecret')}</Text>
          <Code block className={classes['secret'] ?? ''} data-changing="">
            {secret}
          </Code>
        </Stack>
        <Stack gap="xs">
          <Text size="sm" fw={500}>
            {t('recovery')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('recoveryText')}
          </Text>
          <Code block data-changing="">
            {recoveryCodes.join('\n')}
          </Code>
          <Group gap="xs" className={classes['offPaper'] ?? ''}>
            <CopyButton value={recoveryCodes.join('\n')}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {t(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
            <Button variant="default" size="xs" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </Group>
        </Stack>
      </SimpleGrid>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          confirm.mutate()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('factorConfirm')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
            w={220}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Refusal error={confirm.error} wait={wait} />
          <Group>
            <Button type="submit" loading={confirm.isPending} disabled={wait > 0}>
              {t('factorFinish')}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}

/** Quiet modules around a code, as readers expect (ISO/IEC 18004). */
const quiet = 4

/** A QR code drawn as one path: no picture is loaded and no HTML is parsed. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const path = Array.from(data, (dark, at) =>
    dark === 0 ? '' : `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z`,
  ).join('')
  const width = size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${width}`}
      className={classes['code']}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#ffffff" />
      <path d={path} fill="#000000" data-changing="" />
    </svg>
  )
}
