/** The routes that others hang below: rooms import these, the router imports the rooms. */
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { api, dataOf, requestContext } from '../api/client.ts'
import { ApiProblem, isProblem } from '../api/problem.ts'
import { LonelyErrorPage, LonelyNotFoundPage } from './error-page.tsx'
import { meQuery, sessionQuery } from './queries.ts'
import type { Session } from './queries.ts'
import { sessionRefusal } from './refusal.ts'
import { RootFrame } from './root-frame.tsx'
import { TenantErrorPage } from './tenant-error-page.tsx'

export interface RouterContext {
  readonly queryClient: QueryClient
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootFrame,
  errorComponent: LonelyErrorPage,
  notFoundComponent: LonelyNotFoundPage,
})

/** Everything within one tenant: `/t/acme/...`. */
export const tenantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ params, context, location, cause }) => {
    const { queryClient } = context
    const known = await queryClient.ensureQueryData(sessionQuery)
    if (known === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    requestContext.tenant = params.tenant
    const shown = queryClient.getQueryData(meQuery(params.tenant).queryKey)
    try {
      const session = await within(queryClient, known, params.tenant)
      const me = await queryClient.ensureQueryData(meQuery(params.tenant))
      sessionRefusal.set(null)
      return { session, me }
    } catch (error) {
      // A page that is open stays, with what was typed on it: a dialog over it says why it stands still.
      if (cause !== 'stay' || shown === undefined || !isProblem(error, 'TENANT_MISMATCH'))
        throw error
      sessionRefusal.set('other-tenant')
      return { session: known, me: shown }
    }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  errorComponent: TenantErrorPage,
})

/**
 * The session in the tenant of the address. One that is in no tenant yet enters it; one that works in
 * another is asked first, for another tab may be at work there.
 *
 * @throws ApiProblem TENANT_MISMATCH
 */
async function within(queryClient: QueryClient, known: Session, tenant: string): Promise<Session> {
  if (known.tenant?.slug === tenant) return known
  const asked = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  if (asked?.tenant?.slug === tenant) return asked
  if (asked?.tenant === null && asked.tenants.some(({ slug }) => slug === tenant)) {
    await dataOf(api.POST('/api/v1/auth/switch', { body: { tenant } }))
    const entered = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (entered !== null) return entered
  }
  throw new ApiProblem({ status: 403, code: 'TENANT_MISMATCH', detail: tenant })
}
