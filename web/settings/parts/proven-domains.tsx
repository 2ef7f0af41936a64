import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/use-format.ts'
import { useDeed, useRefresh } from '../data/use-deed.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { Copyable } from './copyable.tsx'
import { errorAt, Refusal } from './refusal.tsx'
import { Row, Rows, Waiting } from './rows.tsx'

interface Domain {
  readonly name: string
  readonly verified: boolean
  /** Its record is no longer there, and from when to when it works all the same (RFC 3339). */
  readonly missing: { readonly since: string; readonly until: string } | null
  /** What to set in the DNS; null: nothing. */
  readonly record: { readonly name: string; readonly value: string } | null
}

interface Deeds {
  readonly manages: boolean
  readonly verify: (name: string) => Promise<unknown>
  readonly remove: (name: string) => Promise<unknown>
  /** What removing one means. */
  readonly removal: string
}

/** Both are given, or neither. */
export const missingOf = (since: string | null, until: string | null): Domain['missing'] =>
  since === null || until === null ? null : { since, until }

/** Domains that a company says are its own, and proves by a TXT record in the DNS. */
export function ProvenDomains({
  domains,
  error,
  label,
  example,
  empty,
  add,
  wrongAt,
  ...deeds
}: Deeds & {
  /** Undefined while asking. */
  readonly domains: readonly Domain[] | undefined
  readonly error: unknown
  readonly label: string
  readonly example: string
  readonly empty: string
  readonly add: (name: string) => Promise<unknown>
  /** Where the server finds fault with the name: `/host`. */
  readonly wrongAt: string
}) {
  const { t } = useTranslation('settings')
  const [typed, setTyped] = useState('')
  const adding = useDeed(add, () => setTyped(''))
  return (
    <Stack gap="sm">
      <Refusal error={error} />
      {domains === undefined ? (
        error === null && <Waiting />
      ) : domains.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Rows label={label}>
          {domains.map((domain) => (
            <One key={domain.name} domain={domain} {...deeds} />
          ))}
        </Rows>
      )}
      {deeds.manages && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            adding.mutate(typed.trim())
          }}
        >
          <Stack gap="xs">
            <Group align="flex-end" gap="sm">
              <TextInput
                flex="1 1 240px"
                label={label}
                placeholder={example}
                required
                value={typed}
                error={errorAt(adding.error, wrongAt)}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" loading={adding.isPending}>
                {t('addDomain')}
              </Button>
            </Group>
            <Refusal error={adding.error} fields={[wrongAt]} />
          </Stack>
        </form>
      )}
    </Stack>
  )
}

function One({ domain, manages, verify, remove, removal }: Deeds & { readonly domain: Domain }) {
  const { t } = useTranslation('settings')
  const refresh = useRefresh()
  const verifying = useDeed(verify)
  const format = useFormat()
  const { name, verified, missing, record } = domain
  const isWanted = !verified || missing !== null
  return (
    <Row
      actions={
        manages && (
          <>
            {isWanted && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('named', { label: t('verify'), of: name })}
                loading={verifying.isPending}
                onClick={() => verifying.mutate(name)}
              >
                {t('verify')}
              </Button>
            )}
            <ConfirmButton
              label={t('remove')}
              of={name}
              title={t('removeOf', { name })}
              text={removal}
              deed={async () => {
                await remove(name)
                await refresh()
              }}
            />
          </>
        )
      }
    >
      <Group gap="xs">
        <Text fw={500}>{name}</Text>
        <Badge variant={verified ? 'light' : 'default'} tt="none">
          {t(verified ? 'verified' : 'unverified')}
        </Badge>
      </Group>
      {isWanted && record !== null && (
        <Stack gap="xs" mt={4}>
          <Text size="sm">
            {missing === null
              ? t('setTxt')
              : t('missingTxt', {
                  since: format.instant(missing.since),
                  until: format.instant(missing.until),
                })}
          </Text>
          <Copyable label={t('txtName')} value={record.name} />
          <Copyable label={t('txtValue')} value={record.value} />
        </Stack>
      )}
      <Refusal error={verifying.error} />
    </Row>
  )
}
