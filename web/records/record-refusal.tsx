import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'

/** Why something was not done, in place; nothing while there is no reason. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  if (error === undefined || error === null) return null
  return (
    <Alert color="red" role="alert">
      {isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}
    </Alert>
  )
}
