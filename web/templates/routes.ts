import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

type Search = Record<string, unknown>

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined
const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined

const where = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates',
  component: lazyRouteComponent(() => import('./where-page.tsx'), 'WherePage'),
})
const gallery = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/gallery',
  component: lazyRouteComponent(() => import('./gallery-page.tsx'), 'GalleryPage'),
})
const vertical = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/gallery/$key',
  validateSearch: (search: Search): { readonly version?: string; readonly tab?: string } => {
    const [version, tab] = [text(search['version']), text(search['tab'])]
    return { ...(version !== undefined && { version }), ...(tab !== undefined && { tab }) }
  },
  component: lazyRouteComponent(() => import('./vertical-page.tsx'), 'VerticalPage'),
})
const apply = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/apply/$key',
  validateSearch: (search: Search): { readonly version?: string } => {
    const version = text(search['version'])
    return version === undefined ? {} : { version }
  },
  component: lazyRouteComponent(() => import('./apply-page.tsx'), 'ApplyPage'),
})
const review = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/review/$plan',
  validateSearch: (search: Search): { readonly at?: string } => {
    const at = text(search['at'])
    return at === undefined ? {} : { at }
  },
  component: lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage'),
})
const history = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/history',
  validateSearch: (search: Search): { readonly from?: number; readonly to?: number } => {
    const [from, to] = [whole(search['from']), whole(search['to'])]
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  },
  component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
})
const why = createRoute({
  getParentRoute: () => tenantRoute,
  path: 'templates/why',
  validateSearch: (search: Search): { readonly pointer?: string } => {
    const pointer = text(search['pointer'])
    return pointer === undefined ? {} : { pointer }
  },
  component: lazyRouteComponent(() => import('./why-page.tsx'), 'WhyPage'),
})

export const templateRoutes = [where, gallery, vertical, apply, review, history, why] as const
