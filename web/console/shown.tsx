/** Small things that several screens show. */
import { Badge, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from './queries.ts'

/** An instant in the reader's own time; it changes from day to day. */
export function When({ at }: { readonly at: string | null }) {
  const { i18n } = useTranslation()
  if (at === null) return <Text span>–</Text>
  const shown = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <time dateTime={at} data-changing>
      {shown.format(new Date(at))}
    </time>
  )
}

export function Count({ of }: { readonly of: number }) {
  const { i18n } = useTranslation()
  return <>{new Intl.NumberFormat(i18n.language).format(of)}</>
}

/** Why something failed, as far as an operator may know. */
export function FailureText({ failure }: { readonly failure: Failure | null }) {
  const { t } = useTranslation('console')
  if (failure === null) return <>–</>
  const name = failure.code ?? failure.kind
  return (
    <div>
      {name !== null && (
        <Text span size="sm" ff="monospace">
          {name}{' '}
        </Text>
      )}
      <Text span size="sm" c="dimmed">
        {failure.sentence ?? t('failureHidden')}
      </Text>
    </div>
  )
}

const colours: Readonly<Record<string, string>> = {
  active: 'green',
  done: 'green',
  upgraded: 'green',
  suspended: 'orange',
  questions: 'orange',
  manual: 'orange',
  queued: 'blue',
  running: 'blue',
  deleted: 'red',
  failed: 'red',
  dead: 'red',
}

/** A state in words; the colour only says it once more. */
export function State({ of }: { readonly of: string }) {
  const { t } = useTranslation('console')
  return (
    <Badge variant="dot" color={colours[of] ?? 'gray'} tt="none" fw={500}>
      {t(`state.${of}`)}
    </Badge>
  )
}

/** The head of a screen: its name, what it is for, and what can be done. */
export function Head({
  title,
  text,
  children,
}: {
  readonly title: ReactNode
  readonly text?: string
  readonly children?: ReactNode
}) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div>
        <Title order={1} size="h2">
          {title}
        </Title>
        {text !== undefined && (
          <Text c="dimmed" maw={640}>
            {text}
          </Text>
        )}
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
