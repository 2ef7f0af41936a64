import type { Tenant } from './tenant.ts'

/** A row that a function of schema `directory` returns for a tenant. */
export interface TenantRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: Tenant['status']
  readonly placement: Tenant['placement']
  readonly timezone: string
  readonly currency: string
  readonly locale: string
}

export function toTenant(row: TenantRow): Tenant {
  const { id, slug, name, status, placement, timezone, currency, locale } = row
  return Object.freeze({ id, slug, name, status, placement, timezone, currency, locale })
}
