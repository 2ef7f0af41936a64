import { everything } from '../access/permission.ts'
import type { EffectiveCache } from '../configuration/effective-cache.ts'
import type { Database } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import { newId } from '../records/work.ts'
import { requireTenant } from './directory.ts'
import type { Scope } from './scope.ts'

/** The kernel itself, when nobody else acts. */
export const systemActor: Actor = Object.freeze({ kind: 'system', id: 'system', name: 'Strata' })

/** The scope of the system's own work for a tenant (slug or id): all permissions. */
export type SystemScope = (tenant: string, actor?: Actor) => Promise<Scope>

export const createSystemScope =
  (database: Database, effectives: EffectiveCache): SystemScope =>
  async (slugOrId, actor = systemActor) => {
    const tenant = await requireTenant(database, slugOrId)
    return {
      tenant,
      actor,
      permissions: everything,
      effective: await effectives.get(tenant.id),
      requestId: newId(),
    }
  }
