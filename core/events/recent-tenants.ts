import type { Database } from '../database/transaction.ts'
import { findTenant } from '../tenancy/directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/** A tenant that was suspended or renamed is seen as it was for no longer than this. */
const believed = 1_000

/** Looks tenants up in the directory, each about once a second. */
export function recentTenants(database: Database): (tenantId: string) => Promise<Tenant | null> {
  const recent = new Map<string, { readonly at: number; readonly found: Promise<Tenant | null> }>()
  return (tenantId) => {
    const now = performance.now()
    const known = recent.get(tenantId)
    if (known !== undefined && now - known.at < believed) return known.found
    const found = findTenant(database, tenantId)
    // The oldest come first: those that nobody will ask for any more.
    for (const [id, { at }] of recent) {
      if (now - at < believed) break
      recent.delete(id)
    }
    recent.delete(tenantId)
    recent.set(tenantId, { at: now, found })
    found.catch(() => recent.delete(tenantId))
    return found
  }
}
