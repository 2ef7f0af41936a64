import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './error-page.module.css'
import { ButtonLink } from './links.tsx'
import { isProblem, sentenceOf } from '../api/problem.ts'

/** Loaded with the reason for it. */
const SuspendedPage = lazy(async () => ({
  default: (await import('../arrival/suspended.tsx')).SuspendedPage,
}))

/** What went wrong, in the server's own sentence, and a way on; within the frame where there is one. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const again = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  if (isProblem(error, 'TENANT_SUSPENDED'))
    return (
      <Suspense fallback={null}>
        <SuspendedPage />
      </Suspense>
    )
  return (
    <div className={classes['place']}>
      <Stack maw={520} gap="sm" role="alert">
        <Title order={1} size="h3">
          {t('wentWrong')}
        </Title>
        <Text>{isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}</Text>
        <Group>
          <Button onClick={again}>{t('retry')}</Button>
          <ButtonLink to="/" variant="default">
            {t('backHome')}
          </ButtonLink>
        </Group>
      </Stack>
    </div>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className={classes['place']}>
      <Stack maw={520} gap="sm">
        <Title order={1} size="h3">
          {t('notFound')}
        </Title>
        <Text c="dimmed">{t('notFoundText')}</Text>
        <Group>
          <ButtonLink to="/">{t('backHome')}</ButtonLink>
        </Group>
      </Stack>
    </div>
  )
}

/** Outside of every frame a page has its own landmark. */
export function LonelyErrorPage(props: ErrorComponentProps) {
  return (
    <main>
      <ErrorPage {...props} />
    </main>
  )
}
export function LonelyNotFoundPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  )
}
