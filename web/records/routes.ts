import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const list = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
})

const fresh = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural/new',
  component: lazyRouteComponent(() => import('./record-new-page.tsx'), 'NewRecordPage'),
})

const record = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural/$id',
  component: lazyRouteComponent(() => import('./record-page.tsx'), 'RecordPage'),
})

export const recordRoutes = [list, fresh, record] as const
