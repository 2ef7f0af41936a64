import { useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'

/** After the setup of a company changed: everything known of it is asked anew. */
export function useForget(): () => Promise<void> {
  const tenant = useTenantSlug()
  const client = useQueryClient()
  return async () => {
    await client.refetchQueries({ queryKey: meQuery(tenant).queryKey })
    await client.invalidateQueries({ queryKey: [tenant] })
  }
}
