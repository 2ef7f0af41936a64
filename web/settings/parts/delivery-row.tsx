import { Button, Code, Group, Loader, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useFormat } from '../../app/use-format.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { useDeed } from '../data/use-deed.ts'
import { DeliveryBadge } from './delivery-state.tsx'
import type { DeliveryState } from './delivery-state.tsx'
import { DetailsButton } from './details-button.tsx'
import classes from './parts.module.css'
import { Refusal } from './refusal.tsx'
import { Row } from './rows.tsx'

/** A mail or a call of a webhook, as far as it came. */
interface Sent {
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: string
  readonly error: string | null
}

/** Something that was sent: what, to whom, how far it came, all of it, and once more. */
export function DeliveryRow({
  title,
  receiver,
  sent: { state, attempts, createdAt, error },
  answered,
  next,
  again: { label, path, permission },
  children,
}: {
  readonly title: string
  readonly receiver: string
  readonly sent: Sent
  /** What the other side said, in short. */
  readonly answered?: string | undefined
  /** When it is tried again, in words. */
  readonly next?: string | undefined
  /** How it is sent once more, and who may. */
  readonly again: { readonly label: string; readonly path: string; readonly permission: string }
  /** All of it; drawn when somebody asks for the details. */
  readonly children: ReactNode
}) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const manages = useMay(permission)
  const once = useDeed(() => call('POST', path))
  return (
    <Row
      actions={
        <>
          <DetailsButton of={title} title={title}>
            {children}
          </DetailsButton>
          {manages && state !== 'queued' && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('named', { label, of: title })}
              loading={once.isPending}
              onClick={() => once.mutate(undefined)}
            >
              {label}
            </Button>
          )}
        </>
      }
    >
      <Group gap="xs">
        <Text fw={500}>{title}</Text>
        <DeliveryBadge state={state} />
        {answered !== undefined && <Text size="sm">{answered}</Text>}
      </Group>
      <Text size="sm">{receiver}</Text>
      <Text size="sm" c="dimmed" data-changing="">
        {[format.instant(createdAt), t('attempts', { count: attempts }), next]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </Text>
      {error !== null && <Text size="sm">{error}</Text>}
      <Refusal error={once.error} />
    </Row>
  )
}

/** What is asked for only when somebody looks at it. @param name within the settings of the tenant */
export function Asked<Data>({
  name,
  ask,
  children,
}: {
  readonly name: readonly string[]
  readonly ask: () => Promise<Data>
  readonly children: (data: Data) => ReactNode
}) {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { data, error } = useQuery({ queryKey: [tenant, 'settings', ...name], queryFn: ask })
  if (data !== undefined) return children(data)
  return error === null ? <Loader size="sm" aria-label={t('loading')} /> : <Refusal error={error} />
}

/** Text as it was sent or came back: never anything that a page would run. */
export function Exactly({ label, text }: { readonly label?: string; readonly text: string }) {
  return (
    <>
      {label !== undefined && (
        <Text size="sm" fw={500}>
          {label}
        </Text>
      )}
      <Code block tabIndex={0} className={classes['exact'] ?? ''}>
        {text}
      </Code>
    </>
  )
}
