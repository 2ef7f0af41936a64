import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { entitiesQuery, entityQuery, meQuery } from './queries.ts'
import type { EntityPage, EntitySummary, Me } from './queries.ts'

const tenant = getRouteApi('/t/$tenant')

/** Slug of the tenant in the address. */
export function useTenantSlug(): string {
  return tenant.useParams().tenant
}

/** Who the caller is here and what they may do. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery(useTenantSlug())).data
}

/** Whether the caller holds a permission: `configuration.update`. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}

export function useEntities(): readonly EntitySummary[] {
  const me = useMe()
  return useSuspenseQuery(entitiesQuery(useTenantSlug(), me.configurationRevision)).data
}

/** Form, columns, workflows and actions of an entity. */
export function useEntity(entity: string): EntityPage {
  const me = useMe()
  return useSuspenseQuery(entityQuery(useTenantSlug(), me.configurationRevision, entity)).data
}

/** The same without waiting; undefined while it is on its way, and of what the caller may not read. */
export function useEntityIfReadable(entity: string | undefined): EntityPage | undefined {
  const me = useMe()
  const known = useEntities().some((one) => one.entity === entity)
  return useQuery({
    ...entityQuery(useTenantSlug(), me.configurationRevision, entity ?? ''),
    enabled: known,
  }).data
}
