/** The beginning of a tenant's life, whoever made it: a person, an operator, the command line. */
import type { ChangeRequest } from '../configuration/change.ts'
import { firstRevision } from '../configuration/change.ts'
import { unitOfWork } from '../records/door.ts'
import { emitEvent } from '../records/emit.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import type { Scope } from '../tenancy/scope.ts'
import { tenantCreated } from './events.ts'

/**
 * Gives a tenant that was just made its first configuration and tells of it. Making one may be taken up
 * again: each step is left out where it was done.
 * @param isAudited whoever made it wrote that down already
 */
export type Begin = (scope: Scope, isAudited?: boolean) => Promise<void>

export function createBegin(
  records: RecordsKernel,
  change: (scope: Scope, request: ChangeRequest) => Promise<unknown>,
): Begin {
  return async (scope, isAudited = false) => {
    if (scope.effective.revision > 0) return tell(records, scope, isAudited)
    await change(scope, firstRevision)
    return tell(records, await records.renewed(scope), isAudited)
  }
}

const tell = (records: RecordsKernel, scope: Scope, isAudited: boolean): Promise<void> =>
  unitOfWork(records, scope, async (work) => {
    const { id, slug, name, timezone, currency, locale } = scope.tenant
    // Numbers of events outlive the events: this one is the first that is told of a tenant.
    const [told] = await work.transaction.query(
      'select 1 from aggregate_sequence where tenant_id = $1 and aggregate_id = $1',
      [id],
    )
    if (told !== undefined) return
    if (!isAudited)
      work.effects.audit.push({
        id: newId(),
        action: 'tenant.create',
        entity: null,
        recordId: null,
        before: null,
        after: { slug, name, timezone, currency, locale },
      })
    emitEvent(work, null, tenantCreated, { tenantId: id, slug, name })
  })
