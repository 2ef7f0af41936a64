import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from '../account/routes.ts'
import { arrivalRoutes } from '../arrival/routes.ts'
import { consoleRoutes } from '../console/routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { importRoutes } from '../imports/routes.ts'
import { recordRoutes } from '../records/routes.ts'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { settingsRoutes } from '../settings/routes.ts'
import { setupRoutes } from '../setup/routes.ts'
import { templateRoutes } from '../templates/routes.ts'
import { queryClient } from './queries.ts'
import { rootRoute, tenantRoute } from './roots.ts'
import { shellRoutes } from './routes.ts'
import { strictSearch } from './strict-search.ts'

/** Every address of the application. A room lists its own routes; its code is loaded with them. */
export function createAppRouter() {
  const router = createRouter({
    routeTree: rootRoute.addChildren([
      ...accountRoutes,
      ...arrivalRoutes,
      ...consoleRoutes,
      tenantRoute.addChildren([
        ...homeRoutes,
        ...importRoutes,
        ...recordRoutes,
        ...settingsRoutes,
        ...setupRoutes,
        ...shellRoutes,
        ...templateRoutes,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
  for (const { options, children } of Object.values(router.routesById)) {
    // What a screen throws is caught where its route says how it is shown, else the whole page is lost.
    if (children === undefined) options.notFoundComponent ??= NotFoundPage
    if (typeof options.validateSearch === 'function')
      options.validateSearch = strictSearch(options.validateSearch)
  }
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
