import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from './roots.ts'

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined

const search = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/search',
  validateSearch: (
    given: Record<string, unknown>,
  ): { readonly q?: string; readonly type?: string } => {
    // Words that look like a number arrive as one.
    const q = text(typeof given['q'] === 'number' ? String(given['q']) : given['q'])
    const type = text(given['type'])
    return { ...(q !== undefined && { q }), ...(type !== undefined && { type }) }
  },
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
})
const notifications = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
})

export const shellRoutes = [search, notifications] as const
