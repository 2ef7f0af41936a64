import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { OperationWork } from '../operations/operations.ts'
import type { BulkRequest } from './bulk-door.ts'
import { runBulk } from './bulk.ts'

/** A bulk request that its caller does not wait for: the same, and its report is the result. */
export function bulkWork(kernel: RecordsKernel): OperationWork {
  return async ({ scope, entity, input, signal, progress, hold, end }) => {
    const request = input as unknown as BulkRequest
    await unitOfWork(kernel, scope, async (work) => {
      await hold(work.transaction)
      const report = await runBulk(work, entity ?? '', request, {
        signal,
        progress: (done) => progress((done / request.operations.length) * 100),
      })
      await end(work.transaction, { type: 'application/json', text: JSON.stringify(report) })
    })
  }
}
