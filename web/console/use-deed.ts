import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { consoleKey } from './queries.ts'

export interface DeedCall {
  /** Below `/api/v1/platform`. */
  readonly path: string
  readonly body?: unknown
}

/** Something an operator does: what the console shows is asked anew, a refusal is told. */
export function useDeed<T = unknown>(
  told: { readonly done?: (result: T) => void; readonly quiet?: boolean } = {},
) {
  const queryClient = useQueryClient()
  const { t } = useTranslation('console')
  return useMutation({
    mutationFn: ({ path, body }: DeedCall) =>
      call<T>('POST', `/platform${path}`, body === undefined ? {} : { body }),
    onSuccess: (result) => told.done?.(result),
    onError: (error) => {
      if (told.quiet === true) return
      notifications.show({
        color: 'red',
        message: isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error),
      })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: consoleKey }),
  })
}
