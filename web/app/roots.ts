/** The routes that others hang below: rooms import these, the router imports the rooms. */
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { requestContext } from '../api/client.ts'
import { meQuery, sessionQuery } from './queries.ts'
import { ErrorPage, NotFoundPage } from './error-page.tsx'

export interface RouterContext {
  readonly queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

/** Everything within one tenant: `/t/acme/...`. */
export const tenantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ params, context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    requestContext.tenant = params.tenant
    const me = await context.queryClient.ensureQueryData(meQuery(params.tenant))
    return { session, me }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  errorComponent: ErrorPage,
})
