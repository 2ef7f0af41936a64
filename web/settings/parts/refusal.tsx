import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../../api/problem.ts'

/**
 * Why something was refused, where it was tried.
 *
 * @param fields pointers whose sentences stand at their fields: `/name`
 */
export function Refusal({
  error,
  fields = [],
}: {
  readonly error: unknown
  readonly fields?: readonly string[]
}) {
  const { t } = useTranslation()
  if (error === null || error === undefined) return null
  const others = isProblem(error)
    ? error.errors.filter(({ pointer }) => !fields.includes(pointer))
    : []
  if (isProblem(error) && error.errors.length > 0 && others.length === 0) return null
  return (
    <Alert color="red" variant="outline" role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}
      </Text>
      {others.map(({ pointer, message }) => (
        <Text key={pointer} size="sm" c="var(--mantine-color-text)">
          {message}
        </Text>
      ))}
    </Alert>
  )
}

/** The sentence about one field of what was sent; undefined: it is not to blame. */
export const errorAt = (error: unknown, pointer: string): string | undefined =>
  isProblem(error) ? error.errors.find((one) => one.pointer === pointer)?.message : undefined
