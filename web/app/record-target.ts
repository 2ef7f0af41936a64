import { useEntities, useTenantSlug } from './use-tenant.ts'

/** `targetOf('crm.opportunity', id)` -> `/t/acme/r/crm/opportunities/…`; undefined for what the caller may not read. */
export function useRecordAddress(): (entity: string, id: string) => string | undefined {
  const tenant = useTenantSlug()
  const entities = useEntities()
  return (entity, id) => {
    const path = entities.find((one) => one.entity === entity)?.path
    return path === undefined ? undefined : `/t/${tenant}/r${path}/${id}`
  }
}
