import { api, dataOf, requestContext } from '../api/client.ts'
import { queryClient, sessionQuery } from '../app/queries.ts'

/**
 * Makes a tenant the session's active one. What was known of another is forgotten.
 *
 * @param options.keep what was asked before stays: the page on screen is of this tenant already
 */
export async function enterTenant(
  tenant: string,
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<void> {
  await dataOf(api.POST('/api/v1/auth/switch', { body: { tenant } }))
  requestContext.tenant = tenant
  if (!keep) queryClient.clear()
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
}
