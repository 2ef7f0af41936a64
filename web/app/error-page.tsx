import { lazy, Suspense } from 'react'
import { Button, Center, Group, Stack, Text, Title } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './links.tsx'
import { isProblem, sentenceOf } from '../api/problem.ts'

/** Loaded with the reason for it. */
const SuspendedPage = lazy(async () => ({
  default: (await import('../arrival/suspended.tsx')).SuspendedPage,
}))

/** What went wrong, in the server's own sentence, and a way on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => {
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
    <Center component="main" mih="60vh" p="md">
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
    </Center>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Center component="main" mih="60vh" p="md">
      <Stack maw={520} gap="sm">
        <Title order={1} size="h3">
          {t('notFound')}
        </Title>
        <Group>
          <ButtonLink to="/">{t('backHome')}</ButtonLink>
        </Group>
      </Stack>
    </Center>
  )
}
