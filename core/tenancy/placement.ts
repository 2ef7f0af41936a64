/**
 * Where a tenant's rows live. `shared`: rows in one schema beside those of others, kept apart by
 * row security. `schema` and `database` are the seam for tenants that must be apart physically:
 * whoever needs a database asks `databaseOf`, so that such a tenant can be moved later.
 */
import type { Database } from '../database/transaction.ts'
import { tenancyProblems } from './problems.ts'
import type { Tenant } from './tenant.ts'

export interface TenantPlacement {
  /** The door to the database that holds this tenant's rows. @throws Problem PLACEMENT_NOT_AVAILABLE */
  databaseOf(tenant: Pick<Tenant, 'placement'>): Database
}

/** The placement of this release: everybody in one schema of one database. */
export function sharedPlacement(database: Database): TenantPlacement {
  return {
    databaseOf({ placement }) {
      requirePlacement(placement)
      return database
    },
  }
}

/** @throws Problem PLACEMENT_NOT_AVAILABLE for a placement that no code serves yet */
export function requirePlacement(placement: string): void {
  if (placement !== 'shared') throw tenancyProblems.PLACEMENT_NOT_AVAILABLE({ placement })
}
