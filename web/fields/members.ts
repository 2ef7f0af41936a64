/** The people of a company, for fields that hold one of them and for mentions. */
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { Answer } from '../app/queries.ts'
import { useMay, useMe, useTenantSlug } from '../app/use-tenant.ts'
import type { Member } from './member.ts'

/** A member as the list of members has them: with roles and standing. */
export type ListedMember = Answer<'/api/v1/members'>['data'][number]

/** Everybody, to choose from; none while asking, and for who may not know them. */
export function useMemberList(): readonly ListedMember[] {
  const tenant = useTenantSlug()
  const enabled = useMay('members.read')
  const { data } = useQuery({
    queryKey: [tenant, 'members', 'names'],
    queryFn: everybody,
    enabled,
    staleTime: 60_000,
  })
  return data ?? []
}

/** Everybody, as far as the caller may know them; at least the caller. */
export function useMembers(): readonly Member[] {
  const { actor } = useMe()
  const all = useMemberList()
  return all.length === 0 ? [{ id: actor.id, name: actor.name, email: '' }] : all
}

async function everybody(): Promise<readonly ListedMember[]> {
  const all: ListedMember[] = []
  let cursor: string | null = null
  do {
    const page: Answer<'/api/v1/members'> = await dataOf(
      api.GET('/api/v1/members', {
        params: { query: { limit: 200, ...(cursor !== null && { cursor }) } },
      }),
    )
    all.push(...page.data)
    cursor = page.page.next
  } while (cursor !== null)
  return all
}
