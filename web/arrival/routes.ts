import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../app/queries.ts'
import { rootRoute } from '../app/roots.ts'
import { takeToken } from './mail-token.ts'
import { ownPath } from './own-path.ts'

export interface ArrivalSearch {
  /** Where one goes afterwards: a path of ours. */
  readonly next?: string
  /** Code of the problem for which a company's provider led nobody in: `SSO_NOT_A_MEMBER`. */
  readonly refused?: string
}
const validateSearch = (search: Readonly<Record<string, unknown>>): ArrivalSearch => {
  const next = ownPath(search['next'])
  const { refused } = search
  return {
    ...(next !== undefined && { next }),
    ...(typeof refused === 'string' && /^[A-Z_]{3,60}$/.test(refused) && { refused }),
  }
}

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in' })
    if (session.tenant === null) throw redirect({ to: '/found' })
    throw redirect({ to: '/t/$tenant', params: { tenant: session.tenant.slug } })
  },
})
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch,
  // Links of mails lead here; the token leaves the address before anything else happens.
  beforeLoad: ({ location }) => {
    const to = takeToken(location.hash)
    if (to !== undefined) throw redirect({ to, replace: true })
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})
const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./sign-up-page.tsx'), 'SignUpPage'),
})
const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
})
const reset = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./reset-page.tsx'), 'ResetPage'),
})
const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
})
const found = createRoute({
  getParentRoute: () => rootRoute,
  path: '/found',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
  },
  component: lazyRouteComponent(() => import('./found-page.tsx'), 'FoundPage'),
})

export const arrivalRoutes = [start, signIn, signUp, verify, reset, invitation, found] as const
