import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../../api/problem.ts'

/** Why something could not be done, where it was tried. Nothing while there is no error. */
export function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('app')
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" role="alert">
      {isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}
    </Alert>
  )
}
