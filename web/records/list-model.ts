/** Everything that the parts of a list share: what is shown, and how to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import { columnsOf, filterFieldsOf } from './list-columns.ts'
import type { ListColumn } from './list-columns.ts'
import { listQuery, listState, searchAfter } from './list-search.ts'
import type { ListSearch, ListState } from './list-search.ts'
import { viewsQuery } from './views-queries.ts'
import type { SavedView } from './views-queries.ts'

export interface ListModel {
  readonly tenant: string
  readonly entity: EntityPage
  readonly search: ListSearch
  readonly state: ListState
  readonly views: readonly SavedView[]
  /** The view in force; undefined: all records as the entity shows them. */
  readonly view: SavedView | undefined
  /** All that can be chosen, and those shown, in order. */
  readonly columns: readonly ListColumn[]
  readonly shown: readonly ListColumn[]
  readonly filterFields: readonly FormField[]
  /** Of the API, without pages. */
  readonly query: string
  readonly change: (change: Partial<ListState>) => void
}

const route = '/t/$tenant/r/$module/$plural'

export function useListModel(entity: EntityPage): ListModel {
  const { t } = useTranslation('records')
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const search = useSearch({ from: route })
  const navigate = useNavigate({ from: route })
  const { data: views } = useSuspenseQuery(viewsQuery(tenant, configurationRevision, entity.entity))
  const view =
    search.view === undefined
      ? views.find(({ isDefault }) => isDefault)
      : views.find(({ id }) => id === search.view)
  const words = useMemo(
    () => ({ createdAt: t('list.createdAt'), updatedAt: t('list.updatedAt') }),
    [t],
  )
  const columns = useMemo(
    () => columnsOf({ form: withStages(entity.form) }, words),
    [entity.form, words],
  )
  const filterFields = useMemo(
    () => filterFieldsOf({ form: withStages(entity.form) }, words),
    [entity.form, words],
  )
  const state = useMemo(
    () => listState(search, view, entity.form.columns),
    [search, view, entity.form.columns],
  )
  const shown = useMemo(() => {
    const known = new Map(columns.map((column) => [column.path, column]))
    const found = state.columns.flatMap((path) => known.get(path) ?? [])
    return found.length > 0 ? found : columns.slice(0, 1)
  }, [columns, state.columns])
  const query = useMemo(() => listQuery(state), [state])
  const change = useCallback(
    (next: Partial<ListState>) => {
      // Typing in the search is one step of the history, not one for each letter.
      const replace = Object.keys(next).every((name) => name === 'q')
      void navigate({
        search: (before) => searchAfter(before, view, entity.form.columns, next),
        replace,
      })
    },
    [navigate, view, entity.form.columns],
  )
  return { tenant, entity, search, state, views, view, columns, shown, filterFields, query, change }
}

/** The stages of the workflows as the options of their field. */
function withStages(form: EntityPage['form']): EntityPage['form'] {
  const stages = form.workflows.flatMap((workflow) =>
    workflow.stages.map(({ id, label, color }) => ({
      id,
      label,
      ...(color !== undefined && { color }),
    })),
  )
  const options = [...new Map(stages.map((stage) => [stage.id, stage])).values()]
  return {
    ...form,
    fields: form.fields.map((field) => (field.type === 'stage' ? { ...field, options } : field)),
  }
}
