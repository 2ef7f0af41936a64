import type { FastifyInstance, RouteOptions } from 'fastify'
import { deprecationFault } from '../schema/deprecation.ts'
import type { Deprecation } from '../schema/deprecation.ts'
import type { Access } from './access.ts'
import type { Describe } from './openapi/operation.ts'

/** One method of one path; `access` says who may use it. */
export interface Route {
  readonly method: string
  /** With parameters: `/api/v1/crm/deals/:id`. */
  readonly path: string
  readonly access: Access
  /** What the route says of itself; absent only on public routes. */
  readonly describe?: Describe
  readonly deprecated?: Deprecation
}

export interface RouteTable {
  readonly routes: readonly Route[]
  /** The methods that a concrete path answers to, sorted; none for an unknown path. */
  methodsOf(path: string): readonly string[]
}

const tables = new WeakMap<FastifyInstance, RouteTable>()

/**
 * Collects every route from here on. A route without `config.access` is refused at boot: who may
 * use a route is never left open by omission.
 */
export function collectRoutes(app: FastifyInstance): RouteTable {
  const routes: Route[] = []
  const patterns = new Map<string, RegExp>()
  app.addHook('onRoute', (options: RouteOptions) => {
    const access = options.config?.access
    if (access === undefined)
      throw new Error(
        `Expected config.access on route ${String(options.method)} ${options.url}, found none; say who may use it.`,
      )
    const describe = options.config?.describe
    if (access !== 'public' && describe === undefined)
      throw new Error(
        `Expected config.describe on route ${String(options.method)} ${options.url}, found none; say what it does.`,
      )
    const deprecated = options.config?.deprecated
    const fault = deprecated === undefined ? undefined : deprecationFault(deprecated)
    if (fault !== undefined)
      throw new Error(
        `Expected ${fault} on route ${String(options.method)} ${options.url}; correct "deprecated".`,
      )
    patterns.set(options.url, patternOf(options.url))
    for (const method of [options.method].flat())
      routes.push({
        method,
        path: options.url,
        access,
        ...(describe && { describe }),
        ...(deprecated && { deprecated }),
      })
  })
  const table: RouteTable = {
    routes,
    methodsOf: (path) => {
      const matching = routes.filter((route) => patterns.get(route.path)?.test(path))
      // `/deals/export` is a place of its own, although an id could be called so.
      const fewest = Math.min(...matching.map((route) => parametersIn(route.path)))
      const nearest = matching.filter((route) => parametersIn(route.path) === fewest)
      return [...new Set(nearest.map(({ method }) => method))].sort()
    },
  }
  tables.set(app, table)
  return table
}

const parametersIn = (path: string): number => path.split(/\/[:*]/).length

function patternOf(path: string): RegExp {
  const source = path
    .split('/')
    .map((segment) => {
      if (segment === '*') return '.*'
      if (segment.startsWith(':')) return '[^/]+'
      return segment.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    })
    .join('/')
  return new RegExp(`^${source}$`)
}

/** Every route of a server, for the sweep that proves isolation over all of them (I3, S1). */
export function listRoutes(app: FastifyInstance): readonly Route[] {
  return tables.get(app)?.routes ?? []
}
