import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'

/** What a screen could not be told, in place of it. */
export function Refusal({
  error,
  retry,
}: {
  readonly error: unknown
  readonly retry?: () => void
}) {
  const { t } = useTranslation('console')
  if (error === null) return null
  return (
    <Alert color="red" variant="outline" title={t('refused')} role="alert" my="sm">
      {isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}
      {retry !== undefined && (
        <Button variant="subtle" size="compact-sm" ml="xs" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  )
}
