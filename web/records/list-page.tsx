import { Box } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import type { EntityPage } from '../app/queries.ts'
import { FilterBar } from './filter-bar.tsx'
import { ListHeader } from './list-header.tsx'
import classes from './list.module.css'
import { useListModel } from './list-model.ts'
import type { Layout, ListFilter } from './list-search.ts'
import { ListView } from './list-view.tsx'
import { useEntityAt } from './use-entity-at.ts'
import { ViewsBar } from './views-bar.tsx'

/** What a board or a calendar needs to show the same records as the list. */
interface LayoutProps {
  readonly entity: EntityPage
  readonly filters: readonly ListFilter[]
  /** The same with search and order, as the API takes them. */
  readonly query: string
}
const layouts: Readonly<Record<Exclude<Layout, 'list'>, ComponentType<LayoutProps>>> = {
  board: lazy(async () => ({ default: (await import('./board/board.tsx')).Board })),
  calendar: lazy(async () => ({
    default: (await import('./calendar/calendar-view.tsx')).CalendarView,
  })),
}

/** The records of an entity: as a list, on a board, in a calendar. */
export function ListPage() {
  const { module, plural } = useParams({ from: '/t/$tenant/r/$module/$plural' })
  const entity = useEntityAt(module, plural)
  // Another entity is another page: nothing of this one is left in it.
  return <RecordsPage key={entity.entity} entity={entity} />
}

function RecordsPage({ entity }: { readonly entity: EntityPage }) {
  const model = useListModel(entity)
  const { layout } = model.state
  const Other = layout === 'list' ? undefined : layouts[layout]
  return (
    <div className={classes['page']}>
      <ListHeader model={model} />
      <ViewsBar model={model} />
      <FilterBar model={model} />
      {Other === undefined ? (
        <ListView key={model.query} model={model} />
      ) : (
        <Box className={classes['other']}>
          <Suspense fallback={null}>
            <Other entity={entity} filters={model.state.filters} query={model.query} />
          </Suspense>
        </Box>
      )}
    </div>
  )
}
