import { Alert } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'

/**
 * Why something was refused, where it was tried. A refusal for a while counts down.
 *
 * @param wait of `useWait`, seconds
 */
export function Refusal({ error, wait = 0 }: { readonly error: unknown; readonly wait?: number }) {
  const { t } = useTranslation('arrival')
  if (error === null || error === undefined) return null
  const tooMany = isProblem(error) && error.status === 429
  return (
    <Alert color={tooMany ? 'yellow' : 'red'} role="alert" variant="light">
      {tooMany
        ? wait > 0
          ? t('tooMany', { time: minutesOf(wait) })
          : t('tooManyOver')
        : isProblem(error, 'OFFLINE')
          ? t('app:offline')
          : t(`refused.${isProblem(error) ? error.code : ''}`, { defaultValue: '' }) ||
            sentenceOf(error)}
    </Alert>
  )
}

/** Seconds until it may be tried again, counted down; 0: at once. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const seconds = isProblem(error) && error.status === 429 ? (error.retryAfter ?? 60) : 0
    const until = Date.now() + seconds * 1000
    const count = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)))
    count()
    if (seconds === 0) return undefined
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [error])
  return left
}

/** `1:05`. @param seconds */
export const minutesOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
