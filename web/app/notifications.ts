import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call, dataOf } from '../api/client.ts'
import type { Answer } from './queries.ts'
import { useTenantSlug } from './use-tenant.ts'

export type Notification = Answer<'/api/v1/notifications'>['data'][number]

/** Milliseconds between two looks into the inbox, while the page is seen. */
const polite = 45_000

/** How many wait; asked again by and by, and when somebody comes back to the page. */
export function useUnread(): number {
  const tenant = useTenantSlug()
  const { data } = useQuery({
    queryKey: [tenant, 'notifications', 'unread'],
    queryFn: () => dataOf(api.GET('/api/v1/notifications/unread')),
    refetchInterval: polite,
    refetchIntervalInBackground: false,
  })
  return data?.count ?? 0
}

/** Newest first, page by page. */
export function useInbox(unreadOnly: boolean) {
  const tenant = useTenantSlug()
  return useInfiniteQuery({
    queryKey: [tenant, 'notifications', 'list', unreadOnly],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 20,
        ...(unreadOnly && { unread: 'true' as const }),
        ...(pageParam !== '' && { cursor: pageParam }),
      }
      return dataOf(api.GET('/api/v1/notifications', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
}

/** @returns `mutate(id)` for one, `mutate(null)` for all of them */
export function useMarkRead() {
  const tenant = useTenantSlug()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      call<unknown>('POST', id === null ? '/notifications/read-all' : `/notifications/${id}/read`),
    onSettled: () => client.invalidateQueries({ queryKey: [tenant, 'notifications'] }),
  })
}
