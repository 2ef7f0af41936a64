import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import type { Member } from './configuration.ts'

interface Page {
  readonly data: readonly Member[]
  readonly page: { readonly next: string | null }
}
/** People beyond these are found by their address. */
const mostPages = 5

/** The members of the tenant; none while asking, and for who may not know them. */
export function useMembers(): readonly Member[] {
  const tenant = useTenantSlug()
  const enabled = useMay('members.read')
  return (
    useQuery({
      queryKey: [tenant, 'setup-members'],
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
