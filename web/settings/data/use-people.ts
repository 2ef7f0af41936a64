import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'

export type Member = Answer<'/api/v1/members'>['data'][number]

interface Page {
  readonly data: readonly Member[]
  readonly page: { readonly next: string | null }
}
/** More than fit into a choice are searched for by their address. */
const mostPages = 5

/** Members to choose from; none while asking, and for who may not know them. */
export function usePeople(): readonly Member[] {
  const tenant = useTenantSlug()
  const enabled = useMay('members.read')
  return (
    useQuery({
      queryKey: [tenant, 'settings', 'people'],
      queryFn: async () => {
        const found: Member[] = []
        let cursor = ''
        for (let page = 0; page < mostPages; page++) {
          const { data, page: more } = await call<Page>('GET', `/members?limit=200${cursor}`)
          found.push(...data)
          if (more.next === null) break
          cursor = `&cursor=${encodeURIComponent(more.next)}`
        }
        return found
      },
      enabled,
    }).data ?? []
  )
}
