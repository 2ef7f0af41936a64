import type { Database } from '../database/transaction.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'

/** What the records room needs of the kernel. */
export interface RecordsKernel {
  readonly model: Model
  readonly plugins: readonly Plugin[]
  readonly database: Database
  /** The same scope under the configuration in force, which is newer than the scope's. */
  renewed(scope: Scope): Promise<Scope>
  /** Told after the commit that a tenant's outbox has new events. */
  emitted(tenantId: string): void
  /** Told after the commit that a tenant's audit trail may have grown. */
  audited?(tenantId: string): void
  /** Told after the commit that jobs wait. */
  enqueued(): void
}
