import { Badge, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../account/section.tsx'
import { api, call, dataOf } from '../api/client.ts'
import type { Answer } from '../app/queries.ts'
import { useFormat } from '../app/use-format.ts'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { useRefresh } from './data/use-deed.ts'
import { useRoles } from './data/use-roles.ts'
import { KeyForm } from './key-form.tsx'
import { ConfirmButton } from './parts/confirm-button.tsx'
import { Heading } from './parts/heading.tsx'
import { Row, Rows } from './parts/rows.tsx'

type Key = Answer<'/api/v1/keys'>['data'][number]

/** Keys by which other programs come in, each as one role. */
export function KeysPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const tenant = useTenantSlug()
  const manages = useMay('tokens.manage')
  const { data: keys } = useSuspenseQuery({
    queryKey: [tenant, 'settings', 'keys'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/keys'))).data,
  })
  return (
    <>
      <Heading title={t('settings/places:keys')} text={t('keysText')} />
      <Stack maw={960}>
        {manages && (
          <Section id="new-key" title={t('newKey')}>
            <KeyForm />
          </Section>
        )}
        <Section id="keys" title={t('yourKeys')}>
          {keys.length === 0 ? (
            <Text c="dimmed">{t('noKeys')}</Text>
          ) : (
            <Rows label={t('yourKeys')}>
              {keys.map((key) => (
                <KeyRow key={key.id} shown={key} />
              ))}
            </Rows>
          )}
        </Section>
      </Stack>
    </>
  )
}

function KeyRow({ shown }: { readonly shown: Key }) {
  const { t } = useTranslation('settings')
  const { nameOf } = useRoles()
  const format = useFormat()
  const manages = useMay('tokens.manage')
  const refresh = useRefresh()
  const { id, name, prefix, role, createdAt, expiresAt, lastUsedAt, revokedAt } = shown
  const [now] = useState(() => Date.now())
  const ended =
    revokedAt !== null
      ? t('revoked')
      : expiresAt !== null && Date.parse(expiresAt) < now
        ? t('expired')
        : undefined
  return (
    <Row
      actions={
        manages &&
        revokedAt === null && (
          <ConfirmButton
            label={t('revoke')}
            of={name}
            title={t('revokeKeyTitle', { name })}
            text={t('revokeKeyText')}
            deed={async () => {
              await call('DELETE', `/keys/${id}`)
              await refresh()
            }}
          />
        )
      }
    >
      <Group gap="xs">
        <Text fw={500}>{name}</Text>
        <Text size="sm" ff="monospace" data-changing="">
          {prefix}…
        </Text>
        {ended !== undefined && (
          <Badge variant="default" tt="none">
            {ended}
          </Badge>
        )}
      </Group>
      <Text size="sm">{role === null ? t('asItsMaker') : nameOf(role)}</Text>
      <Text size="sm" c="dimmed" data-changing="">
        {t('madeOn', { date: format.instant(createdAt) })} ·{' '}
        {lastUsedAt === null ? t('neverUsed') : t('lastUsed', { date: format.instant(lastUsedAt) })}{' '}
        ·{' '}
        {revokedAt !== null
          ? t('revokedOn', { date: format.instant(revokedAt) })
          : expiresAt === null
            ? t('neverExpires')
            : t('expiresOn', { date: format.instant(expiresAt) })}
      </Text>
    </Row>
  )
}
