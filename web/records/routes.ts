import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'
import { readListSearch } from './list-search.ts'
import { readNewSearch, readRecordSearch } from './record-search.ts'

const list = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
})

const fresh = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural/new',
  validateSearch: readNewSearch,
  component: lazyRouteComponent(() => import('./record-new-page.tsx'), 'NewRecordPage'),
})

const record = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural/$id',
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(() => import('./record-page.tsx'), 'RecordPage'),
})

export const recordRoutes = [list, fresh, record] as const
