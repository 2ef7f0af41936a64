import { useEntities, useMe, useTenantSlug } from './use-tenant.ts'

/** A list that a module puts into the menu, with its address. */
export interface MenuLink {
  readonly module: string
  readonly entity: string
  readonly label: string
  readonly icon: string | null
  readonly params: { readonly tenant: string; readonly module: string; readonly plural: string }
}

/** Entries of the menu whose entity the caller may read, in the order of the modules. */
export function useMenuLinks(): readonly MenuLink[] {
  const tenant = useTenantSlug()
  const { menu } = useMe()
  const paths = new Map(useEntities().map(({ entity, path }) => [entity, path]))
  return menu.flatMap(({ module, entity, label, icon }) => {
    const params = listParams(tenant, paths.get(entity))
    return params === undefined ? [] : [{ module, entity, label, icon, params }]
  })
}

/** @param path of an entity below `/api/v1`: `/crm/opportunities` */
export function listParams(
  tenant: string,
  path: string | undefined,
): MenuLink['params'] | undefined {
  const [, module, plural] = path?.split('/') ?? []
  return module === undefined || plural === undefined ? undefined : { tenant, module, plural }
}
