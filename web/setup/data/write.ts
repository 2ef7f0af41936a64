/** Changes of the configuration, one element at a time. */
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { meQuery } from '../../app/queries.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import type { Json } from '../model/item.ts'
import { addressOf } from '../model/sections.ts'

export interface Place {
  readonly side: 'before' | 'after'
  readonly key: string
}

/**
 * Ways to write. After each, what hangs on the configuration is asked anew, so that a field made
 * here is on forms at once. They throw `ApiProblem`.
 */
export function useWrite() {
  const tenant = useTenantSlug()
  const queries = useQueryClient()
  const told = () => queries.invalidateQueries({ queryKey: meQuery(tenant).queryKey })
  return {
    /** Adds or replaces an element. @param ifMatch the revision that the change is based on */
    put: async (
      section: string,
      path: readonly string[],
      value: Json,
      ifMatch?: number,
      place?: Place,
    ): Promise<void> => {
      const query = place === undefined ? '' : `?${place.side}=${encodeURIComponent(place.key)}`
      await call('PUT', `${addressOf(section, path)}${query}`, { body: value, ifMatch })
      await told()
    },
    remove: async (section: string, path: readonly string[], ifMatch?: number): Promise<void> => {
      await call('DELETE', addressOf(section, path), { ifMatch })
      await told()
    },
    /** Gives places back to the template; what it has and the tenant removed comes back. */
    reset: async (pointers: readonly string[]): Promise<void> => {
      await call('POST', '/template/reset', { body: { pointers } })
      await told()
    },
  }
}
