import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { useMe } from '../app/use-tenant.ts'
import { listQuery } from './list-search.ts'
import type { ListModel } from './list-model.ts'

export const countKey = (tenant: string, entity: string) => [tenant, 'count', entity] as const

/** How many records match; undefined while nobody knows, and for a search by words. */
export function useListCount({ tenant, entity, state }: ListModel): number | undefined {
  const { configurationRevision } = useMe()
  const filters = listQuery({ q: '', sort: '', filters: state.filters })
  const { data } = useQuery({
    queryKey: [...countKey(tenant, entity.entity), configurationRevision, filters],
    queryFn: async () => {
      const { data } = await call<{ data: readonly { readonly count: number }[] }>(
        'GET',
        `/datasets/${encodeURIComponent(entity.entity)}/query?measure=count${filters === '' ? '' : `&${filters}`}`,
      )
      return data[0]?.count
    },
    enabled: state.q.trim() === '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  return state.q.trim() === '' ? data : undefined
}
