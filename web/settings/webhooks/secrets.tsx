import { Alert, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { TextLink } from '../../app/links.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { useRefresh } from '../data/use-deed.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Copyable } from '../parts/copyable.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Row, Rows, Waiting } from '../parts/rows.tsx'
import { useRules } from './use-rules.ts'

/** By which secrets the calls of each rule are signed. */
export function Secrets() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const manages = useMay('webhooks.manage')
  const maySetup = useMay('configuration.read')
  const format = useFormat()
  const refresh = useRefresh()
  const { rules, secrets, error } = useRules()
  const [made, setMade] = useState<{ readonly rule: string; readonly secret: string } | null>(null)
  if (secrets === undefined) return error === null ? <Waiting /> : <Refusal error={error} />
  return (
    <Stack gap="sm">
      {rules.length === 0 && <Text c="dimmed">{t('noRules')}</Text>}
      {maySetup && (
        <TextLink to="/t/$tenant/setup/$section" params={{ tenant, section: 'notifications' }}>
          {t('editRules')}
        </TextLink>
      )}
      {made !== null && (
        <Alert variant="outline" title={t('secretMade', { rule: made.rule })}>
          <Stack gap="xs" component="output">
            <Text size="sm">{t('shownOnce')}</Text>
            <Copyable label={t('secret')} value={made.secret} />
          </Stack>
        </Alert>
      )}
      <Rows label={t('secrets')}>
        {rules.map(({ id, label }) => {
          const own = secrets.filter(({ rule }) => rule === id)
          return (
            <Row
              key={id}
              actions={
                manages && (
                  <ConfirmButton
                    label={t('newSecret')}
                    of={label}
                    title={t('newSecretOf', { rule: label })}
                    text={t('newSecretText')}
                    looks={{ variant: 'default', size: 'compact-sm' }}
                    deed={async () => {
                      const { secret } = await call<{ readonly secret: string | null }>(
                        'POST',
                        `/webhooks/secrets/${encodeURIComponent(id)}`,
                      )
                      if (secret !== null) setMade({ rule: label, secret })
                      await refresh()
                    }}
                  />
                )
              }
            >
              <Text fw={500}>{label}</Text>
              {own.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('noSecret')}
                </Text>
              )}
              {own.map(({ id: secret, createdAt, endsAt }) => (
                <Text key={secret} size="sm" c="dimmed" data-changing="">
                  {endsAt === null
                    ? t('secretSince', { date: format.instant(createdAt) })
                    : t('secretUntil', {
                        date: format.instant(createdAt),
                        until: format.instant(endsAt),
                      })}
                </Text>
              ))}
            </Row>
          )
        })}
      </Rows>
    </Stack>
  )
}
