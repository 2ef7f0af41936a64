/** Saved views of a list: one's own and those that are shared with one's roles. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import type { Layout, ListFilter } from './list-search.ts'

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly layout: Layout
  readonly columns: readonly string[]
  readonly filters: readonly ListFilter[]
  readonly sort: string | null
  readonly sharedWith: readonly string[]
  readonly owner: string
  readonly version: number
  readonly editable: boolean
  readonly isDefault: boolean
  readonly faults: readonly { readonly pointer: string; readonly message: string }[]
}
export type ViewChanges = Partial<
  Pick<SavedView, 'name' | 'layout' | 'columns' | 'filters' | 'sort' | 'sharedWith'>
>

/** More views than anybody finds their way in. */
const most = 200

export const viewsQuery = (tenant: string, revision: number, entity: string) =>
  queryOptions({
    queryKey: [tenant, 'views', entity, revision],
    queryFn: async () => {
      const query = new URLSearchParams({ entity, limit: String(most) })
      return (await call<{ data: readonly SavedView[] }>('GET', `/views?${query.toString()}`)).data
    },
  })

/** What may be done with views; each ends with the list of views asked for again. */
export function useViewWrites(entity: string) {
  const tenant = useTenantSlug()
  const queryClient = useQueryClient()
  const done = () => queryClient.invalidateQueries({ queryKey: [tenant, 'views', entity] })
  const create = useMutation({
    mutationFn: (view: ViewChanges & { readonly name: string }) =>
      call<SavedView>('POST', '/views', { body: { entity, ...view } }),
    onSuccess: done,
  })
  const change = useMutation({
    mutationFn: ({ view, changes }: { view: SavedView; changes: ViewChanges }) =>
      call<SavedView>('PATCH', `/views/${view.id}`, { body: changes, ifMatch: view.version }),
    onSettled: done,
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) =>
      call<undefined>('DELETE', `/views/${view.id}`, { ifMatch: view.version }),
    onSettled: done,
  })
  const open = useMutation({
    mutationFn: ({ view, isDefault }: { view: SavedView; isDefault: boolean }) =>
      call<undefined>(isDefault ? 'PUT' : 'DELETE', `/views/${view.id}/default`),
    onSettled: done,
  })
  return { create, change, remove, open }
}

/** Roles that a view can be shared with; empty for those who may not ask who has which. */
export function useShareableRoles(enabled: boolean) {
  const tenant = useTenantSlug()
  const may = useMay('members.read')
  const { data } = useQuery({
    queryKey: [tenant, 'roles', 'names'],
    queryFn: async () =>
      (await dataOf(api.GET('/api/v1/access/matrix'))).roles.map(({ id, uid, label }) => ({
        id,
        uid,
        label,
      })),
    enabled: enabled && may,
    retry: (failures, error) => failures < 2 && !isProblem(error),
  })
  return data ?? []
}
