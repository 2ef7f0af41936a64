import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined

const overview = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = text(search['q'])
    return q === undefined ? {} : { q }
  },
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

/** The elements of one section; `q` narrows them, `language` is of labels. */
const section = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/setup/$section',
  validateSearch: (search: Record<string, unknown>): { q?: string; language?: string } => {
    const q = text(search['q'])
    const language = text(search['language'])
    return { ...(q !== undefined && { q }), ...(language !== undefined && { language }) }
  },
  component: lazyRouteComponent(() => import('./section-page.tsx'), 'SectionPage'),
})

/** One element: `/setup/customFields/at/base.product/x_lot`; `~new` in place of its id makes one. */
const element = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/setup/$section/at/$',
  component: lazyRouteComponent(() => import('./element-page.tsx'), 'ElementPage'),
})

export const setupRoutes = [overview, section, element] as const
