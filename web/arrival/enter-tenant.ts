import { api, dataOf, requestContext } from '../api/client.ts'
import { queryClient } from '../app/queries.ts'

/** Makes a tenant the session's active one. What was known of another is forgotten. */
export async function enterTenant(tenant: string): Promise<void> {
  await dataOf(api.POST('/api/v1/auth/switch', { body: { tenant } }))
  requestContext.tenant = tenant
  queryClient.clear()
}
