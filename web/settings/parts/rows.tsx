import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pages } from '../data/use-pages.ts'
import classes from './parts.module.css'
import { Refusal } from './refusal.tsx'

/** One below the other, what it is at the left and what can be done at the right. */
export function Rows({
  children,
  label,
}: {
  readonly children: ReactNode
  readonly label: string
}) {
  return (
    <ul className={classes['rows']} aria-label={label}>
      {children}
    </ul>
  )
}

export function Row({
  children,
  actions,
}: {
  readonly children: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <li>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Stack gap={2} flex="1 1 240px" className={classes['words'] ?? ''}>
          {children}
        </Stack>
        <Group gap={4}>{actions}</Group>
      </Group>
    </li>
  )
}

/** Rows that come in pages: those so far, and a way to the next. */
export function PagedRows<One>({
  pages: { rows, error, more, moreComing },
  label,
  empty,
  children,
}: {
  readonly pages: Pages<One>
  readonly label: string
  readonly empty: string
  readonly children: (one: One) => ReactNode
}) {
  const { t } = useTranslation('settings')
  if (rows === undefined) return error === null ? <Waiting /> : <Refusal error={error} />
  return (
    <Stack gap="xs">
      {rows.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Rows label={label}>{rows.map((one) => children(one))}</Rows>
      )}
      <Refusal error={error} />
      {more !== undefined && (
        <div>
          <Button variant="default" onClick={more} loading={moreComing}>
            {t('more')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

export function Waiting() {
  return (
    <Stack gap="xs" aria-hidden>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Stack>
  )
}
