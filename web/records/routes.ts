import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const list = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/r/$module/$plural',
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
})

export const recordRoutes = [list] as const
