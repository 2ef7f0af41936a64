/**
 * What may become of a tenant, each change with its audit row and its event in one transaction. Who
 * believes that somebody is active hears of it from the database, in every process within a second.
 */
import type { Actor } from '../plugin/context.ts'
import type { EventType } from '../events/define-event.ts'
import { unitOfWork } from '../records/door.ts'
import { emitEvent } from '../records/emit.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Values } from '../records/row.ts'
import { newId } from '../records/work.ts'
import { accessNews } from '../tenancy/access-news.ts'
import type { Scope } from '../tenancy/scope.ts'
import { toTenant } from '../tenancy/tenant-row.ts'
import type { TenantRow } from '../tenancy/tenant-row.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import {
  tenantDeletionCancelled,
  tenantDeletionRequested,
  tenantResumed,
  tenantSuspended,
} from './events.ts'
import { lifecycleProblems } from './problems.ts'

/** Where a tenant stands, beside what everybody knows of it. */
export interface TenantStanding extends Tenant {
  readonly reason: string | null
  /** RFC 3339. */
  readonly since: string
  /** When it may be erased; null: it is not deleted. */
  readonly eraseAfter: string | null
}

interface StandingRow extends TenantRow {
  readonly status_reason: string | null
  readonly status_since: Date
  readonly status_before: 'active' | 'suspended' | null
  readonly erase_after: Date | null
}

export interface TenantStatus {
  standing(tenantId: string): Promise<TenantStanding>
  /** A suspended one is given the new reason. @throws TENANT_STATUS for a deleted one */
  suspend(scope: Scope, reason?: string): Promise<TenantStanding>
  /** @throws TENANT_STATUS for a deleted one */
  resume(scope: Scope): Promise<TenantStanding>
  /**
   * Access ends at once; after so many days it may be erased. A second request may only change when.
   * @throws TENANT_STATUS never: a tenant can always be deleted
   */
  requestDeletion(
    scope: Scope,
    request?: { readonly reason?: string; readonly graceDays?: number },
  ): Promise<TenantStanding>
  /** It is what it was before. @throws TENANT_STATUS where it is not deleted, or is being erased */
  cancelDeletion(scope: Scope): Promise<TenantStanding>
}

interface Change {
  readonly status: Tenant['status']
  readonly expected: readonly Tenant['status'][]
  readonly reason?: string | undefined
  readonly eraseAfter?: Date
  readonly action: string
  /** What is told; null: nothing has happened that others would want to hear. */
  readonly event: readonly [EventType, Values] | null
  readonly refusal: { readonly expected: string; readonly action: string }
}

export function createTenantStatus(
  records: RecordsKernel,
  { graceDays }: { readonly graceDays: number },
): TenantStatus {
  const { database } = records

  async function rowOf(tenantId: string): Promise<StandingRow> {
    const [row] = await database.directory<StandingRow>('select * from directory.find_tenant($1)', [
      tenantId,
    ])
    if (row === undefined) throw new Error(`Expected tenant ${tenantId}, found none.`)
    return row
  }

  const change = (scope: Scope, wanted: Change): Promise<TenantStanding> =>
    unitOfWork(records, scope, async (work) => {
      const { id, slug } = scope.tenant
      const before = await rowOf(id)
      const [row] = await database.directory<StandingRow>(
        `select *, ${accessNews('$1')} from directory.change_tenant_status($1, $2, $3, $4, $5)`,
        [id, wanted.expected, wanted.status, wanted.reason ?? null, wanted.eraseAfter ?? null],
      )
      if (row === undefined)
        throw lifecycleProblems.TENANT_STATUS({ ...wanted.refusal, slug, found: before.status })
      const after = toStanding(row)
      work.effects.audit.push({
        id: newId(),
        action: wanted.action,
        entity: null,
        recordId: null,
        before: shown(toStanding(before)),
        after: shown(after),
      })
      if (wanted.event !== null && before.status !== row.status)
        emitEvent(work, null, ...wanted.event)
      return after
    })

  return {
    standing: async (tenantId) => toStanding(await rowOf(tenantId)),
    suspend: (scope, reason) =>
      change(scope, {
        status: 'suspended',
        expected: ['active', 'suspended'],
        reason,
        action: 'tenant.suspend',
        event: [tenantSuspended, { ...named(scope), reason: reason ?? null }],
        refusal: { expected: 'active', action: 'take its deletion back first' },
      }),
    resume: (scope) =>
      change(scope, {
        status: 'active',
        expected: ['active', 'suspended'],
        action: 'tenant.resume',
        event: [tenantResumed, named(scope)],
        refusal: { expected: 'suspended', action: 'take its deletion back first' },
      }),
    requestDeletion: (scope, { reason, graceDays: days = graceDays } = {}) => {
      const eraseAfter = new Date(Date.now() + days * 86_400_000)
      return change(scope, {
        status: 'deleted',
        expected: ['active', 'suspended', 'deleted'],
        reason,
        eraseAfter,
        action: 'tenant.delete',
        event: [
          tenantDeletionRequested,
          { ...named(scope), reason: reason ?? null, eraseAfter: eraseAfter.toISOString() },
        ],
        refusal: { expected: 'known', action: 'list the tenants' },
      })
    },
    async cancelDeletion(scope) {
      const { status_before: status } = await rowOf(scope.tenant.id)
      return change(scope, {
        status: status ?? 'active',
        expected: ['deleted'],
        action: 'tenant.cancel-deletion',
        event: [tenantDeletionCancelled, named(scope)],
        refusal: { expected: 'deleted and not yet being erased', action: 'leave it as it is' },
      })
    },
  }
}

const named = ({ tenant }: Scope) => ({ tenantId: tenant.id, slug: tenant.slug })

const shown = ({ status, reason, eraseAfter }: TenantStanding) => ({ status, reason, eraseAfter })

const toStanding = (row: StandingRow): TenantStanding => ({
  ...toTenant(row),
  reason: row.status_reason,
  since: row.status_since.toISOString(),
  eraseAfter: row.erase_after?.toISOString() ?? null,
})

/** Who acts where nobody else does: an operator at the command line. */
export const operator: Actor = Object.freeze({ kind: 'system', id: 'operator', name: 'Operator' })
