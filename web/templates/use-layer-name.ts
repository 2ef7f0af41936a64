import { useQuery } from '@tanstack/react-query'
import { useTenantSlug } from '../app/use-tenant.ts'
import { modulesQuery, verticalsQuery } from './queries.ts'

/**
 * `retail@1.1.0` -> `Retail 1.1.0`: the label of a template or the title of a module. Undefined: a part
 * of the house itself, which people neither choose nor see.
 */
export function useLayerName(): (layer: string) => string | undefined {
  const tenant = useTenantSlug()
  const verticals = useQuery(verticalsQuery(tenant)).data
  const modules = useQuery(modulesQuery(tenant)).data
  return (layer) => {
    const [key = '', version = ''] = layer.split('@')
    const name =
      verticals?.find((one) => one.key === key)?.label ??
      modules?.find((one) => one.name === key)?.title
    return name === undefined ? undefined : `${name} ${version}`.trim()
  }
}
