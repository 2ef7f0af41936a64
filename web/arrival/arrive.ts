import { requestContext } from '../api/client.ts'
import { queryClient, sessionQuery } from '../app/queries.ts'
import type { Session } from '../app/queries.ts'

/** Somebody else may be signed in now: what was known before is forgotten. Null: nobody is. */
export async function arrive(): Promise<Session | null> {
  requestContext.tenant = null
  queryClient.clear()
  return queryClient.fetchQuery(sessionQuery)
}
