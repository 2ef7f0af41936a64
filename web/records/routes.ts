import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'
import { readListSearch } from './list-search.ts'

const list = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
})

export const recordRoutes = [list] as const
