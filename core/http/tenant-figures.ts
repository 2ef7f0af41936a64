/** How much each tenant asks of this process, told apart by the ids of tenants. */
import type { Scope } from '../tenancy/scope.ts'

export interface TenantFigures {
  /** An answered request. @param seconds from the request to the end of its answer */
  count(scope: Scope, status: number, seconds: number): void
  /** In the text format of Prometheus. */
  lines(): readonly string[]
}

interface Figures {
  /** By class of the status: `2xx`. */
  readonly answered: Map<string, number>
  seconds: number
}

/** @param most tenants at once; who asked least lately begins anew, which readers of counters know */
export function createTenantFigures(most = 10_000): TenantFigures {
  const tenants = new Map<string, Figures>()
  return {
    count({ tenant }, status, seconds) {
      const figures = tenants.get(tenant.id) ?? { answered: new Map(), seconds: 0 }
      tenants.delete(tenant.id)
      tenants.set(tenant.id, figures)
      const [oldest] = tenants.keys()
      if (tenants.size > most && oldest !== undefined) tenants.delete(oldest)
      const kind = `${Math.floor(status / 100)}xx`
      figures.answered.set(kind, (figures.answered.get(kind) ?? 0) + 1)
      figures.seconds += seconds
    },
    lines: () => [
      '# HELP strata_tenant_requests_total Requests of a tenant that were answered.',
      '# TYPE strata_tenant_requests_total counter',
      ...[...tenants].flatMap(([id, { answered }]) =>
        [...answered].map(
          ([kind, count]) =>
            `strata_tenant_requests_total{tenant="${id}",status="${kind}"} ${count}`,
        ),
      ),
      '# HELP strata_tenant_request_seconds_total Time that they took together.',
      '# TYPE strata_tenant_request_seconds_total counter',
      ...[...tenants].map(
        ([id, { seconds }]) =>
          `strata_tenant_request_seconds_total{tenant="${id}"} ${seconds.toFixed(6)}`,
      ),
    ],
  }
}
