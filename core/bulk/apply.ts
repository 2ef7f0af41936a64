import { requirePermission } from '../access/authorize.ts'
import { Problem, refusalOf } from '../problem.ts'
import type { Context } from '../plugin/context.ts'
import { changeRecord } from '../records/change.ts'
import { insertRecord, insertRecords } from '../records/insert.ts'
import { identifier } from '../records/parameters.ts'
import { isId } from '../records/read.ts'
import { removeRecord, restoreRecord } from '../records/remove.ts'
import type { Work } from '../records/work.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { BulkOperation, OperationResult } from './bulk-door.ts'
import { partOf } from './part.ts'

/** Creates that share a statement. */
const batchSize = 200

export interface ApplyOptions {
  /** Checked between operations: a throw undoes the transaction. */
  readonly signal?: AbortSignal | undefined
  /** Told how many are done. */
  readonly progress?: ((done: number) => void) | undefined
  /** Ends after so many refusals; the results are those until then. */
  readonly mostRefusals?: number | undefined
}

/**
 * Does operations on one entity in the transaction of `work`, each as its single route would: what
 * is refused leaves nothing behind and is reported, the others stand. Defects, lost connections and
 * old configurations are no refusals; they end the whole.
 */
export async function applyOperations(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  operations: readonly BulkOperation[],
  options: ApplyOptions = {},
): Promise<readonly OperationResult[]> {
  const results: OperationResult[] = []
  let refusals = 0
  await lockInOrder(work, target, operations)
  for (let at = 0; at < operations.length;) {
    options.signal?.throwIfAborted()
    const batch = createsFrom(target, operations, at)
    const done = batch.length > 1 ? await createTogether(work, ctx, target, batch, at) : undefined
    if (done !== undefined) results.push(...done)
    else
      for (const [offset, operation] of operations
        .slice(at, at + Math.max(1, batch.length))
        .entries()) {
        options.signal?.throwIfAborted()
        const result = await applyOne(work, ctx, target, operation, at + offset)
        results.push(result)
        if (result.problem !== null && ++refusals >= (options.mostRefusals ?? Infinity))
          return results
      }
    at = results.length
    options.progress?.(at)
  }
  return results
}

/**
 * Locks the records of all operations in one order, so that two requests over the same records
 * wait for each other instead of ending in a deadlock.
 */
async function lockInOrder(
  work: Work,
  target: CompiledEntity,
  operations: readonly BulkOperation[],
): Promise<void> {
  const named = operations.filter(({ op, id }) => op !== 'create' && id !== undefined && isId(id))
  if (named.length < 2) return
  const mode = named.every(({ op }) => op === 'update') ? 'no key update' : 'update'
  await work.transaction.query(
    `select 1 from ${identifier(target.table.name)} where tenant_id = $1 and id = any($2::uuid[]) order by id for ${mode}`,
    [work.transaction.tenantId, named.map(({ id }) => id)],
  )
}

/**
 * Creates in a row that may be written together. Where a module looks at each write, it must see the
 * ones before, as it would if they came one by one.
 */
function createsFrom(
  { entity }: CompiledEntity,
  operations: readonly BulkOperation[],
  from: number,
): readonly BulkOperation[] {
  if (entity.prepare !== undefined || entity.written !== undefined) return []
  const batch = operations.slice(from, from + batchSize)
  const end = batch.findIndex(({ op }) => op !== 'create')
  return end === -1 ? batch : batch.slice(0, end)
}

/** Undefined where one of them is refused: then it must be found which. */
async function createTogether(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  batch: readonly BulkOperation[],
  from: number,
): Promise<readonly OperationResult[] | undefined> {
  try {
    requirePermission(work.scope.permissions, `${target.entity.name}.create`)
    return await partOf(work, async () => {
      const bodies = batch.map(({ values }) => values)
      const made = await insertRecords(work, ctx, target, bodies, 'caller')
      return made.map(({ id, record }, offset) => ({
        index: from + offset,
        status: 201,
        id,
        version: Number(record['version']),
        problem: null,
      }))
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return undefined
  }
}

async function applyOne(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  operation: BulkOperation,
  index: number,
): Promise<OperationResult> {
  try {
    const done = await partOf(work, () => perform(work, ctx, target, operation))
    return { index, problem: null, ...done }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return {
      index,
      status: error.status,
      id: operation.id ?? null,
      version: null,
      problem: refusalOf(error),
    }
  }
}

type Done = Pick<OperationResult, 'status' | 'id' | 'version'>

async function perform(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  { op, id = '', version, values }: BulkOperation,
): Promise<Done> {
  const { name } = target.entity
  const ifMatch = version === undefined ? undefined : [version]
  switch (op) {
    case 'create': {
      requirePermission(work.scope.permissions, `${name}.create`)
      const made = await insertRecord(work, ctx, target, values, 'caller')
      return { status: 201, id: made.id, version: versionIn(made.json) }
    }
    case 'update': {
      requirePermission(work.scope.permissions, `${name}.update`)
      const json = await changeRecord(work, ctx, target, id, values, 'caller', ifMatch)
      return { status: 200, id, version: versionIn(json) }
    }
    case 'delete':
      requirePermission(work.scope.permissions, `${name}.delete`)
      await removeRecord(work, ctx, target, id, 'caller', ifMatch)
      return { status: 204, id, version: null }
    case 'restore':
      // Whoever may delete a record may take the deletion back.
      requirePermission(work.scope.permissions, `${name}.delete`)
      return {
        status: 200,
        id,
        version: versionIn(await restoreRecord(work, ctx, target, id)),
      }
    default:
      return op satisfies never
  }
}

const versionIn = (json: string): number =>
  (JSON.parse(json) as { readonly version: number }).version

/** Whether an operation was refused, rather than something being wrong with the server. */
export function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.status < 500
}
