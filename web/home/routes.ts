import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const home = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { readonly dashboard?: string } =>
    typeof search['dashboard'] === 'string' ? { dashboard: search['dashboard'] } : {},
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})
const reports = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports-page.tsx'), 'ReportsPage'),
})
const report = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
})

export const homeRoutes = [home, reports, report] as const
