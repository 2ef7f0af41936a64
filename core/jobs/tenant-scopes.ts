import { everything } from '../access/permission.ts'
import type { EffectiveCache } from '../configuration/effective-cache.ts'
import type { Database } from '../database/transaction.ts'
import { requireTenant } from '../tenancy/directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { JobRunner } from './attempt.ts'

/** Milliseconds that a tenant's row is believed: who is suspended has no jobs a second later. */
const belief = 750
const mostKnown = 5_000

/** Scopes of tenants by id: one look-up for the jobs of some moments. */
export function tenantScopes(database: Database, effectives: EffectiveCache): JobRunner['scopeOf'] {
  const known = new Map<string, { readonly at: number; readonly tenant: Promise<Tenant> }>()
  return async (tenantId, actor, requestId) => {
    let entry = known.get(tenantId)
    if (entry === undefined || performance.now() - entry.at > belief) {
      if (known.size > mostKnown) known.clear()
      entry = { at: performance.now(), tenant: requireTenant(database, tenantId) }
      entry.tenant.catch(() => known.delete(tenantId))
      known.set(tenantId, entry)
    }
    const [tenant, effective] = await Promise.all([entry.tenant, effectives.get(tenantId)])
    return { tenant, actor, permissions: everything, effective, requestId }
  }
}
