/** What is done with the lines that wait: looked at in a transaction that is undone, or in earnest. */
import type { OperationWork } from '../operations/operations.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Scope } from '../tenancy/scope.ts'
import { applyRows } from './apply-rows.ts'
import type { RowResult } from './apply-rows.ts'
import { importFields } from './fields.ts'
import { countRows, findImport, settleRows, waitingRows } from './store.ts'
import { targetOf } from './target.ts'

/** Lines of one transaction. */
const effectBatch = 100

/** Ends the transaction of a preview, with what it found. */
class Undone extends Error {
  readonly results: readonly RowResult[]
  constructor(results: readonly RowResult[]) {
    super('undone')
    this.name = 'Undone'
    this.results = results
  }
}

/** What would happen to the first lines that wait. */
export async function preview(
  records: RecordsKernel,
  scope: Scope,
  id: string,
  limit: number,
): Promise<readonly RowResult[]> {
  try {
    return await unitOfWork<readonly RowResult[]>(records, scope, async (work) => {
      const found = await findImport(work.transaction, scope, id)
      const target = targetOf(records, scope, found.entity)
      const allowed = importFields(records.model, scope, target)
      let rest = await waitingRows(work.transaction, scope, id, limit)
      const results: RowResult[] = []
      while (rest.length > 0) {
        const done = await applyRows(work, target, allowed, found, rest)
        results.push(...done)
        rest = rest.slice(done.length)
      }
      throw new Undone(results)
    })
  } catch (error) {
    if (error instanceof Undone) return error.results
    throw error
  }
}

/** Does what waits, a batch a transaction, and ends with the counts. */
export function importWork(records: RecordsKernel): OperationWork {
  return async ({ scope, input, signal, progress, hold, end }) => {
    const id = String(input['import'])
    for (;;) {
      signal.throwIfAborted()
      const left = await unitOfWork(records, scope, async (work) => {
        await hold(work.transaction)
        const found = await findImport(work.transaction, scope, id)
        const target = targetOf(records, scope, found.entity)
        const rows = await waitingRows(work.transaction, scope, id, effectBatch)
        const allowed = importFields(records.model, scope, target)
        const results = await applyRows(work, target, allowed, found, rows, signal)
        await settleRows(work.transaction, id, results)
        const counts = await countRows(work.transaction, scope, id)
        if (counts.waiting === 0)
          await end(work.transaction, { type: 'application/json', text: JSON.stringify(counts) })
        return counts
      })
      const all = left.waiting + left.created + left.updated + left.refused
      progress(((all - left.waiting) / all) * 100, `${all - left.waiting} of ${all} lines`)
      if (left.waiting === 0) return
    }
  }
}
