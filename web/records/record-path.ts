import type { EntitySummary } from '../app/queries.ts'
import { useEntities, useTenantSlug } from '../app/use-tenant.ts'

/** What a link to a record needs: `<TextLink {...recordLink(tenant, summary, id)}>`. */
export function recordLink(tenant: string, { path }: Pick<EntitySummary, 'path'>, id: string) {
  const [, module = '', plural = ''] = path.split('/')
  return { to: '/t/$tenant/r/$module/$plural/$id', params: { tenant, module, plural, id } } as const
}

/** `recordPath('crm.opportunity', id)` -> the link; undefined for what the caller may not read. */
export function useRecordPath() {
  const tenant = useTenantSlug()
  const entities = useEntities()
  return (entity: string, id: string): ReturnType<typeof recordLink> | undefined => {
    const summary = entities.find((one) => one.entity === entity)
    return summary === undefined ? undefined : recordLink(tenant, summary, id)
  }
}
