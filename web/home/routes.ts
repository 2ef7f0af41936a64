import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const home = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

export const homeRoutes = [home] as const
