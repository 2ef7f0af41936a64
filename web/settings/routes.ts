import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tenantRoute } from '../app/roots.ts'

/** What of an address is asked for by name; everything else in it is dropped. */
const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { readonly [name in Name]?: string } => {
    const found: { [name in Name]?: string } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') found[name] = value.slice(0, 300)
    }
    return found
  }

const modules = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/modules',
  component: lazyRouteComponent(() => import('./modules-page.tsx'), 'ModulesPage'),
})

const people = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})

/** `view`: the matrix, `why` (with its question), or `conflicts`. */
const access = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/access',
  validateSearch: texts('view', 'q', 'user', 'permission', 'entity', 'record', 'field'),
  component: lazyRouteComponent(() => import('./access/access-page.tsx'), 'AccessPage'),
})

const keys = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
})

const company = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/company',
  component: lazyRouteComponent(() => import('./company/company-page.tsx'), 'CompanyPage'),
})

const webhooks = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/webhooks',
  validateSearch: texts('rule', 'state'),
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})

const mails = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/mails',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('./webhooks/mails-page.tsx'), 'MailsPage'),
})

/** `from` and `to` are days, both included. */
const audit = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/audit',
  validateSearch: texts('actor', 'action', 'entity', 'record', 'from', 'to'),
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const dataExport = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/export',
  component: lazyRouteComponent(() => import('./export-page.tsx'), 'ExportPage'),
})

const sso = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/sso',
  component: lazyRouteComponent(() => import('./sso/sso-page.tsx'), 'SsoPage'),
})

export const settingsRoutes = [
  modules,
  people,
  access,
  keys,
  company,
  webhooks,
  mails,
  audit,
  dataExport,
  sso,
] as const
