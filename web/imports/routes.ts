import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const list = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
})
const upload = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports/new',
  /** What the lines of the file are: `crm.lead`. */
  validateSearch: (search: Record<string, unknown>): { readonly entity?: string } =>
    typeof search['entity'] === 'string' ? { entity: search['entity'] } : {},
  component: lazyRouteComponent(() => import('./upload-page.tsx'), 'UploadPage'),
})
const one = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [list, upload, one] as const
