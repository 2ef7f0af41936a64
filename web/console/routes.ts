import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { requestContext } from '../api/client.ts'
import { sessionQuery } from '../app/queries.ts'
import { rootRoute } from '../app/roots.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** For operators alone: for everybody else there is nothing at the address. */
const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/console',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    requestContext.tenant = null
  },
  component: lazyRouteComponent(() => import('./console-frame.tsx'), 'ConsoleFrame'),
})
const tenants = createRoute({
  getParentRoute: () => frame,
  path: '/',
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly q?: string; readonly status?: string } => {
    const [q, status] = [text(search['q']), text(search['status'])]
    return { ...(q !== undefined && { q }), ...(status !== undefined && { status }) }
  },
  component: lazyRouteComponent(() => import('./tenants-page.tsx'), 'TenantsPage'),
})
const tenant = createRoute({
  getParentRoute: () => frame,
  path: '/tenants/$slug',
  component: lazyRouteComponent(() => import('./tenant-page.tsx'), 'TenantPage'),
})
const certificates = createRoute({
  getParentRoute: () => frame,
  path: '/certificates',
  component: lazyRouteComponent(() => import('./certificates-page.tsx'), 'CertificatesPage'),
})
const certificate = createRoute({
  getParentRoute: () => frame,
  path: '/certificates/$id',
  component: lazyRouteComponent(() => import('./certificate-page.tsx'), 'CertificatePage'),
})
const fleet = createRoute({
  getParentRoute: () => frame,
  path: '/fleet',
  component: lazyRouteComponent(() => import('./fleet-page.tsx'), 'FleetPage'),
})
const order = createRoute({
  getParentRoute: () => frame,
  path: '/fleet/$id',
  validateSearch: (search: Record<string, unknown>): { readonly status?: string } => {
    const status = text(search['status'])
    return status === undefined ? {} : { status }
  },
  component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
})
const events = createRoute({
  getParentRoute: () => frame,
  path: '/events',
  component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
})
const jobs = createRoute({
  getParentRoute: () => frame,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
})
const checks = createRoute({
  getParentRoute: () => frame,
  path: '/checks',
  component: lazyRouteComponent(() => import('./checks-page.tsx'), 'ChecksPage'),
})
const health = createRoute({
  getParentRoute: () => frame,
  path: '/health',
  component: lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage'),
})
const deeds = createRoute({
  getParentRoute: () => frame,
  path: '/deeds',
  component: lazyRouteComponent(() => import('./deeds-page.tsx'), 'DeedsPage'),
})

export const consoleRoutes = [
  frame.addChildren([
    tenants,
    tenant,
    certificates,
    certificate,
    fleet,
    order,
    events,
    jobs,
    checks,
    health,
    deeds,
  ]),
] as const
