import { queryOptions } from '@tanstack/react-query'
import { api, dataOf, requestContext } from '../api/client.ts'

const ask = () => dataOf(api.GET('/api/v1/auth/options'))

/** What this installation offers to newcomers. */
export type ArrivalOptions = Awaited<ReturnType<typeof ask>>
export type Vertical = ArrivalOptions['verticals'][number]
/** What a vertical puts into a new company. */
export type VerticalSets = Vertical['sets']

/** @param language of the words in the answer */
export const optionsQuery = (language: string) =>
  queryOptions({
    queryKey: ['options', language],
    queryFn: () => {
      requestContext.language = language
      return ask()
    },
    staleTime: 300_000,
  })
