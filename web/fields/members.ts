/** The people of a company, for fields that hold one of them and for mentions. */
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { useMay, useMe, useTenantSlug } from '../app/use-tenant.ts'
import type { Member } from './member.ts'

/** Everybody, as far as the caller may know them; at least the caller. */
export function useMembers(): readonly Member[] {
  const tenant = useTenantSlug()
  const may = useMay('members.read')
  const { actor } = useMe()
  const { data } = useQuery({
    queryKey: [tenant, 'members', 'names'],
    queryFn: everybody,
    enabled: may,
    staleTime: 60_000,
  })
  return data ?? [{ id: actor.id, name: actor.name, email: '' }]
}

async function everybody(): Promise<readonly Member[]> {
  const all: Member[] = []
  let cursor: string | null = null
  do {
    const page: { data: Member[]; page: { next: string | null } } = await dataOf(
      api.GET('/api/v1/members', {
        params: { query: { limit: 200, ...(cursor !== null && { cursor }) } },
      }),
    )
    all.push(...page.data)
    cursor = page.page.next
  } while (cursor !== null)
  return all
}
