/**
 * Many records in one request. A bulk request is one transaction of the single operations, behind a
 * savepoint each, so that it can be all or nothing or a report by operation.
 */
import type { WriteOptions } from '../door.ts'
import type { InputError } from '../problem.ts'
import { createContext } from '../records/context.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Work } from '../records/work.ts'
import { entityOf } from '../schema/model.ts'
import { applyOperations } from './apply.ts'
import type { ApplyOptions } from './apply.ts'
import type { BulkDoor, BulkReport, BulkRequest, OperationResult } from './bulk-door.ts'
import { bulkProblems } from './problems.ts'

/** Refused operations that an all-or-nothing request is told of. */
const mostRefusals = 50

export function createBulkDoor(kernel: RecordsKernel): BulkDoor {
  return {
    run: (scope, entity, request, options?: WriteOptions<BulkReport>) =>
      unitOfWork(kernel, scope, (work) => runBulk(work, entity, request), options?.completes),
  }
}

/**
 * @throws BULK_INPUT_INVALID, BULK_REFUSED where the request is all or nothing; the caller's
 *   transaction must then end
 */
export async function runBulk(
  work: Work,
  entity: string,
  { mode = 'atomic', operations }: BulkRequest,
  options: Omit<ApplyOptions, 'mostRefusals'> = {},
): Promise<BulkReport> {
  const target = entityOf(work.model, entity)
  const ctx = createContext(work, target.plugin)
  const results = await applyOperations(work, ctx, target, operations, {
    ...options,
    ...(mode === 'atomic' && { mostRefusals }),
  })
  const failed = results.filter(({ problem }) => problem !== null)
  if (mode === 'atomic' && failed.length > 0) throw refusedTogether(operations.length, failed)
  return { mode, succeeded: results.length - failed.length, failed: failed.length, results }
}

function refusedTogether(count: number, failed: readonly OperationResult[]): Error {
  const errors = failed.flatMap(({ index, problem }): readonly InputError[] => {
    const at = `/operations/${index}`
    return (
      problem?.errors?.map((error) => ({ ...error, pointer: `${at}/values${error.pointer}` })) ?? [
        { pointer: at, message: problem?.detail ?? '' },
      ]
    )
  })
  const invalid = failed.every(({ status }) => status === 400)
  const refuse = invalid ? bulkProblems.BULK_INPUT_INVALID : bulkProblems.BULK_REFUSED
  return refuse({ count, found: failed.length }, { errors: errors.slice(0, mostRefusals) })
}
