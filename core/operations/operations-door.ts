import type { Readable } from 'node:stream'
import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { Transaction } from '../database/transaction.ts'
import type { Refusal } from '../problem.ts'
import type { Scope } from '../tenancy/scope.ts'

export const operationStates = ['waiting', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type OperationState = (typeof operationStates)[number]

export interface OperationView {
  readonly id: string
  /** What kind of work: `bulk`, `import`, `export`. */
  readonly kind: string
  readonly title: string
  readonly entity: string | null
  readonly state: OperationState
  /** Per cent. */
  readonly progress: number | null
  readonly note: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly createdBy: { readonly kind: string; readonly id: string; readonly name: string }
  /** Why it failed. */
  readonly problem: Refusal | null
  /** Address of what it brought about; null until it succeeded. */
  readonly result: string | null
}

/** Of a result that the storage keeps, its bytes are there for whoever opens it. */
export type OperationResult = { readonly type: string } & (
  { readonly text: string } | { readonly size: number; readonly open: () => Promise<Readable> }
)

/** Work that outlasts a request. A caller sees its own; `operations.read` shows the others'. */
export interface OperationsDoor {
  /** Newest first. */
  list(scope: Scope, request: PageRequest): Promise<Page>
  /** @throws OPERATION_NOT_FOUND */
  read(scope: Scope, id: string): Promise<OperationView>
  /** The same within the transaction that ordered it. */
  within(transaction: Transaction, scope: Scope, id: string): Promise<OperationView>
  /** The caller's own only. @throws OPERATION_NOT_FOUND, OPERATION_HAS_NO_RESULT */
  result(scope: Scope, id: string): Promise<OperationResult>
  /**
   * One that runs is told to stop; what it has committed by then stays.
   * @throws OPERATION_NOT_FOUND, JOB_OVER
   */
  cancel(scope: Scope, id: string, options?: WriteOptions<OperationView>): Promise<OperationView>
  /** Orders the work in a transaction of its own. @throws OPERATIONS_TOO_MANY */
  order(
    scope: Scope,
    wanted: WantedOperation,
    options?: WriteOptions<OperationView>,
  ): Promise<OperationView>
}

export interface WantedOperation {
  readonly kind: string
  readonly title: string
  readonly entity?: string | undefined
  /** JSON that its kind understands. */
  readonly input: Readonly<Record<string, unknown>>
}
