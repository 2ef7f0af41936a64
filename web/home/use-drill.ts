import type { EntityPage } from '../app/queries.ts'
import { useEntityIfReadable, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { instantAt } from '../fields/zoned-time.ts'
import type { ListSearch } from '../records/list-search.ts'
import { drillFilters } from './drill-through.ts'
import type { DeclaredFilter, Grouping } from './figures.ts'
import type { FormField } from '../app/queries.ts'

export interface ListAddress {
  readonly to: '/t/$tenant/r/$module/$plural'
  readonly params: { readonly tenant: string; readonly module: string; readonly plural: string }
  readonly search: ListSearch
}

/** Links from figures to the lists of what they count; undefined where a list cannot show it. */
export function useDrill(
  dataset: string | undefined,
  filters: readonly DeclaredFilter[],
  fields: ReadonlyMap<string, FormField>,
): (group?: { readonly grouping: Grouping; readonly value: unknown }) => ListAddress | undefined {
  const tenant = useTenantSlug()
  const { timezone } = useMe().tenant
  const entity = useEntityIfReadable(dataset)
  return (group) => {
    if (entity === undefined) return undefined
    const isMoment = fields.get(group?.grouping.field ?? '')?.type === 'timestamp'
    const instantOf = isMoment
      ? (day: string) => instantAt(`${day}T00:00`, timezone) ?? day
      : undefined
    const listed = [...entity.form.filters, 'createdAt']
    const asked = drillFilters(filters, listed, group && { ...group, instantOf })
    return asked && listAddress(tenant, entity, asked)
  }
}

function listAddress(
  tenant: string,
  { path }: EntityPage,
  filters: NonNullable<ListSearch['filters']>,
): ListAddress {
  const [, module = '', plural = ''] = path.split('/')
  return {
    to: '/t/$tenant/r/$module/$plural',
    params: { tenant, module, plural },
    search: { view: 'all', layout: 'list', filters },
  }
}
