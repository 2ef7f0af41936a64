import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { EntityPage } from '../app/queries.ts'
import type { ApiRecord } from '../fields/record-values.ts'

/** A record as one read answers it. */
export const recordQuery = (tenant: string, { entity, path }: EntityPage, id: string) =>
  queryOptions({
    queryKey: [tenant, 'record', entity, id],
    queryFn: () => call<ApiRecord>('GET', `${path}/${encodeURIComponent(id)}`),
    retry: false,
  })

/** What a write does not touch: who one is and what entities look like. */
const ofTheSetup = new Set<unknown>(['me', 'entities', 'entity', 'schemas', 'members', 'file'])

/**
 * After a write: an action may have changed any record, so everything that shows records is asked
 * again when it is looked at.
 */
export function recordsChanged(cache: QueryClient, tenant: string): Promise<void> {
  return cache.invalidateQueries({
    queryKey: [tenant],
    predicate: ({ queryKey }) => !ofTheSetup.has(queryKey[1]),
  })
}
