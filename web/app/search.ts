import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Answer } from './queries.ts'
import { useRecordAddress } from './record-target.ts'
import { useEntities, useTenantSlug } from './use-tenant.ts'

export type SearchGroup = Answer<'/api/v1/search'>['data'][number]
export type Hit = SearchGroup['hits'][number]

/** Letters from which on there is something to ask. */
const fewest = 2
const asked = (q: string) => q.trim().length >= fewest

/** A few hits of every type. @param types entities, `comment`, `file`, `person`; empty: all */
export function useSearch(q: string, types: readonly string[] = [], limit = 5) {
  const tenant = useTenantSlug()
  return useQuery({
    queryKey: [tenant, 'search', q.trim(), types, limit],
    queryFn: async ({ signal }) => {
      const query = { q: q.trim(), limit, ...(types.length > 0 && { types: types.join(',') }) }
      return (await dataOf(api.GET('/api/v1/search', { params: { query }, signal }))).data
    },
    enabled: asked(q),
    placeholderData: (before) => (asked(q) ? before : undefined),
  })
}

/** All hits of one type, page by page. */
export function useSearchOf(q: string, type: string) {
  const tenant = useTenantSlug()
  return useInfiniteQuery({
    queryKey: [tenant, 'search-of', q.trim(), type],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? {} : { cursor: pageParam }
      const query = { q: q.trim(), limit: 25, types: type, ...cursor }
      return (await dataOf(api.GET('/api/v1/search', { params: { query }, signal }))).data[0]
    },
    initialPageParam: '',
    getNextPageParam: (group) => group?.page.next ?? undefined,
    enabled: asked(q),
  })
}

/** The name of a type of hits in the language of the page. */
export function useTypeLabel(): (type: string, label: string) => string {
  const { t } = useTranslation()
  const entities = useEntities()
  return (type, label) => {
    if (type === 'comment' || type === 'file' || type === 'person') return t(`hits.${type}`)
    return entities.find(({ entity }) => entity === type)?.plural ?? label
  }
}

/** Where a hit leads: its record, or the record that a comment or a file is on. */
export function useHitAddress(): (type: string, hit: Hit) => string | undefined {
  const addressOf = useRecordAddress()
  return (type, { id, on }) =>
    on === undefined ? addressOf(type, id) : addressOf(on.entity, on.id)
}
