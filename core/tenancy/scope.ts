import { AsyncLocalStorage } from 'node:async_hooks'
import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { EffectiveCache } from '../configuration/effective-cache.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Actor } from '../plugin/context.ts'
import type { Tenant } from './tenant.ts'

/** For whom work is done: one tenant, one actor, what it may do, and the configuration in force. */
export interface Scope {
  readonly tenant: Tenant
  readonly actor: Actor
  readonly permissions: PermissionSet
  readonly effective: Effective
  readonly requestId: string
  /** W3C traceparent of what caused the work; travels on with its events. */
  readonly trace?: string | null
}

/** The scope of the running request; logs, metrics and spans read it, decisions never do. */
export const currentScope = new AsyncLocalStorage<Scope>()

/** The scope under the revision that its own work made: what may be done is read anew. */
export async function renewScope(effectives: EffectiveCache, scope: Scope): Promise<Scope> {
  const { tenant, permissions } = scope
  const effective = await effectives.waitFor(tenant.id, scope.effective.revision + 1)
  return {
    ...scope,
    effective,
    permissions: permissions === everything ? everything : effective.permissions(permissions.roles),
  }
}
