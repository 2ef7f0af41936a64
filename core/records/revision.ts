import { problems } from './problems.ts'
import type { Work } from './work.ts'

/**
 * The race between a record's write and a new index of a custom field. A process may be one
 * revision behind: it would write a record without the row that the new index needs, and the index,
 * built meanwhile, would not have seen that record.
 *
 * So every unit of work shares an advisory lock of its tenant, taken in one flight with the tenant's
 * setting, and whoever builds an index takes it alone: he sees what was written before, and those
 * who write after him see his revision in their own statement and begin anew with it.
 */
const lockKey = (tenant: string): string => `hashtextextended(${tenant}::text, 7)`

export const shareRecordsSql = (tenant: string): string =>
  `pg_advisory_xact_lock_shared(${lockKey(tenant)})`
export const holdRecordsSql = (tenant: string): string =>
  `pg_advisory_xact_lock(${lockKey(tenant)})`

/** The revision in force when the statement runs; null before the first. */
export const headRevisionSql = (tenant: string): string =>
  `(select h.revision from configuration_head h where h.tenant_id = ${tenant})`

/** @throws CONFIGURATION_MOVED_ON when a unit of work knows an older revision than is in force */
export function refuseOldRevision(work: Work, inForce: number | null | undefined): void {
  const { revision } = work.scope.effective
  if (work.sharesRecords && (inForce ?? revision) > revision)
    throw problems.CONFIGURATION_MOVED_ON(
      { expected: inForce ?? revision, found: revision },
      { retryAfter: 1 },
    )
}
