import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'

interface Page<One> {
  readonly data: readonly One[]
  readonly page: { readonly next: string | null }
}

export interface Pages<One> {
  /** Undefined until the first page is here. */
  readonly rows: readonly One[] | undefined
  readonly error: Error | null
  /** Asks for the next page; undefined: there is none. */
  readonly more: (() => void) | undefined
  readonly moreComing: boolean
}

/** Rows of a route with cursor pages. @param query what narrows them; empty texts do not */
export function usePages<One>(
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): Pages<One> {
  const tenant = useTenantSlug()
  const asked = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  )
  const result = useInfiniteQuery({
    queryKey: [tenant, 'settings', path, asked],
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams([
        ...asked,
        ...(pageParam === null ? [] : [['cursor', pageParam]]),
      ])
      return call<Page<One>>('GET', `${path}?${search.toString()}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    placeholderData: keepPreviousData,
  })
  return {
    rows: result.data?.pages.flatMap(({ data }) => data),
    error: result.error,
    more: result.hasNextPage ? () => void result.fetchNextPage() : undefined,
    moreComing: result.isFetchingNextPage,
  }
}
