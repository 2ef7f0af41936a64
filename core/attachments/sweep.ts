/**
 * Keeps storage and rows together. Bytes are there before their row and gone after it, so what a
 * crash leaves is bytes without a row: they are removed once they are a day old, as are files that
 * no record came to have and files that their record let go.
 */
import type { Database } from '../database/transaction.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import type { Actor } from '../plugin/context.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { removeTerms } from '../search/terms.ts'
import type { Storage } from '../storage/storage.ts'
import { requireTenant } from '../tenancy/directory.ts'
import { storageKey, storagePrefix } from './file-row.ts'

const actor: Actor = Object.freeze({ kind: 'system', id: 'files', name: 'Files' })
const sweeper = () => ({ actor, requestId: newId() })
const day = 86_400_000
const together = 500

export interface Swept {
  /** Files that were removed with their rows. */
  readonly files: number
  /** Objects without a row, and uploads that broke off. */
  readonly strays: number
}

/** Removes what nobody has of one tenant's files. */
export async function sweepFiles(
  { database, storage }: { readonly database: Database; readonly storage: Storage },
  tenantId: string,
  options: { readonly now?: Date; readonly signal?: AbortSignal } = {},
): Promise<Swept> {
  const before = new Date((options.now ?? new Date()).getTime() - day)
  const goesOn = (): boolean => options.signal?.aborted !== true
  let files = 0
  for (let found = together; found === together && goesOn(); files += found) {
    const rows = await database.transaction(tenantId, async (transaction) => {
      const gone = await transaction.query<{ id: string }>(
        `delete from stored_file f using (
           select id from stored_file where tenant_id = $1::uuid
             and ((entity is null and created_at < $2::timestamptz) or released_at < $2::timestamptz)
           limit ${together} for update skip locked) gone
         where f.tenant_id = $1::uuid and f.id = gone.id returning f.id`,
        [tenantId, before],
      )
      const ids = gone.map(({ id }) => id)
      if (ids.length === 0) return gone
      await removeTerms(transaction, 'file', ids)
      await writeAudit(transaction, sweeper(), 'files.sweep', { files: ids })
      return gone
    })
    for (const { id } of rows) await storage.remove(tenantId, storageKey(id))
    found = rows.length
  }
  let strays = await storage.removeUnfinished(tenantId, before)
  let batch: string[] = []
  const removeStrays = async (): Promise<void> => {
    const rows = await database.read<{ id: string }>(
      tenantId,
      'select id from stored_file where tenant_id = $1::uuid and id = any($2::uuid[])',
      [tenantId, batch],
    )
    const kept = new Set(rows.map(({ id }) => id))
    for (const id of batch.filter((one) => !kept.has(one))) {
      await storage.remove(tenantId, storageKey(id))
      strays++
    }
    batch = []
  }
  for await (const { key } of storage.list(tenantId, storagePrefix)) {
    if (!goesOn()) break
    const id = key.slice(storagePrefix.length)
    // A younger one may be on its way to its row.
    if (!uuid7.test(id) || madeAt(id) >= before.getTime()) continue
    batch.push(id)
    if (batch.length === together) await removeStrays()
  }
  if (batch.length > 0) await removeStrays()
  return { files, strays }
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** The job that does so for every tenant, four times a day. */
export function sweepJob(room: { readonly database: Database; readonly storage: Storage }): Job {
  return defineJob({
    name: 'files.sweep',
    summary: 'Remove uploaded files that no record has',
    schedule: '23 */6 * * *',
    concurrency: 1,
    async run(outside, { signal }) {
      const slug = await outside.step('tenant', async ({ tenant }) => tenant.slug)
      const { id } = await requireTenant(room.database, slug)
      return sweepFiles(room, id, { signal })
    },
  })
}
