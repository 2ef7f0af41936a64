import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../app/queries.ts'
import { rootRoute } from '../app/roots.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session?.tenant != null)
      throw redirect({ to: '/t/$tenant', params: { tenant: session.tenant.slug } })
    throw redirect({ to: '/sign-in' })
  },
})
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly next?: string } => {
    const next = text(search['next'])
    // A path of ours, never another site.
    return next !== undefined && /^\/(?![/\\])/.test(next) ? { next } : {}
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

export const arrivalRoutes = [start, signIn] as const
