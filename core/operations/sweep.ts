/**
 * Ends operations whose jobs ended without them, and removes those that are old. Stored results go
 * after their rows, so what a crash leaves is bytes that no row names: they go by the same look.
 */
import type { Transaction } from '../database/transaction.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import { requireTenant } from '../tenancy/directory.ts'
import { resultArea } from './stored-result.ts'
import type { ResultRoom } from './stored-result.ts'

const keepDays = 7
const sweepBatch = 100

/** A job that died or was cancelled ends its operation; the row would count as open for ever. */
export async function settleOperations(transaction: Transaction): Promise<void> {
  await transaction.query(
    `update operation o set state = 'failed', ended_at = now() from job j
     where o.tenant_id = $1 and o.state = 'open' and j.tenant_id = $1 and j.id = o.job_id and j.state in ('dead', 'skipped')`,
    [transaction.tenantId],
  )
  await transaction.query(
    `update operation o set state = 'cancelled', ended_at = now() from job j
     where o.tenant_id = $1 and o.state = 'open' and j.tenant_id = $1 and j.id = o.job_id and j.state = 'cancelled'`,
    [transaction.tenantId],
  )
}

/** Removes what nobody will ask for of one tenant's operations; how much. */
export async function sweepOperations(
  { database, storage }: ResultRoom,
  tenantId: string,
  goesOn: () => boolean = () => true,
): Promise<{ readonly operations: number; readonly results: number }> {
  await database.transaction(tenantId, settleOperations)
  let operations = 0
  for (let found = sweepBatch; found === sweepBatch && goesOn();) {
    // Those too whose job retention took before they ended.
    const gone = await database.transaction(tenantId, (transaction) =>
      transaction.query(
        `delete from operation where tenant_id = $1 and id in (
           select o.id from operation o where o.tenant_id = $1 and o.created_at < now() - make_interval(days => $2)
             and (o.state <> 'open' or not exists (select from job j where j.tenant_id = $1 and j.id = o.job_id
                  and j.state in ('queued', 'scheduled', 'running')))
           order by o.id limit $3 for update skip locked) returning 1`,
        [tenantId, keepDays, sweepBatch],
      ),
    )
    found = gone.length
    operations += found
  }
  // Looked at before the rows: what is being written now has one that names it.
  const stored = await Array.fromAsync(storage.list(tenantId, resultArea), ({ key }) => key)
  const rows = await database.read<{ key: string }>(
    tenantId,
    `select result_key as key from operation
     where tenant_id = $1 and result_key is not null and state in ('open', 'done')`,
    [tenantId],
  )
  const named = new Set(rows.map(({ key }) => key))
  const strays = stored.filter((key) => !named.has(key))
  for (const key of strays) await storage.remove(tenantId, key)
  return { operations, results: strays.length }
}

/** The job that does so for every tenant, four times a day. */
export function sweepJob(room: ResultRoom): Job {
  return defineJob({
    name: 'operations.sweep',
    summary: 'Remove long operations that are over for a week, with their results',
    schedule: '41 */6 * * *',
    concurrency: 1,
    async run(outside, { signal }) {
      const slug = await outside.step('tenant', async ({ tenant }) => tenant.slug)
      const { id } = await requireTenant(room.database, slug)
      return sweepOperations(room, id, () => !signal.aborted)
    },
  })
}
